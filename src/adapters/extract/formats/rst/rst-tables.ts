// The two tables of reStructuredText, drawn as a grid or between rules of equals signs: row by row.

export interface DrawnRow {
  cells: string[];
  /** Lines from the first line of the table. */
  offset: number;
}

interface DrawnTable {
  rows: DrawnRow[];
  /** Lines it takes; 0 when it is no table after all. */
  length: number;
}

export function isGridRule(line: string): boolean {
  return /^[ \t]*\+(?:[-=]{2,}\+)+[ \t]*$/.test(line);
}

export function isSimpleRule(line: string): boolean {
  return /^[ \t]*={2,}(?:[ \t]+={2,})+[ \t]*$/.test(line);
}

export function gridRows(lines: string[], first: number): DrawnTable {
  const rows: DrawnRow[] = [];
  let open: DrawnRow | null = null;
  let index = first;
  for (; index < lines.length; index += 1) {
    const line = (lines[index] ?? '').trim();
    if (!/^[+|].*[+|]$/.test(line)) break;
    if (/^\+[-=]/.test(line)) {
      open = null;
      continue;
    }
    const cells = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    if (open) {
      append(open, cells);
    } else {
      open = { cells, offset: index - first };
      rows.push(open);
    }
  }
  return { rows, length: index - first };
}

export function simpleRows(lines: string[], first: number): DrawnTable {
  const columns = columnStarts(lines[first] ?? '');
  const rows: DrawnRow[] = [];
  let rules = 1;
  let index = first + 1;
  for (; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (isSimpleRule(line)) {
      rules += 1;
      const next = (lines[index + 1] ?? '').trim();
      // The rule under the header is followed by rows, the last by an empty line.
      if (rules === 3 || next === '') return { rows, length: index + 1 - first };
      continue;
    }
    if (line.trim() === '' || /^[ \t]*-{2,}(?:[ \t]+-{2,})*[ \t]*$/.test(line)) continue;
    const cells = columns.map((start, column) => line.slice(start, columns[column + 1]).trim());
    const last = rows.at(-1);
    if (cells[0] === '' && last) append(last, cells);
    else rows.push({ cells, offset: index - first });
  }
  return { rows: [], length: 0 };
}

function columnStarts(rule: string): number[] {
  return [...rule.matchAll(/={2,}/g)].map((match) => match.index);
}

/** A row of several lines goes on. */
function append(row: DrawnRow, cells: string[]): void {
  for (const [column, cell] of cells.entries()) {
    row.cells[column] = `${row.cells[column] ?? ''} ${cell}`.trim();
  }
}
