// Which files are in a folder, as its directories list them? Nothing is opened, symlinks are not followed, and names are
// handed on exactly as the disk spells them (no Unicode normalisation), so that they can be found again.
import { lstat, opendir, readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, sep } from 'node:path';
import { DEFAULT_FOLDER_RULES, type FolderRules } from '../../core/changes/folder-rules';
import type { FileSeen, FileTree } from '../../engine/ports';
import { FolderSight } from './folder-sight';

/** Enough to amortise a transaction, few enough to store in one short slice. */
const FILES_PER_BATCH = 256;
/** libuv has four threads for the file system; more requests only queue up. */
const CONCURRENT_STATS = 8;

const GONE = new Set(['ENOENT', 'ENOTDIR']);

export interface FileTreeOptions {
  /** Absolute paths that are never looked into: the data directory, whose log would feed on itself. */
  exclude?: readonly string[];
  /** What is left out of a folder; asked each time, since a person may change it. */
  rulesOf?: (folder: string) => FolderRules;
  /** Milliseconds since 1970, for the age of files. */
  now?: () => number;
}

export function createFileTree(options: FileTreeOptions = {}): FileTree {
  const { exclude = [], rulesOf = () => DEFAULT_FOLDER_RULES, now = Date.now } = options;
  const excluded = new Set(exclude);
  const sights = new Map<string, FolderSight>();
  const sightOf = (folder: string): FolderSight => {
    const rules = rulesOf(folder);
    const known = sights.get(folder);
    if (known) {
      known.setRules(rules);
      return known;
    }
    const sight = new FolderSight(folder, rules, now);
    sights.set(folder, sight);
    return sight;
  };
  return {
    resolveFolder: (path) => resolveFolder(path, excluded),
    scan: (folder, signal, under) => scan(folder, signal, under ?? '', { excluded, sight: sightOf(folder) }),
    stat: (folder, path) => statFile(folder, path, sightOf(folder)),
  };
}

interface Sight {
  excluded: ReadonlySet<string>;
  sight: FolderSight;
}

async function resolveFolder(
  path: string,
  excluded: ReadonlySet<string>,
): ReturnType<FileTree['resolveFolder']> {
  // It would begin wherever the program was started, which whoever asks cannot know.
  if (!isAbsolute(path)) return { error: 'not_absolute' };
  try {
    const real = await realpath(path);
    const stats = await stat(real, { bigint: true });
    if (!stats.isDirectory()) return { error: 'folder_missing' };
    if ([...excluded].some((own) => `${real}${sep}`.startsWith(`${own}${sep}`))) return { error: 'own_data' };
    await (await opendir(real)).close();
    return { path: real, device: stats.dev.toString() };
  } catch (thrown) {
    return { error: GONE.has(codeOf(thrown)) ? 'folder_missing' : 'folder_not_readable' };
  }
}

/** Null also for what is no regular file or is left out. Rejects when it cannot be known whether the file is there. */
async function statFile(folder: string, path: string, sight: FolderSight): Promise<FileSeen | null> {
  if (path === '' || (await sight.hides(path, false))) return null;
  try {
    const file = await listFile(folder, path);
    if (!file || sight.isBeyondLimits(file)) return null;
    const real = await placeInside(folder, path);
    return real === null || isSpelledOtherwise(real, path) ? null : file;
  } catch (thrown) {
    if (GONE.has(codeOf(thrown))) return null;
    throw thrown;
  }
}

/**
 * The real path of something in the folder; null where a symlink took the place of a directory on the way, so that what stands
 * under the name is elsewhere. Names may differ in case and composition where the disk allows it. Rejects as the system does.
 */
async function placeInside(folder: string, path: string): Promise<string | null> {
  const plain = (name: string): string => name.normalize('NFC').toLowerCase();
  const real = await realpath(absolute(folder, path));
  return plain(real) === plain(absolute(folder, path)) ? real : null;
}

/**
 * Many disks answer to a name in any case: a file that was renamed from A.txt to a.txt is still found under the old name,
 * and would be two. @param real as the disk spells it, absolute
 */
export function isSpelledOtherwise(real: string, path: string): boolean {
  const spelled = real.slice(-path.length).replaceAll(sep, '/');
  return spelled !== path && spelled.toLowerCase() === path.toLowerCase();
}

