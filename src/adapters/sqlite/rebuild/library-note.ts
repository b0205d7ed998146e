// What a person has chosen (folders, their rules, settings, saved searches), written beside the catalog as well: the one thing that no
// reading of the files could bring back, should nothing be readable of the catalog.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../../engine/ports';
import type { Session } from '../session';
import { writeDurably } from './durable-file';

export interface LibraryNote {
  folders: { path: string; isSample: boolean; rules: string }[];
  settings: Record<string, string>;
  /** Past ones are not among them: one file less that holds what a person looked for. */
  savedSearches: { name: string; query: string; savedAt: number }[];
}

/** Settings by which the catalog vouches for files beside it. They hold for this catalog and no other. */
export const OWN_SETTINGS = 'of_this_catalog:';

/** Set while a catalog made anew has not seen its files yet. */
export const FILES_UNKNOWN = `${OWN_SETTINGS}files_unknown`;

/** null where there is none, or none that can be understood. */
export function readLibraryNote(dataDir: string): LibraryNote | null {
  try {
    const value = JSON.parse(readFileSync(notePath(dataDir), 'utf8')) as Partial<LibraryNote> | null;
    if (!Array.isArray(value?.folders)) return null;
    const folders = value.folders.filter(({ path, rules }) => path !== '' && isText(path) && isText(rules));
    const settings = Object.entries(value.settings ?? {}).filter(([, text]) => isText(text));
    // A note written before there were any lacks them.
    const searches = Array.isArray(value.savedSearches) ? value.savedSearches : [];
    const savedSearches = searches.filter(
      (search) => isText(search?.name) && isText(search.query) && Number.isFinite(search.savedAt),
    );
    return { folders, settings: Object.fromEntries(settings), savedSearches };
  } catch {
    // Missing or cut short: then there is only the catalog to go by.
    return null;
  }
}

/** Writes the note now if it differs, and after each transaction that changed what is in it. */
export function keepLibraryNote(
  { db, afterCommit, afterRollback }: Session,
  dataDir: string,
  log: Log,
): void {
  const folders = db.prepare<[], { path: string; isSample: number; rules: string }>(
    'SELECT path, is_sample AS isSample, rules FROM folders WHERE leaving = 0 ORDER BY id',
  );
  const settings = db.prepare<[], { key: string; value: string }>(
    `SELECT key, value FROM settings WHERE key NOT LIKE '${OWN_SETTINGS}%' ORDER BY key`,
  );
  const searches = db.prepare<[], LibraryNote['savedSearches'][number]>(
    'SELECT name, query, saved_at AS savedAt FROM saved_searches ORDER BY id',
  );
  let written = readText(dataDir);
  let isChanged = true;

  function write(): void {
    if (!isChanged) return;
    isChanged = false;
    const note: LibraryNote = {
      folders: folders.all().map((folder) => ({ ...folder, isSample: folder.isSample === 1 })),
      settings: Object.fromEntries(settings.all().map(({ key, value }) => [key, value])),
      savedSearches: searches.all(),
    };
    const text = JSON.stringify(note, null, 2);
    if (text === written) return;
    try {
      writeDurably(notePath(dataDir), text);
      written = text;
    } catch (thrown) {
      // A full disk, say. The catalog has it all; the next change tries again.
      isChanged = true;
      log.warn('the list of folders could not be written beside the catalog', { reason: String(thrown) });
    }
  }

  db.function('library_changed', () => {
    isChanged = true;
    return null;
  });
  for (const table of ['folders', 'settings', 'saved_searches']) {
    for (const change of ['INSERT', 'UPDATE', 'DELETE']) {
      db.exec(`CREATE TEMP TRIGGER ${table}_${change.toLowerCase()} AFTER ${change} ON main.${table}
        BEGIN SELECT library_changed(); END`);
    }
  }
  afterCommit(write);
  afterRollback(() => {
    isChanged = true;
  });
  write();
}

function notePath(dataDir: string): string {
  return join(dataDir, 'library.json');
}

function readText(dataDir: string): string | null {
  try {
    return readFileSync(notePath(dataDir), 'utf8');
  } catch {
    // There is none yet; it is written next.
    return null;
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
