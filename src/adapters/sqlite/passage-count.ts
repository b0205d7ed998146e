// How many passages are there, for weighing how rare a word is among them?
import type { PostingRows } from './posting-rows';
import type { Session } from './session';

/**
 * Counting reads a page for each four hundred passages: over a million that is most of SQLite's cache, and idf does not move
 * with one in a hundred more. So a count serves until that many rows of the postings have changed since.
 */
const TOLERANCE = 0.01;

export function createPassageCount({ db, afterRollback }: Session, postingRows: PostingRows): () => number {
  const count = db.prepare<[], number>('SELECT count(*) FROM passages').pluck();
  let known: { passages: number; atChange: number } | null = null;
  afterRollback(() => {
    known = null;
  });
  return () => {
    const now = postingRows.changes();
    if (known === null || now - known.atChange > known.passages * TOLERANCE) {
      known = { passages: count.get() ?? 0, atChange: now };
    }
    return known.passages;
  };
}