async function* scan(
  folder: string,
  signal: AbortSignal,
  under: string,
  { excluded, sight }: Sight,
): AsyncGenerator<{ files: FileSeen[]; unreadable: string[] }, void, void> {
  const directories: string[] = [];
  let batch: { files: FileSeen[]; unreadable: string[] } = { files: [], unreadable: [] };
  if (under === '') directories.push('');
  else if (await isDirectory(folder, under)) {
    if (await sight.hides(under, true)) return;
    directories.push(under);
  } else {
    const file = await statFile(folder, under, sight);
    if (file) yield { files: [file], unreadable: [] };
    return;
  }
  for (let directory = directories.pop(); directory !== undefined; directory = directories.pop()) {
    signal.throwIfAborted();
    const listing = await listDirectory(folder, directory, { excluded, sight });
    if (!listing) {
      batch.unreadable.push(directory);
      continue;
    }
    directories.push(...listing.directories);
    for (let start = 0; start < listing.files.length; start += FILES_PER_BATCH) {
      signal.throwIfAborted();
      const found = await listFiles(folder, directory, listing.files.slice(start, start + FILES_PER_BATCH));
      batch.files.push(...found.files.filter((file) => !sight.isBeyondLimits(file)));
      batch.unreadable.push(...found.unreadable);
      if (batch.files.length < FILES_PER_BATCH) continue;
      yield batch;
      batch = { files: [], unreadable: [] };
    }
  }
  if (batch.files.length > 0 || batch.unreadable.length > 0) yield batch;
}

/** Relative paths of what a directory holds; null when it could not be listed. A directory that vanished holds nothing. */
async function listDirectory(
  folder: string,
  directory: string,
  { excluded, sight }: Sight,
): Promise<{ files: string[]; directories: string[] } | null> {
  try {
    const files: string[] = [];
    const directories: string[] = [];
    const entries = await readdir(absolute(folder, directory), { withFileTypes: true });
    const sets = await sight.setsIn(
      directory,
      entries.map(({ name }) => name),
    );
    for (const entry of entries) {
      const path = directory === '' ? entry.name : `${directory}/${entry.name}`;
      if (sight.leavesOut(path, entry.isDirectory(), sets)) continue;
      if (entry.isDirectory()) {
        if (!excluded.has(absolute(folder, path))) directories.push(path);
      } else if (entry.isFile()) files.push(path);
    }
    return { files: files.sort(), directories: directories.sort().reverse() };
  } catch (thrown) {
    if (directory !== '' && GONE.has(codeOf(thrown))) return { files: [], directories: [] };
    return null;
  }
}

/** In the order given, without those that have gone. A file that may not be looked at makes its directory unreadable. */
async function listFiles(
  folder: string,
  directory: string,
  paths: string[],
): Promise<{ files: FileSeen[]; unreadable: string[] }> {
  const found: (FileSeen | null)[] = new Array(paths.length).fill(null);
  let next = 0;
  let unreadable = false;
  const work = async (): Promise<void> => {
    for (let index = next++; index < paths.length; index = next++) {
      try {
        found[index] = await listFile(folder, paths[index] ?? '');
      } catch (thrown) {
        if (!GONE.has(codeOf(thrown))) unreadable = true;
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT_STATS }, work));
  return { files: found.filter((file) => file !== null), unreadable: unreadable ? [directory] : [] };
}

/**
 * Inodes are 64 bits on NTFS and many network drives, more than a number holds, and the next file may get that of one that
 * was just deleted: the time of birth, where it is kept, tells them apart. Dates are whole milliseconds, which is
 * finer than what most file systems keep and survives every way of storing them.
 */
async function listFile(folder: string, path: string): Promise<FileSeen | null> {
  const stats = await lstat(absolute(folder, path), { bigint: true });
  if (!stats.isFile()) return null;
  const inode = stats.ino === 0n ? '0' : `${stats.ino}.${stats.birthtimeNs}`;
  return { path, size: Number(stats.size), mtimeMs: Number(stats.mtimeMs), inode };
}

async function isDirectory(folder: string, path: string): Promise<boolean> {
  const stats = await lstat(absolute(folder, path)).catch(forgiveGone);
  if (!stats?.isDirectory()) return false;
  return (await placeInside(folder, path).catch(forgiveGone)) !== null;
}

function absolute(folder: string, path: string): string {
  return join(folder, sep === '/' ? path : path.replaceAll('/', sep));
}

function forgiveGone(thrown: unknown): null {
  if (GONE.has(codeOf(thrown))) return null;
  throw thrown;
}

function codeOf(thrown: unknown): string {
  return (thrown as NodeJS.ErrnoException).code ?? '';
}
