// The first shape of the catalog: folders, documents, passages, their texts and postings, and vectors.
import type Database from 'better-sqlite3';

export function initial(db: Database.Database): void {
  db.exec(LIBRARY);
  db.exec(PASSAGES);
  db.exec(POSTINGS);
  db.exec(VECTORS);
}

/**
 * A document is one file of a folder, read or not.
 * `outcome` is what became of it when it was last read (null: never read), `waiting` says that it is to be read (again):
 * together they are its state, and what was indexed stays searchable while it waits.
 * AUTOINCREMENT, so that an id held by a page or a script never comes to mean another file.
 */
const LIBRARY = `
  CREATE TABLE folders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL UNIQUE,
    present INTEGER NOT NULL DEFAULT 1,
    is_sample INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    folder_id INTEGER NOT NULL REFERENCES folders (id),
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ms REAL NOT NULL,
    inode TEXT NOT NULL,
    content_hash TEXT,
    waiting INTEGER NOT NULL DEFAULT 1,
    outcome TEXT,
    detail TEXT,
    fingerprint TEXT,
    type TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL,
    author TEXT,
    created_at REAL,
    language TEXT,
    partial INTEGER NOT NULL DEFAULT 0,
    passages INTEGER NOT NULL DEFAULT 0,
    extension TEXT NOT NULL,
    path_folded TEXT NOT NULL,
    title_folded TEXT NOT NULL,
    author_folded TEXT NOT NULL DEFAULT '',
    -- Small files first: 0 up to 256 KiB, 1 up to 8 MiB, 2 beyond.
    size_class INTEGER GENERATED ALWAYS AS ((size > 262144) + (size > 8388608)) VIRTUAL,
    UNIQUE (folder_id, path)
  ) STRICT;
  CREATE INDEX documents_by_state ON documents (folder_id, waiting, outcome);
  CREATE INDEX documents_waiting ON documents (size_class, mtime_ms DESC) WHERE waiting = 1;
  CREATE INDEX documents_by_date ON documents (mtime_ms DESC) WHERE outcome = 'indexed';

  CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

/**
 * contents: each distinct text that is to be embedded, by hash, with the number of passages that have it (0 after the
 * last one went, until garbage is collected, so that a file that comes back finds its vectors).
 * passages: the place of a content in a document; the id is also the row of its postings. fields_hash tells whether
 * postings still fit when the file is read again. What is shown of a passage lies in passage_texts, several passages
 * deflated together; its id is documentId · 2^20 + ordinal of the first passage in it.
 */
const PASSAGES = `
  CREATE TABLE contents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hash BLOB NOT NULL UNIQUE,
    passages INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX contents_unused ON contents (id) WHERE passages = 0;

  CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    ordinal INTEGER NOT NULL,
    content_id INTEGER NOT NULL REFERENCES contents (id),
    fields_hash INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX passages_by_place ON passages (document_id, ordinal);
  CREATE INDEX passages_by_content ON passages (content_id);

  CREATE TABLE passage_texts (id INTEGER PRIMARY KEY, passages BLOB NOT NULL) STRICT;
`;

/**
 * Contentless with deletes; detail=full, since bm25() is 0 with less. Terms are encoded so that the tokenizer cannot
 * split them (term-encoding.ts). postings has a row per passage, names one per document: a renamed file then changes one
 * small row, and a name's score is not diluted by the length of its passages.
 * words: forms a person may begin to type that are indexed under another term ("running" under "run"); what is indexed
 * under itself is found in the postings' own dictionary.
 */
const POSTINGS = `
  CREATE VIRTUAL TABLE postings USING fts5 (
    title, headings, body, alternatives,
    content = '', contentless_delete = 1, detail = full, tokenize = 'ascii'
  );
  CREATE VIRTUAL TABLE names USING fts5 (
    name,
    content = '', contentless_delete = 1, detail = full, tokenize = 'ascii'
  );
  -- Merging less eagerly than the default 4 stores a library 13 % faster; searches over more segments cost the same.
  INSERT INTO postings (postings, rank) VALUES ('automerge', 8);
  CREATE TABLE words (
    surface TEXT NOT NULL,
    term TEXT NOT NULL,
    PRIMARY KEY (surface, term)
  ) STRICT, WITHOUT ROWID;
`;

/**
 * A vector's id is also the number of the change that brought it; a dropped one takes a number from the same sequence.
 * So adding needs no log of its own, and ids never come back.
 */
const VECTORS = `
  CREATE TABLE packs (id INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE vectors (
    id INTEGER PRIMARY KEY,
    pack_id INTEGER NOT NULL REFERENCES packs (id),
    content_id INTEGER NOT NULL REFERENCES contents (id),
    vector BLOB NOT NULL,
    UNIQUE (content_id, pack_id)
  ) STRICT;
  CREATE TABLE dropped_vectors (
    seq INTEGER PRIMARY KEY,
    pack_id INTEGER NOT NULL REFERENCES packs (id),
    vector_id INTEGER NOT NULL
  ) STRICT;
`;
