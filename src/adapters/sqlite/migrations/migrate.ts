// Brings a catalog file to the shape this version of the program knows, one numbered step after another.
import type Database from 'better-sqlite3';
import { Failure } from '../../../engine/failure';
import { initial } from './0001-initial';
import { rulesAndScans } from './0002-rules-and-scans';
import { identity } from './0003-identity';
import { leavingFolders } from './0004-leaving-folders';
import { searches } from './0005-searches';
import { folderNames } from './0006-folder-names';
import { notes } from './0007-notes';

/** Its place in the list, from 1, is the number of the catalog's shape after it. A released migration never changes; each has a story in migrate.test.ts. */
export type Migration = (db: Database.Database) => void;

export const MIGRATIONS: readonly Migration[] = [
  initial,
  rulesAndScans,
  identity,
  leavingFolders,
  searches,
  folderNames,
  notes,
];

/**
 * Runs what is missing in one transaction, so that a kill leaves the old shape or the new one.
 * Throws Failure('catalog_newer') and touches nothing when a later version of the program has written the file.
 */
export function migrate(
  db: Database.Database,
  subject: string,
  migrations: readonly Migration[] = MIGRATIONS,
): void {
  const shape = Number(db.pragma('user_version', { simple: true }));
  if (shape > migrations.length) throw newerCatalog(subject);
  if (shape === migrations.length) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const migration of migrations.slice(shape)) migration(db);
    db.pragma(`user_version = ${migrations.length}`);
    db.exec('COMMIT');
  } catch (thrown) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw thrown;
  }
}

export function newerCatalog(subject: string): Failure {
  const sentence = `The catalog in ${subject} was written by a newer version of Bookwheel. Update Bookwheel, or choose another folder with --data-dir.`;
  return new Failure('catalog_newer', sentence, subject);
}
