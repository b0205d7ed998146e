// Stores what was read of a file: passages, texts, postings and words, keeping every row that still fits.
import type { PreparedDocument, PreparedPassage } from '../../core/document';
import type { Contents } from './contents';
import { contentHashOf } from './contents';
import type { PassageTexts } from './passage-texts';
import { fieldsHashOf, type PostingRows } from './posting-rows';
import type { Session } from './session';
import type { Words } from './words';

export interface PassageRows {
  /**
   * Replaces a document's passages.
   * @param isFirst nothing is stored of the document yet, so nothing is looked for
   * @param isFresh its file has just been saved
   * @returns how many of them kept their row or found their vector already there
   */
  replace(
    documentId: number,
    document: PreparedDocument,
    kind: { isFirst: boolean; isFresh: boolean },
  ): number;
  /** Leaves nothing of the document searchable. @param keepsTexts they serve a copy of the file, should one turn up */
  drop(documentId: number, keepsTexts?: boolean): void;
  /**
   * The same in steps, for documents of any length.
   * @returns passages dropped; fewer than `limit` when that was the rest
   */
  dropSome(documentId: number, limit: number): number;
}

interface OldPassage {
  id: number;
  ordinal: number;
  contentId: number;
  contentHash: Buffer;
  fieldsHash: number;
}

export interface PassageParts {
  contents: Contents;
  texts: PassageTexts;
  postingRows: PostingRows;
  words: Words;
}

export function createPassageRows({ db }: Session, parts: PassageParts): PassageRows {
  const { contents, texts, postingRows, words } = parts;
  const oldPassages = db.prepare<[number], OldPassage>(
    `SELECT passages.id, ordinal, content_id AS contentId, hash AS contentHash, fields_hash AS fieldsHash
     FROM passages JOIN contents ON contents.id = content_id WHERE document_id = ? ORDER BY ordinal`,
  );
  const insert = db.prepare(
    'INSERT INTO passages (document_id, ordinal, content_id, fields_hash) VALUES (?, ?, ?, ?)',
  );
  const first = db.prepare<[number, number], { id: number; contentId: number }>(
    'SELECT id, content_id AS contentId FROM passages WHERE document_id = ? LIMIT ?',
  );
  const setTextBytes = db.prepare('UPDATE documents SET text_bytes = ? WHERE id = ?');
  const move = db.prepare('UPDATE passages SET ordinal = ? WHERE id = ?');
  const remove = db.prepare('DELETE FROM passages WHERE id = ?');

  function dropPassage(passage: { id: number; contentId: number }): void {
    postingRows.dropPassage(passage.id);
    remove.run(passage.id);
    contents.release(passage.contentId);
  }

  /** What is the document's and not a passage's. */
  function dropDocument(documentId: number): void {
    texts.drop(documentId);
    postingRows.dropName(documentId);
    setTextBytes.run(0, documentId);
  }

  /** @returns whether its text has a vector already */
  function addPassage(
    documentId: number,
    ordinal: number,
    passage: PreparedPassage,
    contentHash: Buffer,
    fieldsHash: number,
    isFresh: boolean,
  ): boolean {
    const content = contents.acquire(contentHash, isFresh);
    const { lastInsertRowid } = insert.run(documentId, ordinal, content.id, fieldsHash);
    postingRows.addPassage(Number(lastInsertRowid), passage.fields);
    return content.hasVector;
  }

  return {
    replace(documentId, document, { isFirst, isFresh }) {
      const old = isFirst ? [] : oldPassages.all(documentId);
      const keepers = byContent(old);
      let reused = 0;
      for (const [ordinal, passage] of document.passages.entries()) {
        const contentHash = contentHashOf(passage);
        const fieldsHash = fieldsHashOf(passage.fields);
        const kept = keepers.size > 0 ? keepers.get(keyOf(contentHash, fieldsHash))?.pop() : undefined;
        if (kept) {
          if (kept.ordinal !== ordinal) move.run(ordinal, kept.id);
          reused++;
        } else if (addPassage(documentId, ordinal, passage, contentHash, fieldsHash, isFresh)) {
          reused++;
        }
      }
      for (const left of keepers.values()) left.forEach(dropPassage);
      if (!isFirst) texts.drop(documentId);
      setTextBytes.run(texts.add(documentId, document.passages), documentId);
      if (!isFirst) postingRows.dropName(documentId);
      const [first] = document.passages;
      if (first) postingRows.addName(documentId, first.fields.name);
      words.note(document.words);
      return reused;
    },
    drop(documentId, keepsTexts = false) {
      oldPassages.all(documentId).forEach(dropPassage);
      if (keepsTexts) postingRows.dropName(documentId);
      else dropDocument(documentId);
    },
    dropSome(documentId, limit) {
      const some = first.all(documentId, limit);
      some.forEach(dropPassage);
      if (some.length < limit) dropDocument(documentId);
      return some.length;
    },
  };
}

/** Last first in each list, so that popping gives equal passages back in their order. */
function byContent(old: OldPassage[]): Map<string, OldPassage[]> {
  const groups = new Map<string, OldPassage[]>();
  for (const passage of old.reverse()) {
    const key = keyOf(passage.contentHash, passage.fieldsHash);
    const group = groups.get(key);
    if (group) group.push(passage);
    else groups.set(key, [passage]);
  }
  return groups;
}

function keyOf(contentHash: Buffer, fieldsHash: number): string {
  return `${contentHash.toString('latin1')}${fieldsHash}`;
}
