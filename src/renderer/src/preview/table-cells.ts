// What stands in which column of a table? Readers join cells and leave empty ones out, so columns are only claimed where
// every cell of a row is there.
import type { ShownBlock } from './block-runs';

/** Half-open, in the row's text. */
export interface Cell {
  start: number;
  end: number;
}

export interface TableRow {
  block: ShownBlock;
  /** As many as the table has columns; or one for the whole row, where it cannot be told which are empty. */
  cells: Cell[];
  isHead: boolean;
}

export interface Table {
  columns: number;
  rows: TableRow[];
}

const BETWEEN = ' | ';
/** Longer ones are text, not the name of a column. UTF-16 units. */
const LONGEST_NAME = 60;

/** @param isWhole false where the table may have begun before the first row given */
export function toTable(blocks: readonly ShownBlock[], isWhole: boolean): Table {
  const split = blocks.map((block) => ({ block, cells: cellsOf(block.text) }));
  const columns = usualCount(split.map(({ cells }) => cells.length));
  const [first, ...others] = split;
  const named =
    isWhole &&
    first !== undefined &&
    first.cells.length === columns &&
    namesColumns(texts(first), others.map(texts));
  return {
    columns,
    rows: split.map(({ block, cells }, index) => ({
      block,
      cells: cells.length === columns ? cells : [{ start: 0, end: block.text.length }],
      isHead: named && index === 0,
    })),
  };
}

function cellsOf(text: string): Cell[] {
  const cells: Cell[] = [];
  let start = 0;
  for (let end = text.indexOf(BETWEEN); end !== -1; end = text.indexOf(BETWEEN, start)) {
    cells.push({ start, end });
    start = end + BETWEEN.length;
  }
  return [...cells, { start, end: text.length }];
}

function texts({ block, cells }: { block: ShownBlock; cells: Cell[] }): string[] {
  return cells.map(({ start, end }) => block.text.slice(start, end));
}

/** The count that most rows have; of two equally frequent ones the larger. */
function usualCount(counts: number[]): number {
  const frequencies = new Map<number, number>();
  for (const count of counts) frequencies.set(count, (frequencies.get(count) ?? 0) + 1);
  const sorted = [...frequencies].sort(([a, many], [b, more]) => more - many || b - a);
  return sorted[0]?.[0] ?? 1;
}

/** No format says it in what is read of it: names are short, differ, and hold no numbers where the rows below do. */
function namesColumns(first: string[], others: string[][]): boolean {
  if (first.length < 2 || others.length === 0) return false;
  const areNames = first.every((text) => text.length <= LONGEST_NAME && !/^[\d\s.,%€$£¥+-]*$/u.test(text));
  const differ = new Set(first).size === first.length;
  const hasNumbers = others.some((row) => row.some((text) => /\d/u.test(text)));
  return areNames && differ && hasNumbers && !first.some((text) => /\d/u.test(text));
}
