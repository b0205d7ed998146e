// One open catalog file and its transactions: what every store of this adapter works through.
import Database from 'better-sqlite3';

export interface Session {
  readonly db: Database.Database;
  /**
   * Runs `work` as one transaction, or as part of the one that runs already. No savepoints: FTS5 writes a segment at
   * each of them, which is what batching is to avoid. So an error inside a batch fails the whole batch.
   */
  write<T>(work: () => T): T;
  /**
   * The same, and on the disk itself when it returns, which takes as long as the disk does. For what a person decided: a
   * power cut may take back what was read of files, since they are read again, but never a wish.
   */
  writeDurably<T>(work: () => T): T;
  /** Called before each commit, for what is gathered in memory over a transaction. */
  beforeCommit(flush: () => void): void;
  /** Called after each commit. */
  afterCommit(notice: () => void): void;
  /** Called after each rollback: whatever was derived from rows in memory may be wrong now. */
  afterRollback(reset: () => void): void;
  /**
   * To be called, within the transaction, for each document whose row is changed or removed. Not left to a trigger: a
   * statement that has one opens a savepoint, at which FTS5 writes what it has gathered of other documents, each time.
   */
  documentChanged(documentId: number): void;
  onDocumentChange(listener: (documentId: number) => void): void;
  /** Rows were changed past the stores: what they derived from rows in memory may be wrong, as after a rollback. */
  forget(): void;
  /** Rises with every transaction, kept or not: what was computed under another number may be out of date. */
  version(): number;
}

export function createSession(db: Database.Database): Session {
  const flushes: (() => void)[] = [];
  const notices: (() => void)[] = [];
  const resets: (() => void)[] = [];
  const documentListeners: ((documentId: number) => void)[] = [];
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  let version = 0;
  let failedPart: { thrown: unknown } | null = null;

  function joinRunning<T>(work: () => T): T {
    try {
      return work();
    } catch (thrown) {
      failedPart = { thrown };
      throw thrown;
    }
  }

  function write<T>(work: () => T): T {
    if (db.inTransaction) return joinRunning(work);
    failedPart = null;
    begin.run();
    version++;
    try {
      const result = work();
      // A part that failed has left half of its rows; whoever caught its error does not make them whole.
      if (failedPart) throw (failedPart as { thrown: unknown }).thrown;
      for (const flush of flushes) flush();
      commit.run();
      for (const notice of notices) notice();
      return result;
    } catch (thrown) {
      // SQLite has rolled back by itself after some errors, a full disk among them.
      if (db.inTransaction) rollback.run();
      for (const reset of resets) reset();
      throw thrown;
    } finally {
      version++;
    }
  }

  function writeDurably<T>(work: () => T): T {
    // Within a transaction the setting would be ignored; who batches decides for the whole batch.
    if (db.inTransaction) return joinRunning(work);
    db.pragma('synchronous = FULL');
    try {
      return write(work);
    } finally {
      db.pragma('synchronous = NORMAL');
    }
  }

  return {
    db,
    write,
    writeDurably,
    beforeCommit: (flush) => flushes.push(flush),
    afterCommit: (notice) => notices.push(notice),
    afterRollback: (reset) => resets.push(reset),
    documentChanged(documentId) {
      for (const listener of documentListeners) listener(documentId);
    },
    onDocumentChange: (listener) => documentListeners.push(listener),
    forget() {
      for (const reset of resets) reset();
    },
    version: () => version,
  };
}

/**
 * Pages of the cache, in KiB; the rest is the system's file cache. With 100,000 passages three times as much makes no
 * search faster, and memory once taken for pages is not given back by the allocator (80 MB after a hundred searches).
 */
const CACHE_KIB = 16 * 1024;

/** The log is copied back after this many pages (16 MiB): often rewritten postings pages are then copied once, not often. */
const CHECKPOINT_PAGES = 4096;
const LOG_BYTES_KEPT = 16 * 1024 * 1024;

/** Another connection is not expected (one owner per data directory), but a backup tool may look in. */
const BUSY_TIMEOUT_MS = 5000;

/** Throws what SQLite throws. The file is created where it is not there. */
export function openDatabase(path: string): Database.Database {
  const db = new Database(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    // Only takes effect on a new file; lets removeFolder give pages back to the disk.
    db.pragma('auto_vacuum = INCREMENTAL');
    db.pragma('journal_mode = WAL');
    // NORMAL, not FULL: a killed process loses nothing either way, since the system holds what was written. A power cut
    // may lose the last transactions whole, never part of one; their files then show as changed and are read again.
    // What a person decided is written with FULL: see writeDurably.
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    db.pragma('temp_store = MEMORY');
    db.pragma(`cache_size = -${CACHE_KIB}`);
    // No memory mapping: a file cut short by a failing disk would kill the process instead of failing a call.
    db.pragma('mmap_size = 0');
    db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    db.pragma(`journal_size_limit = ${LOG_BYTES_KEPT}`);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}
