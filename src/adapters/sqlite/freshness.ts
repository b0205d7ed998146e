// Does what was read of the whole dictionary still hold, when the postings have changed a little since?
import type { PostingRows } from './posting-rows';

/** The state of the postings when something was read of them. */
export interface Stamp {
  atChange: number;
  passages: number;
}

export interface Freshness {
  stamp(): Stamp;
  /** Until this share of the passages of then has changed. */
  holds(stamp: Stamp, tolerance: number): boolean;
}

export function createFreshness(postingRows: PostingRows, passageCount: () => number): Freshness {
  return {
    stamp: () => ({ atChange: postingRows.changes(), passages: passageCount() }),
    holds: (stamp, tolerance) => postingRows.changes() - stamp.atChange <= stamp.passages * tolerance,
  };
}
