// Vectors and drops draw their numbers from one sequence: see the first migration.
import type { Session } from './session';

export interface VectorSequence {
  next(): number;
}

export function createVectorSequence({ db, afterRollback }: Session): VectorSequence {
  const newest = db
    .prepare<[], number>(
      `SELECT max(coalesce((SELECT max(id) FROM vectors), 0), coalesce((SELECT max(seq) FROM dropped_vectors), 0))`,
    )
    .pluck();
  let last: number | null = null;
  afterRollback(() => {
    last = null;
  });
  return {
    next() {
      last = (last ?? newest.get() ?? 0) + 1;
      return last;
    },
  };
}
