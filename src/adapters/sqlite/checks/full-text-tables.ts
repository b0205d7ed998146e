// The two full-text tables: who must have a row in each, and how a row is made from what is stored.
import { NO_ATTRIBUTES, type Passage } from '../../../core/document';
import { beginPreparation } from '../../../core/passages/prepare-document';
import { UnreadableText } from '../passage-texts';
import type { CheckRun } from './check';
import { sumOfFields } from './term-sums';
import { feedAgain, preparationOf } from './texts';

export interface FullTextTable {
  name: 'postings' | 'names';
  /** Ids that must have a row in it. */
  owners: string;
  /** Whether the row is still to come to this sum, after others may have changed it. */
  stillExpected(run: CheckRun, id: number, sum: number): boolean;
  /** For an id without a row; nothing where there is no text to make it from, whose document is read again. */
  feed(run: CheckRun, id: number): void;
  drop(run: CheckRun, id: number): void;
}

export const FULL_TEXT_TABLES: Record<FullTextTable['name'], FullTextTable> = {
  postings: {
    name: 'postings',
    owners: 'SELECT id FROM passages',
    // A passage's postings never change while it is there.
    stillExpected: ({ session }, id) =>
      session.db.prepare('SELECT 1 FROM passages WHERE id = ?').get(id) !== undefined,
    feed: feedPassage,
    drop: ({ postingRows }, id) => postingRows.dropPassage(id),
  },
  names: {
    name: 'names',
    owners: 'SELECT id FROM documents WHERE passages > 0',
    stillExpected: (run, id, sum) => sumOfFields({ name: nameOf(run, id) ?? '' }) === sum,
    feed(run, id) {
      const name = nameOf(run, id);
      if (name === null) return;
      run.postingRows.dropName(id);
      run.postingRows.addName(id, name);
    },
    drop: ({ postingRows }, id) => postingRows.dropName(id),
  },
};

function feedPassage(run: CheckRun, id: number): void {
  const row = run.session.db
    .prepare<
      [number],
      { documentId: number; ordinal: number; fieldsHash: number; path: string; title: string }
    >(
      `SELECT document_id AS documentId, ordinal, fields_hash AS fieldsHash, path, title
       FROM passages JOIN documents ON documents.id = document_id WHERE passages.id = ?`,
    )
    .get(id);
  const text = row && textOf(run, row);
  if (row && text)
    feedAgain(
      run,
      id,
      preparationOf(run, { ...row, id: row.documentId }, { ...row, text }).passage(text).fields,
    );
}

/** null where it cannot be read: the document waits to be read again by then. */
function textOf(
  { texts }: CheckRun,
  { documentId, ordinal }: { documentId: number; ordinal: number },
): Passage | null {
  try {
    return texts.read(documentId, ordinal);
  } catch (thrown) {
    if (thrown instanceof UnreadableText) return null;
    throw thrown;
  }
}

/** null where the document has no passages any more. */
function nameOf({ session }: CheckRun, documentId: number): string | null {
  const path = session.db
    .prepare<[number], string>('SELECT path FROM documents WHERE id = ? AND passages > 0')
    .pluck()
    .get(documentId);
  if (path === undefined) return null;
  const preparation = beginPreparation(null, path.slice(path.lastIndexOf('/') + 1), NO_ATTRIBUTES);
  return preparation.passage(NO_PASSAGE).fields.name;
}

const NO_PASSAGE = {
  text: '',
  headingPath: [],
  page: null,
  pageLabel: null,
  line: null,
  part: null,
  boxes: [],
  overlap: 0,
};
