// documents: does each document say of itself what is true, and do its passages, texts and terms belong together?
// A document whose text cannot be trusted is put back to waiting; all else is put right from what is stored.
import { OutcomeCode } from '../../../contract';
import { dayOfName } from '../../../core/notes/note-dates';
import { nameKey } from '../../../core/notes/note-keys';
import { fold } from '../../../core/text/fold';
import type { CheckFound } from '../../../engine/ports';
import { extensionOf, foldedPathOf } from '../paths';
import { type Check, type CheckRun, type DocumentRow, find, type Step } from './check';
import { compareWithTexts } from './texts';

/** Of which nothing has to be prepared: looked at in a step. */
const DOCUMENTS_PER_STEP = 50;

export const documentsCheck: Check = {
  name: 'documents',
  *steps(run) {
    const { db } = run.session;
    const total = db.prepare<[], number>('SELECT count(*) FROM documents').pluck().get() ?? 0;
    const next = db.prepare<[number], DocumentRow>(
      `SELECT documents.id, folders.path AS folder, documents.path, waiting, outcome, fingerprint,
         content_hash AS contentHash, title, title_folded AS titleFolded, extension, path_folded AS pathFolded,
         name_key AS nameKey, name_date AS nameDate, passages, recognized
       FROM documents JOIN folders ON folders.id = folder_id WHERE documents.id > ? AND folders.leaving = 0 ORDER BY documents.id LIMIT 1`,
    );
    const found: CheckFound[] = [];
    let done = 0;
    const step = (): Step => ({ done, total: Math.max(total, done), found: found.splice(0) });
    for (let row = next.get(0); row; row = next.get(row.id)) {
      found.push(...describedWrongly(run, row), ...countedWrongly(run, row));
      for (const part of compareWithTexts(run, row)) {
        found.push(...part);
        yield step();
      }
      done++;
      if (done % DOCUMENTS_PER_STEP === 0) yield step();
    }
    yield step();
  },
};

/** State, outcome and what is derived from title and path. */
function describedWrongly(run: CheckRun, row: DocumentRow): CheckFound[] {
  const { db } = run.session;
  const found: CheckFound[] = [];
  const inconsistent = (mend: () => void): void => {
    found.push(find(run, 'document_inconsistent', row.path, mend));
  };
  const known = row.outcome === null || OutcomeCode.safeParse(row.outcome).success;
  const neverEnds = row.waiting === 0 && (row.outcome === null || row.fingerprint === null);
  if (!known || neverEnds) {
    inconsistent(() => {
      const outcome = known ? row.outcome : null;
      db.prepare('UPDATE documents SET waiting = 1, content_hash = NULL, outcome = ? WHERE id = ?').run(
        outcome,
        row.id,
      );
    });
  }
  const { path } = row;
  const derived = [
    fold(row.title),
    extensionOf(path),
    foldedPathOf(row.folder, path),
    nameKey(path),
    dayOfName(path),
  ];
  const stored = [row.titleFolded, row.extension, row.pathFolded, row.nameKey, row.nameDate];
  if (derived.join('\n') !== stored.join('\n')) {
    const update = `UPDATE documents SET title_folded = ?, extension = ?, path_folded = ?, name_key = ?, name_date = ?
      WHERE id = ?`;
    inconsistent(() => void db.prepare(update).run(...derived, row.id));
  }
  if (row.recognized === 1 && row.outcome !== 'indexed') {
    inconsistent(() => void db.prepare('UPDATE documents SET recognized = 0 WHERE id = ?').run(row.id));
  }
  return found;
}

/** `documents.passages` against the rows, and nothing searchable of what has no text. */
function countedWrongly(run: CheckRun, row: DocumentRow): CheckFound[] {
  const { session, passageRows } = run;
  const count = session.db
    .prepare<[number], number>('SELECT count(*) FROM passages WHERE document_id = ?')
    .pluck()
    .get(row.id);
  const setCount = session.db.prepare('UPDATE documents SET passages = ? WHERE id = ?');
  if (row.outcome !== 'indexed' && count !== 0) {
    const mend = (): void => {
      passageRows.drop(row.id);
      setCount.run(0, row.id);
    };
    return [find(run, 'document_inconsistent', row.path, mend)];
  }
  if (count === row.passages) return [];
  return [find(run, 'passages_miscounted', row.path, () => void setCount.run(count, row.id))];
}
