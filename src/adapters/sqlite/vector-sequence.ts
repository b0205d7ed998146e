// Vectors and drops draw their numbers from one sequence: see the first migration.
import type { Session } from './session';

export interface VectorSequence {
  next(): number;
  /** Notes that a vector went, as a change of its own: an index that holds it learns of it. */
  noteDrop(packId: number, vectorId: number): void;
}

export function createVectorSequence({ db, afterRollback }: Session): VectorSequence {
  const newest = db
    .prepare<[], number>(
      `SELECT max(coalesce((SELECT max(id) FROM vectors), 0), coalesce((SELECT max(seq) FROM dropped_vectors), 0))`,
    )
    .pluck();
  const insertDrop = db.prepare('INSERT INTO dropped_vectors (seq, pack_id, vector_id) VALUES (?, ?, ?)');
  let last: number | null = null;
  afterRollback(() => {
    last = null;
  });

  function next(): number {
    last = (last ?? newest.get() ?? 0) + 1;
    return last;
  }

  return {
    next,
    noteDrop: (packId, vectorId) => void insertDrop.run(next(), packId, vectorId),
  };
}
