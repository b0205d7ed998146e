// Where do the cells of a table's row end?

/** Cells end at bars, except escaped ones and those inside code. */
export function splitCells(line: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let inCode = false;
  for (let index = 0; index < line.length; index += 1) {
    const character = line.charAt(index);
    if (character === '\\' && line[index + 1] === '|') {
      cell += '|';
      index += 1;
    } else if (character === '|' && !inCode) {
      cells.push(cell);
      cell = '';
    } else {
      if (character === '`') inCode = !inCode;
      cell += character;
    }
  }
  return [...cells, cell];
}
