// What the catalog keeps of a path: the parts that filters compare.
import { join } from 'node:path';
import { fold } from '../../core/text/fold';

/** @param path relative to the folder, '/' between parts */
export function absolutePathOf(folder: string, path: string): string {
  return join(folder, path);
}

/** Folded absolute path with '/' before and between its parts on every system, so that `/name/` finds a directory. */
export function foldedPathOf(folder: string, path: string): string {
  const whole = `${folder}/${path}`.replace(/[\\/]+/g, '/');
  return fold(whole.startsWith('/') ? whole : `/${whole}`);
}

/** Where the name of a library folder begins in the folded paths of its documents: the place, from 1, of the '/' before it. */
export function folderNameAt(folder: string): number {
  const whole = foldedPathOf(folder, '').replace(/\/$/, '');
  // Counted as SQLite counts, in code points.
  return [...whole.slice(0, Math.max(0, whole.lastIndexOf('/')))].length + 1;
}

/** Lower case, without the dot; '' where there is none. */
export function extensionOf(path: string): string {
  return /[^/]\.([^./\s]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}

/** The file's name without its extension: the title of what has not been read. */
export function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.replace(/(?<=.)\.[^.\s]{1,10}$/u, '');
}
