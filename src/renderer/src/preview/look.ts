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
