// Puts a damaged catalog aside and makes a new one with what can be read of it. Documents are read from their files again;
// their vectors are kept by the text they belong to, so that no model has to run for them.
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { Rebuilt } from '../../../contract';
import { type Log, REBUILT_KEY } from '../../../engine/ports';
import { migrate } from '../migrations/migrate';
import { createPacks } from '../packs';
import { folderNameAt } from '../paths';
import { createSession, openDatabase, type Session } from '../session';
import { flushFolder } from './durable-file';
import { FILES_UNKNOWN, type LibraryNote, readLibraryNote } from './library-note';
import { openForSalvage, type Salvaged } from './salvage';
import { catalogIsThere, freeNameAside, setAside } from './set-aside';
import type { Suspicion } from './suspicion';

export interface RebuildPlace {
  dataDir: string;
  suspicion: Suspicion;
  /** Milliseconds since 1970. */
  now: number;
  log: Log;
}

/** Rows brought over in one transaction. */
const ROWS_PER_STEP = 5000;

/**
 * Leaves a sound catalog. Killed at any instant, the next call goes on: the name it was set aside under is noted before
 * anything is renamed, and the new catalog takes its place whole.
 */
export function rebuildCatalog({ dataDir, suspicion, now, log }: RebuildPlace): void {
  const begun = suspicion.settingAside();
  const name = begun ?? freeNameAside(dataDir, 'damaged', now);
  if (begun === null) suspicion.beginSettingAside(name);
  setAside(dataDir, name);
  // It has its place already when only the last step was missed.
  if (!existsSync(catalogPath(dataDir))) {
    const salvaged = openForSalvage(join(dataDir, name));
    try {
      makeAnew(dataDir, { salvaged, now, setAside: join(dataDir, name), reason: 'damaged', log });
    } finally {
      salvaged?.close();
      dropEmptyLog(join(dataDir, name));
    }
  }
  suspicion.clear();
}

/** Reading a catalog leaves a log without anything in it; one that says something is part of what was set aside. */
function dropEmptyLog(path: string): void {
  if (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size !== 0) return;
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
}

/** Somebody took the catalog away and left the note beside it: the folders are still the library's. */
export function catalogIsMissing(dataDir: string): boolean {
  return !existsSync(catalogPath(dataDir)) && (readLibraryNote(dataDir)?.folders.length ?? 0) > 0;
}

export function replaceMissingCatalog({ dataDir, now, log }: Omit<RebuildPlace, 'suspicion'>): void {
  // A log that was left behind.
  if (catalogIsThere(dataDir)) setAside(dataDir, freeNameAside(dataDir, 'damaged', now));
  makeAnew(dataDir, { salvaged: null, now, setAside: null, reason: 'missing', log });
}

interface Sources {
  salvaged: Salvaged | null;
  now: number;
  setAside: string | null;
  reason: Rebuilt['reason'];
  log: Log;
}

/** Under another name first, so that half of it is never taken for the whole. */
function makeAnew(dataDir: string, { salvaged, now, setAside: aside, reason, log }: Sources): void {
  const temporary = join(dataDir, 'catalog.rebuilding.sqlite');
  for (const suffix of ['', '-wal', '-shm']) rmSync(temporary + suffix, { force: true });
  const db = openDatabase(temporary);
  try {
    // Nothing else would make sure that it has reached the disk before it takes its place.
    db.pragma('synchronous = FULL');
    migrate(db, dataDir);
    const session = createSession(db);
    const foldersKept = session.write(() => bringChoices(db, salvaged, readLibraryNote(dataDir)));
    const vectorsKept = salvaged ? bringVectors(session, salvaged) : 0;
    if (salvaged) bringRecognizedPages(session, salvaged);
    const rebuilt: Rebuilt = { at: now, setAside: aside, reason, foldersKept, vectorsKept };
    setSetting(db, REBUILT_KEY, JSON.stringify(rebuilt));
    setSetting(db, FILES_UNKNOWN, '1');
    db.pragma('wal_checkpoint(TRUNCATE)');
    log.warn('the catalog was made anew', { ...rebuilt });
  } finally {
    db.close();
  }
  renameSync(temporary, catalogPath(dataDir));
  flushFolder(dataDir);
}

/** The damaged catalog says it best; the note fills in where that could not be read to the end. */
function bringChoices(db: Database.Database, salvaged: Salvaged | null, note: LibraryNote | null): number {
  const addFolder = db.prepare(
    'INSERT INTO folders (path, is_sample, rules, name_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const fromNote = salvaged?.knowsAllFolders ? [] : (note?.folders ?? []);
  for (const { path, isSample, rules } of [...(salvaged?.folders ?? []), ...fromNote]) {
    addFolder.run(path, isSample ? 1 : 0, rules, folderNameAt(path));
  }
  for (const [key, value] of Object.entries({ ...note?.settings, ...salvaged?.settings })) {
    if (key !== REBUILT_KEY) setSetting(db, key, value);
  }
  const saveSearch = db.prepare(
    'INSERT INTO saved_searches (name, query, saved_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const notedSearches = salvaged?.knowsAllSearches ? [] : (note?.savedSearches ?? []);
  for (const { name, query, savedAt } of [...(salvaged?.savedSearches ?? []), ...notedSearches]) {
    saveSearch.run(name, query, savedAt);
  }
  const count = db.prepare('INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING');
  for (const { name, value } of salvaged?.counters ?? []) count.run(name, value);
  const continued = db.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)');
  for (const { name, seq } of salvaged?.sequences ?? []) {
    if (name === 'documents' || name === 'passages') continued.run(name, seq);
  }
  return Number(db.prepare('SELECT count(*) FROM folders').pluck().get());
}

/** The texts wait without a passage, as after a file went: the file that is read again finds its vectors there. */
function bringVectors(session: Session, salvaged: Salvaged): number {
  const { db } = session;
  const packs = createPacks(session);
  const fingerprints = new Map(salvaged.packs.map(({ id, fingerprint }) => [id, fingerprint]));
  const addContent = db.prepare('INSERT INTO contents (hash, passages) VALUES (?, 0) ON CONFLICT DO NOTHING');
  const contentId = db.prepare<[Buffer], number>('SELECT id FROM contents WHERE hash = ?').pluck();
  const addVector = db.prepare(
    'INSERT INTO vectors (pack_id, content_id, vector) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  let kept = 0;
  inSteps(session, salvaged.vectors(), ({ packId, contentHash, vector }) => {
    const fingerprint = fingerprints.get(packId);
    if (fingerprint === undefined) return;
    addContent.run(contentHash);
    kept += addVector.run(packs.use(fingerprint), contentId.get(contentHash), vector).changes;
  });
  return kept;
}

function bringRecognizedPages(session: Session, salvaged: Salvaged): void {
  const add = session.db.prepare(
    'INSERT INTO recognized_pages (content_hash, recognizer, page, blocks) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  inSteps(session, salvaged.recognizedPages(), ({ contentHash, recognizer, page, blocks }) => {
    add.run(contentHash, recognizer, page, blocks);
  });
}

function inSteps<T>({ write }: Session, rows: Iterable<T>, bring: (row: T) => void): void {
  let some: T[] = [];
  const flush = (): void => write(() => some.forEach(bring));
  for (const row of rows) {
    some.push(row);
    if (some.length < ROWS_PER_STEP) continue;
    flush();
    some = [];
  }
  flush();
}

function setSetting(db: Database.Database, key: string, value: string): void {
  db.prepare(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, value);
}

function catalogPath(dataDir: string): string {
  return join(dataDir, 'catalog.sqlite');
}
