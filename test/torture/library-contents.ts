// Everything a library says, without the numbers it happens to say it with: what two libraries of the same tree agree in.
// Reads the catalog's file itself, beside a running engine.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import Database from 'better-sqlite3';

export interface LibraryContents {
  /** Absolute path → all that is known of the file and its document. */
  documents: Map<string, string>;
  /** Absolute path#ordinal → text, place, hashes. */
  passages: Map<string, string>;
  /** Absolute path#ordinal → hash of every posting: term, column, offset. */
  postings: Map<string, string>;
  /** Absolute path → the same of its name. */
  names: Map<string, string>;
  /** Content hash → bytes, of passages that exist. */
  vectors: Map<string, string>;
  /** "surface term": forms a person may begin to type. More than there need be does no harm. */
  words: Set<string>;
  /** Some terms → the scores of the passages that hold them: what the index believes of its own size. */
  scores: Map<string, string>;
}

export interface LibraryCounters {
  filesRead: number;
  passagesEmbedded: number;
}

const SCORED_TERMS = 25;

/** @param dataDir of a library that waits for nothing */
export function readContents(dataDir: string): LibraryContents {
  return withCatalog(dataDir, (db) => {
    const places = placesOf(db);
    return {
      documents: documentsOf(db),
      passages: passagesOf(db),
      postings: postingsOf(db, 'postings', places),
      names: postingsOf(db, 'names', pathsOf(db)),
      vectors: vectorsOf(db),
      words: new Set(db.prepare<[], string>(`SELECT surface || ' ' || term FROM words`).pluck().all()),
      scores: scoresOf(db, places),
    };
  });
}

export function readCounters(dataDir: string): LibraryCounters {
  return withCatalog(dataDir, (db) => {
    const rows = db.prepare<[], { name: string; value: number }>('SELECT name, value FROM counters').all();
    const value = (name: string): number => rows.find((row) => row.name === name)?.value ?? 0;
    return { filesRead: value('filesRead'), passagesEmbedded: value('passagesEmbedded') };
  });
}

/** Hashes of every text that has or had a passage, hex. */
export function contentHashes(dataDir: string): string[] {
  return withCatalog(dataDir, (db) => db.prepare<[], string>('SELECT hex(hash) FROM contents').pluck().all());
}

function withCatalog<T>(dataDir: string, read: (db: Database.Database) => T): T {
  const db = new Database(join(dataDir, 'catalog.sqlite'), { readonly: true, timeout: 5000 });
  try {
    // One moment of the library, however much the engine writes meanwhile.
    db.exec('BEGIN');
    return read(db);
  } finally {
    db.close();
  }
}

const PATH = `folders.path || '/' || documents.path`;

function documentsOf(db: Database.Database): Map<string, string> {
  const rows = db
    .prepare<[], Record<string, unknown> & { at: string }>(
      `SELECT ${PATH} AS at, waiting, outcome, detail, size, mtime_ms, inode, content_hash, type, title, author, created_at,
         name_key, name_date, own_date, language, partial, passages, extension, path_folded, title_folded, author_folded, recognized, scanned_pages,
         (SELECT json_group_array(kind || ' ' || key || ' ' || written ORDER BY kind, key, written) FROM connections
          WHERE document_id = documents.id) AS connections
       FROM documents JOIN folders ON folders.id = folder_id`,
    )
    .all();
  return new Map(rows.map(({ at, ...row }) => [at, JSON.stringify(row)]));
}

