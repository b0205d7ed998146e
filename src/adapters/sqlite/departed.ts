// What was read of files that went, for a while: one that comes back, or turns up in another folder, need not be read again.
import type { DocumentStore } from '../../engine/ports';
import type { Session } from './session';

/** What a document and one that went have in common. */
export const READING_COLUMNS = `id, folder_id, path, size, content_hash, outcome, detail, fingerprint, type, title, has_own_title,
  author, created_at, own_date, language, partial, passages, scanned_pages, recognized`;

/** What was read follows from the bytes and the kind of file alone: not so where they could not be had. */
export const FOLLOWS_FROM_BYTES = `content_hash IS NOT NULL AND outcome NOT IN ('unreadable', 'vanished')`;

export interface Departed extends Pick<DocumentStore, 'forgetDeparted'> {
  /** To be called before a document is removed. @returns whether its texts are to stay */
  keep(documentId: number): boolean;
  /** With its texts. */
  drop(documentId: number): void;
}

/** @param fingerprint what a document read now is stored under */
export function createDeparted({ db, write }: Session, fingerprint: string): Departed {
  // What waits may hold something else by now.
  const insert = db.prepare(
    `INSERT INTO departed (${READING_COLUMNS}) SELECT ${READING_COLUMNS} FROM documents
     WHERE id = ? AND waiting = 0 AND fingerprint = ? AND ${FOLLOWS_FROM_BYTES}`,
  );
  const drop = db.prepare('DELETE FROM departed WHERE id = ?');
  const mark = db.prepare('UPDATE departed SET departed_at = ? WHERE departed_at IS NULL');
  const dropOld = db.prepare(
    'DELETE FROM departed WHERE id IN (SELECT id FROM departed WHERE departed_at <= ? LIMIT ?)',
  );
  return {
    keep: (documentId) => insert.run(documentId, fingerprint).changes > 0,
    drop: (documentId) => void drop.run(documentId),
    forgetDeparted: (nowMs, keptMs, limit) =>
      write(() => {
        mark.run(nowMs);
        return dropOld.run(nowMs - keptMs, limit).changes;
      }),
  };
}
