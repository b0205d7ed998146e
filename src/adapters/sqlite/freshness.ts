// Does what was read of the whole dictionary still hold, when the postings have changed a little since?
import type { PostingRows } from './posting-rows';
import type { Session } from './session';

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

export function createFreshness({ db }: Session, postingRows: PostingRows): Freshness {
  const passages = db.prepare<[], number>('SELECT count(*) FROM passages').pluck();
  return {
    stamp: () => ({ atChange: postingRows.changes(), passages: passages.get() ?? 0 }),
    holds: (stamp, tolerance) => postingRows.changes() - stamp.atChange <= stamp.passages * tolerance,
  };
}
