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

/** Reads once and again when that share has changed. Nothing is read before it is asked for. */
export function rememberWhileFresh<T>(
  session: Session,
  freshness: Freshness,
  tolerance: number,
  read: () => T,
): () => T {
  let known: { value: T; stamp: Stamp } | null = null;
  session.afterRollback(() => {
    known = null;
  });
  return () => {
    if (known === null || !freshness.holds(known.stamp, tolerance)) {
      known = { value: read(), stamp: freshness.stamp() };
    }
    return known.value;
  };
}
