// Folders that were removed and whose rows are still to be cleared away, and how much of the disk a document takes.
import type Database from 'better-sqlite3';

export function leavingFolders(db: Database.Database): void {
  db.exec(`
    -- 1: removed. Nothing under it shows anywhere; its rows go in small steps, and the folder's own row goes last.
    ALTER TABLE folders ADD COLUMN leaving INTEGER NOT NULL DEFAULT 0;

    -- Bytes of the document's rows in passage_texts: what its postings and texts take goes with this.
    ALTER TABLE documents ADD COLUMN text_bytes INTEGER NOT NULL DEFAULT 0;
    UPDATE documents SET text_bytes = (
      SELECT coalesce(sum(length(passage_texts.passages)), 0) FROM passage_texts
      WHERE passage_texts.id >= documents.id * 1048576 AND passage_texts.id < (documents.id + 1) * 1048576
    ) WHERE passages > 0;

    -- Holds all that is counted by folder, so that counting reads no document.
    DROP INDEX documents_by_state;
    CREATE INDEX documents_by_state ON documents (folder_id, waiting, outcome, passages, text_bytes);

    -- Dropped rows are merged away in small steps when nothing else is to be done (compaction.ts). Left to FTS5 they are
    -- merged whenever something is dropped: dropping 54,000 of 108,000 passages took 16 s instead of one, single
    -- transactions of it more than a second.
    INSERT INTO postings (postings, rank) VALUES ('deletemerge', 0);
    INSERT INTO names (names, rank) VALUES ('deletemerge', 0);
  `);
}
