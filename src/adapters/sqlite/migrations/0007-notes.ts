// What makes a library of notes more than files: tags, other names, links between documents, and the day a document is of.
import type Database from 'better-sqlite3';
import { dayOfName } from '../../../core/notes/note-dates';
import { nameKey } from '../../../core/notes/note-keys';

export function notes(db: Database.Database): void {
  db.exec(CONNECTIONS);
  db.exec(DATES);
  const name = db.prepare('UPDATE documents SET name_key = ?, name_date = ? WHERE id = ?');
  for (const { id, path } of db
    .prepare<[], { id: number; path: string }>('SELECT id, path FROM documents')
    .all()) {
    name.run(nameKey(path), dayOfName(path), id);
  }
  db.exec(READ_NOTES_AGAIN);
}

/**
 * kind: 1 a tag, 2 another name, 3 a link, 4 a property that is only found by. key: what is looked up, folded; of a link
 * the name it ends in, so that it leads to whichever document goes by that name when it is asked for. written: as in the
 * file. Rows belong to a document, or to one that went a while ago and may come back under its id in \`departed\`.
 * name_key: the name by which links find a file; its own title and its other names do as well.
 * The index has the key first: with the kind first, SQLite goes through every tag for one tag and those within it.
 */
const CONNECTIONS = `
  CREATE TABLE connections (
    document_id INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    key TEXT NOT NULL,
    written TEXT NOT NULL,
    PRIMARY KEY (document_id, kind, key, written)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX connections_by_key ON connections (key, kind);
  CREATE TRIGGER departed_connections AFTER DELETE ON departed BEGIN
    DELETE FROM connections WHERE document_id = old.id;
  END;

  ALTER TABLE documents ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
  CREATE INDEX documents_by_name ON documents (name_key);
  CREATE INDEX documents_by_title ON documents (title_folded) WHERE has_own_title = 1;
`;

/** name_date: the day that the file's name begins with. own_date: what the document says itself. dated_ms: what it counts as. */
const DATES = `
  ALTER TABLE documents ADD COLUMN name_date REAL;
  ALTER TABLE documents ADD COLUMN own_date REAL;
  ALTER TABLE documents ADD COLUMN dated_ms REAL
    GENERATED ALWAYS AS (coalesce(name_date, own_date, mtime_ms)) VIRTUAL;
  CREATE INDEX documents_by_day ON documents (dated_ms DESC) WHERE outcome = 'indexed';
  ALTER TABLE departed ADD COLUMN own_date REAL;
  UPDATE documents SET own_date = created_at WHERE type = 'mail';
  UPDATE departed SET own_date = created_at WHERE type = 'mail';
`;

/** Only Markdown is read otherwise than before; what is indexed of it stays searchable until it has been read again. */
const READ_NOTES_AGAIN = `
  UPDATE documents SET waiting = 1, content_hash = NULL WHERE type = 'markdown' AND outcome IS NOT NULL;
  DELETE FROM departed WHERE type = 'markdown';
`;
