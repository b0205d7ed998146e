// Where a document lies, in as few words as tell it apart: the library folder, then the folders down to the file.
import type { Folder } from '../../../contract';

export interface Place {
  /** The library folder it is in; null when it is in none of those known. */
  folder: Folder | null;
  /** Names from the library folder down to the file's own folder. */
  parts: string[];
}

/** Folders outside the library are shown by this many of their innermost names. */
const UNKNOWN_PARTS = 2;

/** Both kinds of separator are understood; no other property of the path is looked at. */
export function placeOf(path: string, folders: readonly Folder[]): Place {
  const inside = folders.filter((folder) => isInside(path, folder.path));
  const folder = inside.sort((a, b) => b.path.length - a.path.length)[0] ?? null;
  if (!folder) return { folder: null, parts: split(path).slice(0, -1).slice(-UNKNOWN_PARTS) };
  const below = split(path.slice(folder.path.length)).slice(0, -1);
  return { folder, parts: [lastName(folder.path), ...below] };
}

/** The name of the file or folder itself; a root is its own name. */
export function lastName(path: string): string {
  return split(path).at(-1) ?? path;
}

/** What `in:` takes as this folder and no other of the library: its name where that will do, else the end of its path. */
export function tellingName(folder: Pick<Folder, 'path'>, folders: readonly Pick<Folder, 'path'>[]): string {
  const names = split(folder.path);
  const others = folders
    .filter(({ path }) => path !== folder.path && !isInside(path, folder.path))
    .map(({ path }) => `/${split(path).join('/')}/`.toLowerCase());
  for (let count = 1; count < names.length; count++) {
    const name = names.slice(-count).join('/');
    const wanted = `/${name.toLowerCase()}/`;
    // One name is looked for from the other's own name on, a path anywhere.
    const isOther = (path: string): boolean => (count === 1 ? path.endsWith(wanted) : path.includes(wanted));
    if (!others.some(isOther)) return name;
  }
  return names.join('/') || folder.path;
}

function isInside(path: string, folderPath: string): boolean {
  if (!path.startsWith(folderPath)) return false;
  return /[\\/]$/u.test(folderPath) || /^[\\/]/u.test(path.slice(folderPath.length));
}

function split(path: string): string[] {
  // A backslash separates only where paths are Windows paths; elsewhere it is part of a name.
  const separator = /^[a-z]:|^\\\\/iu.test(path) || !path.includes('/') ? /[\\/]+/u : /\/+/u;
  return path.split(separator).filter((name) => name !== '');
}
