// Do a document's passages, their texts and their terms belong together? Every text is prepared anew and compared with the
// hash of what was embedded, with the hash of what the postings were fed, and, later on, with the postings.
import type { Passage, PassageFields, PreparedPassage } from '../../../core/document';
import { beginPreparation, type Preparation } from '../../../core/passages/prepare-document';
import type { CheckFound } from '../../../engine/ports';
import { contentHashOf } from '../contents';
import { stemOf } from '../paths';
import { fieldsHashOf } from '../posting-rows';
import { type CheckRun, type DocumentRow, find } from './check';
import { sumOfFields } from './term-sums';

/** Prepared in a step: about 10 ms. */
const PASSAGES_PER_STEP = 32;
/** No hash of fields is this: whatever is read again gets postings of its own. */
const NO_FIELDS = -1;
/** Words are all that is asked of a document here. */
const NO_PARTICULARS = { author: null, createdAt: null, language: null, partial: false };

interface PassageRow {
  id: number;
  ordinal: number;
  hash: Buffer;
  fieldsHash: number;
}

/** In parts, since a long document has thousands of passages. */
export function* compareWithTexts(run: CheckRun, row: DocumentRow): Generator<CheckFound[]> {
  // It is read again anyway, and what is stored of it may well be in doubt.
  if (row.outcome !== 'indexed' || (row.waiting === 1 && row.contentHash === null)) return;
  const rows = passagesOf(run, row.id);
  const texts = run.texts.all(row.id);
  if (texts === null || !belongTogether(rows, texts)) {
    yield [toReadAgain(run, row)];
    return;
  }
  const [first] = texts;
  // Another version of the program prepared it, and this one is to read it anyway.
  if (row.fingerprint !== run.fingerprint || first === undefined) return;
  const preparation = preparationOf(run, row, { fieldsHash: rows[0]?.fieldsHash ?? NO_FIELDS, text: first });
  const wrong: (() => CheckFound)[] = [];
  const prepared: PreparedPassage[] = [];
  for (const [ordinal, passage] of rows.entries()) {
    const one = preparation.passage(texts[ordinal] ?? first);
    prepared.push(one);
    expect(run, row.id, passage, one.fields);
    if (fieldsHashOf(one.fields) !== passage.fieldsHash) {
      wrong.push(() => find(run, 'fields_changed', row.path, () => feedAgain(run, passage.id, one.fields)));
    }
    if (ordinal % PASSAGES_PER_STEP === PASSAGES_PER_STEP - 1) yield [];
  }
  if (!isUnchanged(run, row, rows)) {
    // It was read anew, renamed or removed meanwhile: nothing that was learnt of it holds.
    for (const { id } of rows) run.expected.postings.delete(id);
    run.expected.names.delete(row.id);
    return;
  }
  const { words } = preparation.document(NO_PARTICULARS, prepared);
  yield [...wrong.map((report) => report()), ...wordsMissing(run, row, words)];
}

/**
 * A title that is the file's name may be the document's own all the same: what the postings were fed tells.
 * @param sample a passage of the document, with its text
 */
export function preparationOf(
  { connectionRows }: CheckRun,
  { id, path, title }: Pick<DocumentRow, 'id' | 'path' | 'title'>,
  sample: { fieldsHash: number; text: Passage },
): Preparation {
  const fileName = path.slice(path.lastIndexOf('/') + 1);
  const attributes = { ...connectionRows.of(id), date: null };
  const titled = beginPreparation(title, fileName, attributes);
  const isOwn =
    title !== stemOf(path) || fieldsHashOf(titled.passage(sample.text).fields) === sample.fieldsHash;
  return isOwn ? titled : beginPreparation(null, fileName, attributes);
}

function expect(run: CheckRun, documentId: number, passage: PassageRow, fields: PassageFields): void {
  const { name, ...columns } = fields;
  run.expected.postings.set(passage.id, sumOfFields({ ...columns }));
  if (passage.ordinal === 0) run.expected.names.set(documentId, sumOfFields({ name }));
}

export function feedAgain(
  { session, postingRows }: CheckRun,
  passageId: number,
  fields: PassageFields,
): void {
  postingRows.dropPassage(passageId);
  postingRows.addPassage(passageId, fields);
  session.db.prepare('UPDATE passages SET fields_hash = ? WHERE id = ?').run(fieldsHashOf(fields), passageId);
}

function belongTogether(rows: readonly PassageRow[], texts: readonly Passage[]): boolean {
  if (rows.length !== texts.length) return false;
  return rows.every(({ ordinal, hash }, index) => {
    const text = texts[index];
    return ordinal === index && text !== undefined && contentHashOf(text).equals(hash);
  });
}

/** What can be searched of it stays so until then. */
function toReadAgain(run: CheckRun, { id, path }: DocumentRow): CheckFound {
  const { db } = run.session;
  const found = find(run, 'text_untrustworthy', path, () => {
    db.prepare('UPDATE documents SET waiting = 1, content_hash = NULL WHERE id = ?').run(id);
    db.prepare('UPDATE passages SET fields_hash = ? WHERE document_id = ?').run(NO_FIELDS, id);
  });
  return { ...found, toReadAgain: found.repaired };
}

function passagesOf({ session }: CheckRun, documentId: number): PassageRow[] {
  return session.db
    .prepare<[number], PassageRow>(
      `SELECT passages.id, ordinal, hash, fields_hash AS fieldsHash
       FROM passages JOIN contents ON contents.id = content_id WHERE document_id = ? ORDER BY ordinal`,
    )
    .all(documentId);
}

function isUnchanged(
  run: CheckRun,
  { id, path, title }: DocumentRow,
  before: readonly PassageRow[],
): boolean {
  const now = run.session.db
    .prepare<[number], { path: string; title: string }>('SELECT path, title FROM documents WHERE id = ?')
    .get(id);
  const rows = passagesOf(run, id);
  return (
    now?.path === path &&
    now.title === title &&
    rows.length === before.length &&
    rows.every((row, index) => row.id === before[index]?.id && row.fieldsHash === before[index]?.fieldsHash)
  );
}

/** Forms that lead to another term than themselves: without them a beginning of such a word finds nothing. */
function wordsMissing(run: CheckRun, row: DocumentRow, words: readonly string[]): CheckFound[] {
  const { db } = run.session;
  const pairs = words.flatMap((surface, index) => {
    const term = words[index + 1];
    return index % 2 === 0 && term !== undefined && term !== surface ? [[surface, term]] : [];
  });
  const missing = db
    .prepare<[string], { surface: string; term: string }>(
      `SELECT value ->> 0 AS surface, value ->> 1 AS term FROM json_each(?)
       WHERE NOT EXISTS (SELECT 1 FROM words WHERE surface = value ->> 0 AND term = value ->> 1)`,
    )
    .all(JSON.stringify(pairs));
  if (missing.length === 0) return [];
  const insert = db.prepare('INSERT INTO words (surface, term) VALUES (?, ?) ON CONFLICT DO NOTHING');
  return [
    find(run, 'words_missing', row.path, () => {
      for (const { surface, term } of missing) insert.run(surface, term);
    }),
  ];
}
