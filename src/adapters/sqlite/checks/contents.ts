// contents: is each distinct text counted right, and its hash one? A wrong count would keep its vector for ever, or drop
// it while a passage needs it.
import type { CheckFound } from '../../../engine/ports';
import { CONTENT_HASH_BYTES } from '../contents';
import { type Check, type CheckRun, find, pages } from './check';

const ROWS_PER_STEP = 1000;

interface ContentRow {
  id: number;
  bytes: number;
  counted: number;
  actual: number;
}

export const contentsCheck: Check = {
  name: 'contents',
  *steps(run) {
    const { db } = run.session;
    const total = db.prepare<[], number>('SELECT count(*) FROM contents').pluck().get() ?? 0;
    const next = db.prepare<[number], ContentRow>(
      `SELECT id, length(hash) AS bytes, passages AS counted,
         (SELECT count(*) FROM passages WHERE content_id = contents.id) AS actual
       FROM contents WHERE id > ? ORDER BY id LIMIT ${ROWS_PER_STEP}`,
    );
    yield* pages(
      total,
      (after) => next.all(after),
      (row) => lookAt(run, row),
    );
  },
};

function lookAt(run: CheckRun, { id, bytes, counted, actual }: ContentRow): CheckFound[] {
  const { db } = run.session;
  const subject = `contents ${id}`;
  const found: CheckFound[] = [];
  if (counted !== actual) {
    const recount = db.prepare('UPDATE contents SET passages = ?, unused_since = NULL WHERE id = ?');
    found.push(find(run, 'content_miscounted', subject, () => void recount.run(actual, id)));
  }
  if (bytes !== CONTENT_HASH_BYTES) {
    // Documents that have it are read again, since their text has another hash. Until then it is one that no text has.
    const replace = db.prepare('UPDATE contents SET hash = randomblob(?) WHERE id = ?');
    found.push(find(run, 'content_hash_malformed', subject, () => void replace.run(CONTENT_HASH_BYTES, id)));
  }
  return found;
}
