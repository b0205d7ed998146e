// Opens the catalog of a data directory and puts its stores together.
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { Failure } from '../../engine/failure';
import type {
  CatalogChecks,
  Clock,
  DocumentStore,
  Leftovers,
  Log,
  PostingsStore,
  SearchStore,
  SuggestionIndex,
  VectorStore,
} from '../../engine/ports';
import { checkpointWhenQuiet } from './checkpoint-when-quiet';
import { canBeMended } from './checks/pages';
import { createCatalogChecks } from './checks/run-checks';
import { createCompaction } from './compaction';
import { createConnectionRows, createConnections } from './connections';
import { createContents } from './contents';
import { createCopies } from './copies';
import { createCounters } from './counters';
import { createDeparted } from './departed';
import { createDepartingRows } from './departing-rows';
import { createDictionary, createTermLookup, createVocabularies } from './dictionary';
import { createDocumentCounts } from './document-counts';
import { createDocumentQueries } from './document-queries';
import { createDocumentTraits } from './document-traits';
import { createFileChanges } from './file-changes';
import { createFileOutcomes, createSaving } from './file-outcomes';
import { createFileQueries } from './file-queries';
import { createFolderRows } from './folder-rows';
import { createKeywordSearch } from './keyword-search';
import { createLeaving } from './leaving';
import { createLeftovers } from './leftovers';
import { migrate } from './migrations/migrate';
import { createNameSearch } from './name-search';
import { createPackVectors } from './pack-vectors';
import { createPacks } from './packs';
import { createPassageCount } from './passage-count';
import { createPassageRows } from './passage-rows';
import { createPassageTexts } from './passage-texts';
import { createPostingRows } from './posting-rows';
import { keepLibraryNote } from './rebuild/library-note';
import { catalogIsMissing, rebuildCatalog, replaceMissingCatalog } from './rebuild/rebuild-catalog';
import { createSuspicion, type Suspicion } from './rebuild/suspicion';
import { createPageClearing, createScans } from './scans';
import { createSearches } from './searches';
import { createSession, openDatabase, type Session } from './session';
import { createSettings } from './settings';
import { damaged, guarded, isDamage, notWritable, toFailure } from './sqlite-failure';
import { createSuggestions } from './suggestions';
import { createUnusedVectors } from './unused-vectors';
import { createVectorSequence } from './vector-sequence';
import { createSavedMarks, createVectorStore } from './vector-store';
import { createWaitingFiles, createWaitingVectors } from './waiting-here';
import { createWords } from './words';

export interface Catalog {
  documents: DocumentStore;
  postings: PostingsStore;
  vectors: VectorStore;
  leftovers: Leftovers;
  checks: CatalogChecks;
  searches: SearchStore;
  suggestions: SuggestionIndex;
  sqliteVersion: string;
  close(): void;
}

export interface CatalogOptions {
  dataDir: string;
  log: Log;
  clock: Clock;
  /** What documents stored from now on are marked with: everything their passages and terms depend on. */
  fingerprint: string;
  /** Whether many questions will be asked: what some of them need of all terms is then read in slices, and none waits. */
  stays?: boolean;
}

/**
 * A damaged catalog is set aside and made anew with what can be read of it; `rebuilt` among the settings tells of it.
 *
 * What is looked at each time is little, so that a start stays quick: SQLite reads the header and the schema, compares
 * the file's length with what the header says, and replays the log up to its last whole transaction; folders, settings
 * and counters are read. That is enough after a kill or a power cut, since every change is a transaction. A page that the
 * disk itself has spoilt is met when something on it is needed: that is noted beside the catalog, and the next start
 * looks at every page and every row before it serves anything.
 *
 * Throws Failure: data_dir_not_writable, disk_full, catalog_newer, data_dir_in_use, or not_available_here when this
 * build of SQLite lacks full-text search.
 */
export function openCatalog(options: CatalogOptions): Catalog {
  const { dataDir, log, clock } = options;
  const started = clock.monotonic();
  makeDataDir(dataDir);
  const suspicion = createSuspicion(dataDir);
  const rebuilding = { dataDir, suspicion, now: clock.now(), log };
  const catalog = guardedStart(dataDir, () => {
    if (suspicion.settingAside() !== null) rebuildCatalog(rebuilding);
    if (catalogIsMissing(dataDir)) replaceMissingCatalog(rebuilding);
    try {
      return openAsItIs(options, suspicion);
    } catch (thrown) {
      if (!isDamage(toFailure(thrown, dataDir))) throw thrown;
      log.warn('the catalog is damaged', { reason: String(thrown) });
      rebuildCatalog(rebuilding);
      return openAsItIs(options, suspicion);
    }
  });
  const tookMs = Math.round(clock.monotonic() - started);
  log.info('catalog opened', { sqlite: catalog.sqliteVersion, bytes: catalog.documents.sizeBytes(), tookMs });
  return catalog;
}

