// Configuration and nested values (JSON, YAML, TOML, INI): lines keep their places, and those no one could read are unfolded.
import type { Block } from '../../../../core/document';

/** A block grows to this before the next line begins another. UTF-16 units. */
const BLOCK_UNITS = 4_000;
/** A longer line was written by a program for a program. UTF-16 units. */
const LONG_LINE_UNITS = 5_000;
/** Pieces of a line that is no JSON after all are cut at the last comma or space before this. UTF-16 units. */
const PIECE_UNITS = 1_000;

/** @param most UTF-16 units of all blocks: laying JSON out adds line breaks and indentation */
export function dataBlocks(lines: string[], most: number): { blocks: Block[]; limited: boolean } {
  const blocks: Block[] = [];
  let open: string[] = [];
  let units = 0;
  let firstLine = 1;
  let left = most;
  const close = (): void => {
    const text = open.join('\n').trimEnd();
    if (text !== '') blocks.push({ kind: 'code', text, line: firstLine });
    open = [];
    units = 0;
  };
  for (const [index, line] of lines.entries()) {
    for (const piece of line.length > LONG_LINE_UNITS ? unfold(line) : [line]) {
      if (left < piece.length) {
        close();
        return { blocks, limited: true };
      }
      left -= piece.length;
      // An empty line ends a block only where it is worth ending: what belongs together often has a few.
      const isEmpty = piece.trim() === '';
      if (isEmpty ? units > BLOCK_UNITS / 2 : units + piece.length > BLOCK_UNITS) close();
      if (isEmpty && open.length === 0) continue;
      if (open.length === 0) firstLine = index + 1;
      open.push(piece);
      units += piece.length + 1;
    }
  }
  close();
  return { blocks, limited: false };
}

function unfold(line: string): string[] {
  try {
    return JSON.stringify(JSON.parse(line), null, 1).split('\n').flatMap(cutLong);
  } catch {
    // Cut off, nested too deeply to lay out, or no JSON: it can still be read in pieces.
    return cutLong(line);
  }
}

function cutLong(line: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  while (line.length - start > LONG_LINE_UNITS) {
    const piece = line.slice(start, start + PIECE_UNITS);
    const at = Math.max(piece.lastIndexOf(','), piece.lastIndexOf(' '), piece.lastIndexOf(';'));
    const end = start + (at > 0 ? at + 1 : PIECE_UNITS);
    pieces.push(line.slice(start, end));
    start = end;
  }
  return [...pieces, line.slice(start)];
}
