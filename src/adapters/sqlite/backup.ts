// A copy of the catalog in one file, taken while it may be in use; and a copy put in its place.
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { Failure } from '../../engine/failure';
import { MIGRATIONS, newerCatalog } from './migrations/migrate';
import { flushFolder } from './rebuild/durable-file';
import { catalogIsThere, freeNameAside, setAside } from './rebuild/set-aside';
import { createSuspicion } from './rebuild/suspicion';
import { toFailure } from './sqlite-failure';

/**
 * Reads through a connection of its own, so that whoever has the library open goes on with it. The copy takes its name
 * only when it is whole and has been looked through.
 * Throws Failure: not_found where there is no library; invalid_input where the file is there and is not to be replaced;
 * catalog_damaged, disk_full, data_dir_not_writable.
 * @returns its size in bytes
 */
export function backUpCatalog(dataDir: string, target: string, { force }: { force: boolean }): number {
  const source = join(dataDir, 'catalog.sqlite');
  if (!existsSync(source))
    throw new Failure('not_found', `There is no library in ${dataDir} to copy.`, dataDir);
  if (existsSync(target) && !force) {
    throw new Failure('invalid_input', `${target} is there already; --force writes over it.`, target);
  }
  const temporary = `${target}.${process.pid}.part`;
  try {
    copyInto(source, temporary, dataDir);
    requireSound(temporary, target);
    flush(temporary);
    renameSync(temporary, target);
    flushFolder(dirname(target));
    return statSync(target).size;
  } catch (thrown) {
    throw ofTheFile(thrown, target);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/**
 * For whoever has the lock on the data directory. Nothing is touched before the file has been looked through; the catalog
 * of before is set aside whole.
 * Throws Failure: not_found, invalid_input where the file is no catalog, catalog_newer, catalog_damaged, disk_full,
 * data_dir_not_writable.
 * @returns where the catalog of before lies; null where there was none
 */
export function restoreCatalog(dataDir: string, source: string, now: number): string | null {
  if (!existsSync(source)) throw new Failure('not_found', `${source} is not there.`, source);
  const temporary = join(dataDir, 'catalog.restoring.sqlite');
  try {
    rmSync(temporary, { force: true });
    copyFileSync(source, temporary);
    requireSound(temporary, source);
    flush(temporary);
    const name = catalogIsThere(dataDir) ? freeNameAside(dataDir, 'replaced', now) : null;
    if (name !== null) setAside(dataDir, name);
    renameSync(temporary, join(dataDir, 'catalog.sqlite'));
    flushFolder(dataDir);
    // Whatever was suspected was of the one before.
    createSuspicion(dataDir).clear();
    return name === null ? null : join(dataDir, name);
  } catch (thrown) {
    throw ofTheFile(thrown, dataDir);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function copyInto(source: string, target: string, subject: string): void {
  rmSync(target, { force: true });
  try {
    const db = new Database(source, { readonly: true, fileMustExist: true });
    try {
      // One transaction of reading, whatever is written meanwhile; and the copy has no free pages.
      db.prepare('VACUUM INTO ?').run(target);
    } finally {
      db.close();
    }
  } catch (thrown) {
    throw toFailure(thrown, subject);
  }
}

/** Throws Failure: invalid_input, catalog_newer, catalog_damaged. */
function requireSound(path: string, name: string): void {
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    const shape = Number(db.pragma('user_version', { simple: true }));
    const tables = `SELECT count(*) FROM sqlite_schema WHERE name IN ('folders', 'documents', 'passages', 'vectors')`;
    if (shape < 1 || db.prepare(tables).pluck().get() !== 4) throw noCatalog(name);
    if (shape > MIGRATIONS.length) throw newerCatalog(name);
    if (db.prepare('PRAGMA integrity_check').pluck().get() !== 'ok') throw damagedCopy(name);
  } catch (thrown) {
    const { code } = thrown as { code?: string };
    if (code === 'SQLITE_NOTADB') throw noCatalog(name);
    if (code?.startsWith('SQLITE_CORRUPT')) throw damagedCopy(name);
    throw thrown;
  } finally {
    db?.close();
  }
}

function noCatalog(name: string): Failure {
  return new Failure(
    'invalid_input',
    `${name} is not a copy of a Bookwheel library. Choose a file that "bookwheel backup" made.`,
    name,
  );
}

function damagedCopy(name: string): Failure {
  return new Failure(
    'catalog_damaged',
    `${name} is damaged and was not used. Choose another copy, or run "bookwheel doctor --check" first.`,
    name,
  );
}

function flush(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** What the file system says of a place that a person chose. */
function ofTheFile(thrown: unknown, subject: string): unknown {
  const failure = toFailure(thrown, subject);
  const { code } = failure as { code?: string };
  if (code === 'ENOSPC') {
    return new Failure(
      'disk_full',
      `The disk that holds ${subject} is full. Make room and try again.`,
      subject,
      { cause: thrown },
    );
  }
  if (failure instanceof Failure || typeof code !== 'string') return failure;
  const sentence = `${subject} cannot be written (${code}). Check that its folder is there and that you may write to it.`;
  return new Failure('data_dir_not_writable', sentence, subject, { cause: thrown });
}