/** Throws what SQLite throws, or Failure. */
function openAsItIs(
  { dataDir, log, clock, fingerprint, stays = false }: CatalogOptions,
  suspicion: Suspicion,
): Catalog {
  const path = join(dataDir, 'catalog.sqlite');
  const db = openMigrated(dataDir, path);
  try {
    const session = createSession(db);
    const checkpoints = checkpointWhenQuiet(session, log);
    const catalog = assembleCatalog(session, {
      dataDir,
      path,
      fingerprint,
      openedAt: clock.now(),
      suspicion,
      stays,
      beforeClose: checkpoints.stop,
    });
    keepLibraryNote(session, dataDir, log);
    if (suspicion.isNoted()) lookAtEverything(db, catalog, dataDir);
    return catalog;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** Before anything is served. What the checks cannot mend counts as damage. */
function lookAtEverything(db: Database.Database, catalog: Catalog, dataDir: string): void {
  const complaints = db.prepare<[], string>('PRAGMA integrity_check').pluck().all();
  if (complaints.some((complaint) => complaint !== 'ok' && !canBeMended(complaint))) {
    throw damaged(dataDir, new Error(complaints.join('; ')));
  }
  for (const { check, found } of catalog.checks.run({ repair: true })) {
    if (found.some(({ repaired }) => !repaired))
      throw damaged(dataDir, new Error(`${check} could not be mended`));
  }
}

function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (thrown) {
    throw notWritable(dataDir, thrown);
  }
}

function guardedStart<T>(dataDir: string, start: () => T): T {
  try {
    return start();
  } catch (thrown) {
    throw toFailure(thrown, dataDir);
  }
}

function openMigrated(dataDir: string, path: string): Database.Database {
  const db = openDatabase(path);
  try {
    requireFullTextSearch(db);
    migrate(db, dataDir);
    // A file that can only be read opens all the same; find out now, not at the first change.
    db.exec('BEGIN IMMEDIATE; ROLLBACK');
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** Some builds of SQLite come without it. Ours has it; a replaced binary may not. */
function requireFullTextSearch(db: Database.Database): void {
  const options = db.pragma('compile_options') as { compile_options: string }[];
  if (options.some(({ compile_options }) => compile_options === 'ENABLE_FTS5')) return;
  throw new Failure(
    'not_available_here',
    'The database library on this machine lacks full-text search (FTS5). Reinstall Bookwheel.',
  );
}

export interface CatalogPlace {
  dataDir: string;
  /** The catalog's file. */
  path: string;
  fingerprint: string;
  /** Milliseconds since 1970. */
  openedAt: number;
  suspicion: Suspicion;
  /** See CatalogOptions. */
  stays?: boolean;
  beforeClose?: () => void;
}

/** The stores over an open session. */
export function assembleCatalog(session: Session, place: CatalogPlace): Catalog {
  const { dataDir, path, fingerprint, openedAt, suspicion, stays = false, beforeClose } = place;
  const { db, write } = session;
  const contents = createContents(session);
  const texts = createPassageTexts(session);
  const postingRows = createPostingRows(session);
  createVocabularies(session);
  const words = createWords(session, createTermLookup(session));
  const counters = createCounters(session);
  const packs = createPacks(session);
  const passageRows = createPassageRows(session, { contents, texts, postingRows, words });
  const passageCount = createPassageCount(session, postingRows);
  const dictionary = createDictionary(session, { postingRows, passageCount, inSlices: stays });
  const leaving = createLeaving(session);
  const sequence = createVectorSequence(session);

  let isOpen = true;
  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    beforeClose?.();
    db.close();
  }

  const departed = createDeparted(session, fingerprint);
  const documentCounts = createDocumentCounts(session);
  const connectionRows = createConnectionRows(session);
  const saving = createSaving(session, { passageRows, connectionRows, fingerprint, openedAt });
  const outcomes = createFileOutcomes(session, saving, counters);
  const documents: DocumentStore = {
    batch: write,
    ...createFolderRows(session, documentCounts),
    ...createFileQueries(session),
    ...createFileChanges(session, { passageRows, postingRows, words, departed, connectionRows, fingerprint }),
    ...outcomes,
    ...createCopies(session, { saving, departed, texts, counters, fingerprint }),
    forgetDeparted: departed.forgetDeparted,
    ...createScans(session, outcomes),
    ...createDocumentQueries(session, { texts, counters, documentCounts }),
    ...createConnections(session, connectionRows),
    ...createDocumentTraits(session, leaving),
    ...createWaitingFiles(session),
    ...createSettings(session),
    sizeBytes: () => fileBytes(path) + fileBytes(`${path}-wal`),
    close,
  };
  const postings: PostingsStore = {
    passageCount,
    ...dictionary,
    ...createKeywordSearch(session, { dictionary, passageCount, leaving }),
    searchNames: createNameSearch(session),
  };
  const leftovers = createLeftovers(session, {
    departing: createDepartingRows(session, passageRows, connectionRows),
    compaction: createCompaction(session, postingRows),
    unusedVectors: createUnusedVectors(session, packs, sequence),
    words,
    dropPages: createPageClearing(session),
  });
  const checks = createCatalogChecks({
    ...{ session, passageRows, postingRows, texts, connectionRows, fingerprint },
    alarm: suspicion.note,
    calm: suspicion.clear,
  });
  const vectors: VectorStore = {
    ...createVectorStore(session, { contents, texts, counters, packs, sequence, leaving }),
    ...createWaitingVectors(session, { contents, packs }),
    ...createPackVectors(session, { packs, contents, sequence, marks: createSavedMarks(session) }),
  };
  const guard = <T extends object>(store: T): T => guarded(store, dataDir, suspicion.note);
  return {
    documents: guard(documents),
    postings: guard(postings),
    vectors: guard(vectors),
    leftovers: guard(leftovers),
    checks: guard(checks),
    searches: guard(createSearches(session)),
    suggestions: guard(
      createSuggestions(session, { postingRows, passageCount, dictionary, inSlices: stays }),
    ),
    sqliteVersion: db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '',
    close,
  };
}

function fileBytes(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
