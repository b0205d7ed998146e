// What the page knows of all the blocks on it when it draws one of them.
import type { PassagePiece } from '../../../contract';
import type { BlockMarks } from './block-marks';
import type { ShownBlock } from './block-runs';

/** What the page knows of all its blocks. */
export interface Look {
  type: string;
  path: string;
  marks: BlockMarks;
  /** Blocks in which the passage that is open stands. */
  found: ReadonlySet<number>;
  /** The first of them. */
  firstFound: number | null;
  /** Where in them. */
  pieces: readonly PassagePiece[];
  /** The first block on the page: a table that begins with it may have begun before. */
  firstShown: number;
}

/** What every block's element carries: where it is, and whether it belongs to the passage that is open. */
export function foundIn({ ordinal }: ShownBlock, { found, firstFound }: Look) {
  return {
    'data-block': ordinal,
    'data-found': found.has(ordinal) || undefined,
    'aria-current': ordinal === firstFound ? ('location' as const) : undefined,
  };
}

/** The same for running text of which the passage may be a part: then that part is what a reader is brought to. */
export function partlyFoundIn(block: ShownBlock, look: Look) {
  const whole = foundIn(block, look);
  if (!foundStretch(block, look)) return whole;
  return { ...whole, 'data-partly': true, 'aria-current': undefined };
}

/** Where in the block the open passage stands, half-open; null where it is all of the block or nothing of it. */
export function foundStretch(
  { ordinal, text }: Pick<ShownBlock, 'ordinal' | 'text'>,
  { found, pieces }: Pick<Look, 'found' | 'pieces'>,
): { start: number; end: number } | null {
  const own = pieces.filter(({ block }) => block === ordinal);
  if (!found.has(ordinal) || own.length === 0) return null;
  const start = Math.min(...own.map((piece) => piece.start));
  const end = Math.max(...own.map((piece) => piece.end));
  const isWhole = text.slice(0, start).trim() === '' && text.slice(end).trim() === '';
  return isWhole ? null : { start, end };
}
