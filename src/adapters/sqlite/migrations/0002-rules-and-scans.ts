// What a person leaves out of a folder, and what is known of documents whose text must be recognised in pictures.
import type Database from 'better-sqlite3';

export function rulesAndScans(db: Database.Database): void {
  db.exec(`
    -- JSON; fields that are not there have their defaults.
    ALTER TABLE folders ADD COLUMN rules TEXT NOT NULL DEFAULT '{}';

    -- Pages that are pictures without text and have not been recognised yet; 0 where there is nothing to recognise.
    ALTER TABLE documents ADD COLUMN scanned_pages INTEGER NOT NULL DEFAULT 0;
    -- Whether what is searchable of the document was recognised in pictures.
    ALTER TABLE documents ADD COLUMN recognized INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX documents_to_recognize ON documents (scanned_pages, mtime_ms DESC) WHERE scanned_pages > 0;

    -- Recognised text by the bytes it was recognised in, so that a moved, copied or re-read file costs nothing.
    CREATE TABLE recognized_pages (
      content_hash TEXT NOT NULL,
      page INTEGER NOT NULL,
      recognizer TEXT NOT NULL,
      blocks BLOB NOT NULL,
      PRIMARY KEY (content_hash, recognizer, page)
    ) STRICT, WITHOUT ROWID;
  `);
}
