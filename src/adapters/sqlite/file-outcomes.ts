// What reading a file came to, and which files are to be read again.

import { NO_ATTRIBUTES } from '../../core/document';
import { fold } from '../../core/text/fold';
import type { DocumentStore } from '../../engine/ports';
import type { ConnectionRows } from './connections';
import type { Counters } from './counters';
import type { PassageRows } from './passage-rows';
import { stemOf } from './paths';
import type { Session } from './session';

type FileOutcomes = Pick<
  DocumentStore,
  'saveIndexed' | 'saveOutcome' | 'retry' | 'readAllAgain' | 'invalidateOtherFingerprints'
>;

/** Stores what a file came to, without counting it as read. */
export interface Saving {
  /** @returns how many passages kept their row or found their vector already there; null where the file is gone */
  saveIndexed(...args: Parameters<DocumentStore['saveIndexed']>): number | null;
  /** @returns false where the file is gone */
  saveOutcome(...args: Parameters<DocumentStore['saveOutcome']>): boolean;
}

export interface SavingParts {
  passageRows: PassageRows;
  connectionRows: Pick<ConnectionRows, 'replace'>;
  /** What a document read now is stored under. */
  fingerprint: string;
  /** When the catalog was opened, milliseconds since 1970: files saved after that are what a person works on. */
  openedAt: number;
}

/**
 * A file whose size or date were noted anew while it was being read stays waiting: what was stored may be its old
 * content. `size` and `mtime_ms` become those that were read, so that the next look at the disk decides.
 */
const SEEN = 'waiting = (size <> @size OR mtime_ms <> @mtimeMs), size = @size, mtime_ms = @mtimeMs';

export function createFileOutcomes(session: Session, saving: Saving, counters: Counters): FileOutcomes {
  const { write } = session;
  return {
    saveIndexed: (...args) =>
      write(() => {
        const reused = saving.saveIndexed(...args);
        if (reused === null) return;
        counters.add('filesRead', 1);
        counters.add('passagesReused', reused);
      }),
    saveOutcome: (...args) =>
      write(() => {
        if (saving.saveOutcome(...args)) counters.add('filesRead', 1);
      }),
    ...createRequeueing(session),
  };
}

export function createSaving(
  { db, write, documentChanged }: Session,
  { passageRows, connectionRows, fingerprint, openedAt }: SavingParts,
): Saving {
  const saveIndexed = db.prepare(
    `UPDATE documents SET ${SEEN}, outcome = 'indexed', detail = NULL, content_hash = @contentHash, type = @type,
       fingerprint = @fingerprint, title = @title, title_folded = @titleFolded, has_own_title = @hasOwnTitle, author = @author,
       author_folded = @authorFolded, created_at = @createdAt, own_date = @ownDate, language = @language, partial = @partial,
       passages = @passages, recognized = 0, scanned_pages = 0
     WHERE id = @id`,
  );
  const saveOutcome = db.prepare(
    `UPDATE documents SET ${SEEN}, outcome = @outcome, detail = @detail, content_hash = @contentHash, type = @type,
       fingerprint = @fingerprint, title = @title, title_folded = @titleFolded, has_own_title = 0, author = NULL,
       author_folded = '', created_at = NULL, own_date = NULL, language = NULL, partial = 0, passages = 0, recognized = 0,
       scanned_pages = @scannedPages
     WHERE id = @id`,
  );
  const stored = db.prepare<[number], { path: string; passages: number }>(
    'SELECT path, passages FROM documents WHERE id = ?',
  );

  return {
    saveIndexed: (id, { size, mtimeMs }, contentHash, type, document) =>
      write(() => {
        // Removed while it was being read: nothing to keep.
        const before = stored.get(id);
        if (!before) return null;
        const { title, author, createdAt, language, partial, passages } = document;
        const hasOwnTitle = document.hasOwnTitle ? 1 : 0;
        const reused = passageRows.replace(id, document, {
          isFirst: before.passages === 0,
          isFresh: mtimeMs >= openedAt,
        });
        connectionRows.replace(id, document.attributes);
        const particulars = {
          title,
          titleFolded: fold(title),
          hasOwnTitle,
          author,
          authorFolded: fold(author ?? ''),
        };
        const ownDate = document.attributes.date;
        const content = { createdAt, ownDate, language, partial: partial ? 1 : 0, passages: passages.length };
        saveIndexed.run({ id, size, mtimeMs, contentHash, type, fingerprint, ...particulars, ...content });
        documentChanged(id);
        return reused;
      }),
    saveOutcome: (id, { size, mtimeMs }, { documentType, scannedPages = 0, ...result }) =>
      write(() => {
        const before = stored.get(id);
        if (!before) return false;
        passageRows.drop(id);
        connectionRows.replace(id, NO_ATTRIBUTES);
        const title = stemOf(before.path);
        const naming = { title, titleFolded: fold(title) };
        const reading = { ...result, type: documentType, scannedPages, fingerprint };
        saveOutcome.run({ id, size, mtimeMs, ...reading, ...naming });
        documentChanged(id);
        return true;
      }),
  };
}

/** The content hash goes with the waiting: it would say that nothing changed and end the waiting without a reading. */
function createRequeueing({
  db,
  write,
}: Session): Pick<FileOutcomes, 'retry' | 'readAllAgain' | 'invalidateOtherFingerprints'> {
  const again = 'UPDATE documents SET waiting = 1, content_hash = NULL WHERE waiting = 0';
  const retryProblems = db.prepare(`${again} AND outcome <> 'indexed'`);
  const retryOne = db.prepare(`${again} AND id = ?`);
  const all = db.prepare(again);
  // Texts of files that went would be taken for a reading of those that are there.
  const forgetTexts = db.prepare('DELETE FROM departed');
  const otherFingerprints = db.prepare(
    `UPDATE documents SET waiting = 1, content_hash = NULL
     WHERE outcome IS NOT NULL AND fingerprint IS NOT ? AND (waiting = 0 OR content_hash IS NOT NULL)`,
  );
  return {
    retry: (documentId) =>
      write(() => (documentId === null ? retryProblems.run() : retryOne.run(documentId)).changes),
    readAllAgain: () =>
      write(() => {
        forgetTexts.run();
        return all.run().changes;
      }),
    invalidateOtherFingerprints: (fingerprint) => write(() => otherFingerprints.run(fingerprint).changes),
  };
}
