// Feeds the postings: one row per passage, one row per document's name.
import { crc32 } from 'node:zlib';
import type { PassageFields } from '../../core/document';
import type { Session } from './session';
import { encodeField } from './term-encoding';

/**
 * Tells whether the postings of a passage still fit; compared only among passages of one document with the same text, so
 * 32 bits do. The name is not among the fields: it is the document's.
 */
export function fieldsHashOf({ title, headings, body, alternatives }: PassageFields): number {
  return crc32(`${title}\n${headings}\n${body}\n${alternatives}`);
}

export interface PostingRows {
  addPassage(id: number, fields: PassageFields): void;
  dropPassage(id: number): void;
  /** For a document that has no name there. */
  addName(documentId: number, nameField: string): void;
  dropName(documentId: number): void;
  /** Rows of postings written or dropped since the catalog was opened. */
  changes(): number;
  /** Those of them that were dropped. */
  drops(): number;
}

export function createPostingRows({ db }: Session): PostingRows {
  const insert = db.prepare(
    'INSERT INTO postings (rowid, title, headings, body, alternatives) VALUES (?, ?, ?, ?, ?)',
  );
  const remove = db.prepare('DELETE FROM postings WHERE rowid = ?');
  const insertName = db.prepare('INSERT INTO names (rowid, name) VALUES (?, ?)');
  const removeName = db.prepare('DELETE FROM names WHERE rowid = ?');
  let changes = 0;
  let drops = 0;
  return {
    addPassage(id, { title, headings, body, alternatives }) {
      insert.run(id, encodeField(title), encodeField(headings), encodeField(body), encodeField(alternatives));
      changes++;
    },
    dropPassage(id) {
      remove.run(id);
      changes++;
      drops++;
    },
    addName: (documentId, nameField) => void insertName.run(documentId, encodeField(nameField)),
    dropName: (documentId) => void removeName.run(documentId),
    changes: () => changes,
    drops: () => drops,
  };
}