function passagesOf(db: Database.Database): Map<string, string> {
  const texts = new Map<number, unknown[]>();
  for (const { id, passages } of db
    .prepare<[], { id: number; passages: Buffer }>('SELECT id, passages FROM passage_texts ORDER BY id')
    .all()) {
    const document = Math.floor(id / 2 ** 20);
    const before = texts.get(document) ?? [];
    texts.set(document, before.concat(JSON.parse(inflateRawSync(passages).toString()) as unknown[]));
  }
  const found = new Map<string, string>();
  for (const row of db
    .prepare<[], { at: string; document: number; ordinal: number; hash: string; fields: number }>(
      `SELECT ${PATH} AS at, document_id AS document, ordinal, hex(hash) AS hash, fields_hash AS fields
       FROM passages JOIN documents ON documents.id = document_id JOIN folders ON folders.id = folder_id
       JOIN contents ON contents.id = content_id`,
    )
    .iterate()) {
    const text = JSON.stringify(texts.get(row.document)?.[row.ordinal] ?? null);
    addOnce(found, `${row.at}#${row.ordinal}`, `${row.hash} ${row.fields} ${text}`);
  }
  return found;
}

function placesOf(db: Database.Database): Map<number, string> {
  const rows = db
    .prepare<[], { id: number; place: string }>(
      `SELECT passages.id, ${PATH} || '#' || ordinal AS place
       FROM passages JOIN documents ON documents.id = document_id JOIN folders ON folders.id = folder_id`,
    )
    .all();
  return new Map(rows.map(({ id, place }) => [id, place]));
}

function pathsOf(db: Database.Database): Map<number, string> {
  const rows = db
    .prepare<[], { id: number; at: string }>(
      `SELECT documents.id, ${PATH} AS at FROM documents JOIN folders ON folders.id = folder_id`,
    )
    .all();
  return new Map(rows.map(({ id, at }) => [id, at]));
}

function postingsOf(
  db: Database.Database,
  table: 'postings' | 'names',
  places: ReadonlyMap<number, string>,
): Map<string, string> {
  db.exec(`CREATE VIRTUAL TABLE temp.${table}_seen USING fts5vocab(main, ${table}, instance)`);
  const byRow = new Map<number, string[]>();
  const rows = db
    .prepare<[], [string, number, string, number]>(`SELECT term, doc, col, offset FROM temp.${table}_seen`)
    .raw();
  for (const [term, row, column, offset] of rows.iterate()) {
    const list = byRow.get(row);
    if (list) list.push(`${column} ${offset} ${term}`);
    else byRow.set(row, [`${column} ${offset} ${term}`]);
  }
  const found = new Map<string, string>();
  for (const [row, list] of byRow) {
    // A row that belongs to nothing is a difference in itself.
    const hash = createHash('sha256').update(list.sort().join('\n')).digest('hex');
    addOnce(found, places.get(row) ?? `nothing (row ${row})`, hash);
  }
  return found;
}

function vectorsOf(db: Database.Database): Map<string, string> {
  const rows = db
    .prepare<[], { key: string; vector: string }>(
      `SELECT packs.fingerprint || ' ' || hex(hash) AS key, hex(vector) AS vector
       FROM vectors JOIN contents ON contents.id = content_id JOIN packs ON packs.id = pack_id WHERE passages > 0`,
    )
    .all();
  return new Map(rows.map(({ key, vector }) => [key, vector]));
}

function scoresOf(db: Database.Database, places: ReadonlyMap<number, string>): Map<string, string> {
  db.exec('CREATE VIRTUAL TABLE temp.terms_seen USING fts5vocab(main, postings, row)');
  const terms = db
    .prepare<[number], string>(
      'SELECT term FROM temp.terms_seen WHERE doc > 1 ORDER BY doc DESC, term LIMIT ?',
    )
    .pluck()
    .all(SCORED_TERMS);
  const scored = db.prepare<[string], { row: number; score: number }>(
    'SELECT rowid AS row, bm25(postings) AS score FROM postings WHERE postings MATCH ?',
  );
  return new Map(
    terms.map((term) => {
      const lines = scored
        .all(`"${term}"`)
        .map(({ row, score }) => `${places.get(row) ?? `nothing (row ${row})`} ${score.toFixed(9)}`);
      return [term, lines.sort().join('\n')];
    }),
  );
}

/** Two under one name would hide one another. */
function addOnce(map: Map<string, string>, key: string, value: string): void {
  map.set(map.has(key) ? `${key} (once more)` : key, value);
}
