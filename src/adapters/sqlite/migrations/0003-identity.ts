// What it takes to know a file by its bytes: finding documents by them, keeping what was read of files that went, and
// knowing which titles are a document's own.
import type Database from 'better-sqlite3';

export function identity(db: Database.Database): void {
  db.exec(DOCUMENTS);
  db.exec(DEPARTED);
  db.exec(CONTENTS);
  // As far as can be known of documents read before: a title that is the file's name may have been the document's own.
  db.function('stem_of', { deterministic: true }, (path) =>
    String(path)
      .replace(/^.*\//su, '')
      .replace(/(?<=.)\.[^.\s]{1,10}$/u, ''),
  );
  db.exec('UPDATE documents SET has_own_title = (title <> stem_of(path))');
}

/** has_own_title: 0 where the title is the file's name, which goes with a rename. */
const DOCUMENTS = `
  ALTER TABLE documents ADD COLUMN has_own_title INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX documents_by_bytes ON documents (size, content_hash) WHERE content_hash IS NOT NULL;
`;

/**
 * What was read of files that went, for a while: so that one that was only on its way to another folder, or comes back
 * with a branch or out of the wastebasket, need not be read again. A row is one of \`documents\` with its id, under which its
 * texts stay in passage_texts; nothing of it is searchable. departed_at is set when it is first looked at for its age.
 */
const DEPARTED = `
  CREATE TABLE departed (
    id INTEGER PRIMARY KEY,
    folder_id INTEGER NOT NULL REFERENCES folders (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    outcome TEXT NOT NULL,
    detail TEXT,
    fingerprint TEXT NOT NULL,
    type TEXT NOT NULL,
    title TEXT NOT NULL,
    has_own_title INTEGER NOT NULL,
    author TEXT,
    created_at REAL,
    language TEXT,
    partial INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    scanned_pages INTEGER NOT NULL,
    recognized INTEGER NOT NULL,
    departed_at REAL
  ) STRICT;
  CREATE INDEX departed_by_bytes ON departed (size, content_hash);
  CREATE INDEX departed_by_folder ON departed (folder_id);
  CREATE INDEX departed_by_age ON departed (departed_at);
  CREATE TRIGGER departed_texts AFTER DELETE ON departed BEGIN
    DELETE FROM passage_texts WHERE id >= old.id * 1048576 AND id < (old.id + 1) * 1048576;
  END;
`;

/** unused_since: when a text that no passage has any more was first found so; null while one has it. */
const CONTENTS = `
  ALTER TABLE contents ADD COLUMN unused_since REAL;
`;
