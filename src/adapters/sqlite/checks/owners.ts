// owners: does everything belong to something? Passages to a document and a content, documents to a folder, texts, tags and
// links to a document or to one that went a while ago. What belongs to nothing is dropped: nobody could ever reach it. For vectors see vectors.ts.
import { ORDINALS_PER_DOCUMENT } from '../passage-texts';
import { type Check, type CheckRun, find, pages, type Step } from './check';

const ROWS_PER_STEP = 2000;

/** Passages come first: a document can only go when nothing refers to it. */
export const ownersCheck: Check = {
  name: 'owners',
  *steps(run) {
    const { passageRows, postingRows, session } = run;
    const remove = (table: string, id: number): void =>
      void session.db.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id);
    yield* orphans(run, {
      table: 'passages',
      owned: `EXISTS (SELECT 1 FROM documents WHERE id = document_id)
        AND EXISTS (SELECT 1 FROM contents WHERE id = content_id)`,
      drop(id) {
        postingRows.dropPassage(id);
        remove('passages', id);
      },
    });
    yield* orphans(run, {
      table: 'documents',
      owned: 'EXISTS (SELECT 1 FROM folders WHERE id = folder_id)',
      drop(id) {
        passageRows.drop(id);
        remove('documents', id);
      },
    });
    yield* orphans(run, {
      table: 'passage_texts',
      owned: `EXISTS (SELECT 1 FROM documents WHERE id = passage_texts.id / ${ORDINALS_PER_DOCUMENT})
        OR EXISTS (SELECT 1 FROM departed WHERE id = passage_texts.id / ${ORDINALS_PER_DOCUMENT})`,
      drop: (id) => remove('passage_texts', id),
    });
    yield* orphans(run, {
      table: 'connections',
      key: 'document_id',
      owned: `EXISTS (SELECT 1 FROM documents WHERE id = document_id)
        OR EXISTS (SELECT 1 FROM departed WHERE id = document_id)`,
      drop: (id) => void session.db.prepare('DELETE FROM connections WHERE document_id = ?').run(id),
    });
  },
};

function orphans(
  run: CheckRun,
  {
    table,
    key = 'id',
    owned,
    drop,
  }: { table: string; key?: string; owned: string; drop: (id: number) => void },
): Generator<Step> {
  const { db } = run.session;
  const total = db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  const next = db.prepare<[number], { id: number; isOwned: number }>(
    `SELECT DISTINCT ${key} AS id, ${owned} AS isOwned FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ${ROWS_PER_STEP}`,
  );
  return pages(
    total,
    (after) => next.all(after),
    ({ id, isOwned }) =>
      isOwned === 1 ? [] : [find(run, 'row_without_owner', `${table} ${id}`, () => drop(id))],
  );
}
