// Puts a catalog out of the way under a name of its own, with its log: nothing is deleted and nothing written over.
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { flushFolder } from './durable-file';

/** The catalog's own file, and what SQLite keeps beside it under the same name. */
const SUFFIXES = ['', '-wal', '-shm'];

/** @returns a name no file in the folder has */
export function freeNameAside(dataDir: string, word: 'damaged' | 'replaced', now: number): string {
  // Colons cannot stand in file names on Windows.
  const time = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-');
  for (let nth = 1; ; nth++) {
    const name = `catalog.${word}-${time}${nth === 1 ? '' : `-${nth}`}.sqlite`;
    if (!SUFFIXES.some((suffix) => existsSync(join(dataDir, name + suffix)))) return name;
  }
}

/** Also when only its log is left: SQLite would take that for the log of whatever comes in its place. */
export function catalogIsThere(dataDir: string): boolean {
  return SUFFIXES.some((suffix) => existsSync(join(dataDir, `catalog.sqlite${suffix}`)));
}

/** Can be called again after a kill in the middle: what has its new name already keeps it. */
export function setAside(dataDir: string, name: string): void {
  for (const suffix of SUFFIXES) {
    const from = join(dataDir, `catalog.sqlite${suffix}`);
    const to = join(dataDir, name + suffix);
    if (existsSync(from) && !existsSync(to)) renameSync(from, to);
  }
  flushFolder(dataDir);
}
