// Who owns this data directory? At most one process at a time, decided by the kernel.
//
// The lock is an exclusive SQLite transaction held open on `engine.lock` by Node's own SQLite: fcntl locks on Linux and
// macOS, LockFileEx on Windows. Why not the usual lock files: a file with a pid in it outlives SIGKILL, pids are reused,
// and two starters that both find a stale file (or stale socket) can both remove it and both win. A kernel lock ends
// with its process, however that ends, and has no stale state to judge. `engine.lock` itself is never deleted: removing
// a locked file lets a second process lock a new one of the same name. Nor is it ever opened in any other way: with
// fcntl, closing any second descriptor in the same process drops the lock.
import { chmodSync, mkdirSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../engine/failure';
import { writeFileAtomic } from './atomic-write';

export interface DataLock {
  /** Gives the directory up. Idempotent. */
  release(): Promise<void>;
}

/** Beside the lock, because the locked file cannot be read: names the owner for the person who is refused. */
const OWNER_FILE = 'engine.owner.json';
/** Two starters taking their first steps at once may each see the other as busy for an instant. */
const BUSY_TIMEOUT_MS = 50;
/** A lock held by a process that has not named itself is either in the act of starting or about to fail. */
const UNNAMED_OWNER_PATIENCE_MS = 2_000;
const RETRY_MS = 20;
const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;

/** A lock must not end because its holder forgot about it and the garbage collector closed the database. */
const held = new Set<DatabaseSync>();

/** Throws Failure: data_dir_in_use, naming the owner's pid; data_dir_not_writable. */
export async function acquireDataLock(dataDir: string): Promise<DataLock> {
  const giveUpAt = Date.now() + UNNAMED_OWNER_PATIENCE_MS;
  for (;;) {
    const database = tryLock(dataDir);
    if (database) return ownedLock(dataDir, database);
    const owner = await readOwner(dataDir);
    if (owner !== null || Date.now() >= giveUpAt) throw inUse(dataDir, owner);
    await sleep(RETRY_MS);
  }
}

async function ownedLock(dataDir: string, database: DatabaseSync): Promise<DataLock> {
  const ownerPath = join(dataDir, OWNER_FILE);
  let releasing: Promise<void> | null = null;
  const release = async (): Promise<void> => {
    await rm(ownerPath, { force: true });
    held.delete(database);
    database.close();
  };
  try {
    await writeFileAtomic(ownerPath, JSON.stringify({ pid: process.pid }));
  } catch (thrown) {
    held.delete(database);
    database.close();
    throw notWritable(dataDir, thrown);
  }
  return {
    release: () => {
      releasing ??= release();
      return releasing;
    },
  };
}

/** null when another process (or this one) has the lock. */
function tryLock(dataDir: string): DatabaseSync | null {
  const path = join(dataDir, 'engine.lock');
  let database: DatabaseSync | null = null;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
    if (process.platform !== 'win32') chmodSync(path, 0o600);
    database.exec('BEGIN EXCLUSIVE');
    held.add(database);
    return database;
  } catch (thrown) {
    database?.close();
    const reason = (thrown as { errcode?: number }).errcode ?? 0;
    if (reason === SQLITE_BUSY || reason === SQLITE_LOCKED) return null;
    throw notWritable(dataDir, thrown);
  }
}

/** The pid the owner wrote, or null when there is none or it is gone (a new owner has not written its own yet). */
async function readOwner(dataDir: string): Promise<number | null> {
  try {
    const { pid } = JSON.parse(await readFile(join(dataDir, OWNER_FILE), 'utf8')) as { pid?: unknown };
    return typeof pid === 'number' && isAlive(pid) ? pid : null;
  } catch {
    // Missing, half gone or not ours to read: only the name in a sentence depends on it, never who owns the lock.
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function inUse(dataDir: string, pid: number | null): Failure {
  const owner = pid === null ? 'another process' : `process ${pid}`;
  return new Failure(
    'data_dir_in_use',
    `The library in ${dataDir} is in use by ${owner}. Close that Bookwheel first, or choose another library with --data-dir.`,
    dataDir,
  );
}

function notWritable(dataDir: string, cause: unknown): Failure {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Failure(
    'data_dir_not_writable',
    `Bookwheel cannot write to its data directory ${dataDir} (${reason}). Make it writable, or choose another with --data-dir.`,
    dataDir,
    { cause },
  );
}
