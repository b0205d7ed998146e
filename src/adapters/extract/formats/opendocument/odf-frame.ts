// What is gathered while an OpenDocument element is open, and what becomes of it when it closes.
import type { Block, BlockKind } from '../../../../core/document';

/** A cell with more than this holds a layout, not a value. UTF-16 units. */
const LAYOUT_CELL_UNITS = 400;
/** One element can stand for any number of spaces. */
const MOST_SPACES = 100;
const DEEPEST_HEADING = 6;

type FrameKind =
  | 'body'
  | 'line'
  | 'declared'
  | 'author'
  | 'group'
  | 'comment'
  | 'contents'
  | 'title'
  | 'page'
  | 'row'
  | 'cell';

/** An open element that gathers text or blocks. */
export interface Frame {
  is: FrameKind;
  /** Only lines and authors gather it. */
  text: string;
  kind: BlockKind;
  level?: number;
  /** What is to follow the line, or stands in the group. */
  blocks: Block[];
  /** Of a row. */
  cells: Block[][];
  /** Of a comment. */
  author: string;
}

export const GATHERS: ReadonlySet<FrameKind> = new Set(['line', 'author', 'declared']);

export function newFrame(is: FrameKind): Frame {
  return { is, text: '', kind: 'paragraph', blocks: [], cells: [], author: '' };
}

export function spaces(count: string | undefined): number {
  const number = Number.parseInt(count ?? '1', 10);
  return Number.isNaN(number) ? 1 : Math.min(Math.max(number, 1), MOST_SPACES);
}

export function headingLevel(level: number): number {
  return Number.isNaN(level) ? 1 : Math.min(Math.max(level, 1), DEEPEST_HEADING);
}

export function signed(blocks: Block[], author: string): Block[] {
  const [first, ...rest] = blocks;
  return first && author !== '' ? [{ ...first, text: `${author}: ${first.text}` }, ...rest] : blocks;
}

export function isLayout(cell: Block[]): boolean {
  const units = cell.reduce((sum, { text }) => sum + text.length, 0);
  return (
    units > LAYOUT_CELL_UNITS ||
    cell.some(({ kind }) => kind === 'heading' || kind === 'table_row' || kind === 'code')
  );
}

export function oneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}
