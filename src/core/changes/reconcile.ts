// What has to be done so that the catalog says what the disk says? Compares listings only; no file is opened.
import { isAtOrUnder } from './coalesce';

/** A file as a directory listing shows it. `inode` is '' or '0' where the file system has none that can be trusted. */
export interface Listed {
  path: string;
  size: number;
  mtimeMs: number;
  inode: string;
}

export interface Differences<K extends Listed, S extends Listed> {
  created: S[];
  /** Known paths whose size, mtime or inode differ. */
  changed: S[];
  deleted: K[];
  /** The same file under another path: inode, size and mtime agree, and nothing is left at the old path. */
  renamed: { from: K; to: S }[];
}

/**
 * Takes the disk's listing piece by piece, so that new files can be read before a long listing ends. Only files that
 * may turn out to be renamed are held back until the end.
 */
export interface Reconciler<K extends Listed, S extends Listed> {
  add(files: Iterable<S>): { created: S[]; changed: S[] };
  /** @param unreadable directories that could not be listed: nothing is known to be gone from them ('' is everything). */
  finish(unreadable: readonly string[]): { created: S[]; deleted: K[]; renamed: { from: K; to: S }[] };
}

/** The whole comparison in one call. */
export function reconcile<K extends Listed, S extends Listed>(
  known: Iterable<K>,
  disk: Iterable<S>,
  unreadable: readonly string[] = [],
): Differences<K, S> {
  const reconciler = createReconciler<K, S>(known);
  const { created, changed } = reconciler.add(disk);
  const rest = reconciler.finish(unreadable);
  return { ...rest, changed, created: [...created, ...rest.created] };
}

export function createReconciler<K extends Listed, S extends Listed>(known: Iterable<K>): Reconciler<K, S> {
  /** Known files not (yet) found at their path. */
  const missing = new Map<string, K>();
  const knownPaths = new Set<string>();
  const knownIdentities = new Set<string>();
  const seenPaths = new Set<string>();
  const maybeRenamed: S[] = [];
  for (const file of known) {
    missing.set(file.path, file);
    knownPaths.add(file.path);
    if (hasInode(file)) knownIdentities.add(identity(file));
  }

  return {
    add(files) {
      const created: S[] = [];
      const changed: S[] = [];
      for (const file of files) {
        if (seenPaths.has(file.path)) continue;
        seenPaths.add(file.path);
        const before = missing.get(file.path);
        if (before) {
          missing.delete(file.path);
          if (!isUnchanged(before, file)) changed.push(file);
        } else if (hasInode(file) && knownIdentities.has(identity(file))) maybeRenamed.push(file);
        else created.push(file);
      }
      return { created, changed };
    },
    finish(unreadable) {
      for (const path of [...missing.keys()]) {
        if (unreadable.some((directory) => isAtOrUnder(path, directory))) missing.delete(path);
      }
      return pairRenames(missing, maybeRenamed);
    },
  };
}

function pairRenames<K extends Listed, S extends Listed>(
  missing: ReadonlyMap<string, K>,
  candidates: readonly S[],
): { created: S[]; deleted: K[]; renamed: { from: K; to: S }[] } {
  // Hard links share an identity: each missing path is paired once, in order of path.
  const waiting = new Map<string, K[]>();
  for (const file of sortByPath([...missing.values()])) {
    if (!hasInode(file)) continue;
    const same = waiting.get(identity(file)) ?? [];
    same.push(file);
    waiting.set(identity(file), same);
  }
  const created: S[] = [];
  const renamed: { from: K; to: S }[] = [];
  const paired = new Set<K>();
  for (const to of sortByPath(candidates)) {
    const from = waiting.get(identity(to))?.shift();
    if (!from) created.push(to);
    else {
      renamed.push({ from, to });
      paired.add(from);
    }
  }
  return { created, renamed, deleted: [...missing.values()].filter((file) => !paired.has(file)) };
}

function isUnchanged(before: Listed, now: Listed): boolean {
  return before.size === now.size && before.mtimeMs === now.mtimeMs && before.inode === now.inode;
}

function hasInode(file: Listed): boolean {
  return file.inode !== '' && file.inode !== '0';
}

function identity(file: Listed): string {
  return `${file.inode}:${file.size}:${file.mtimeMs}`;
}

function sortByPath<T extends Listed>(files: readonly T[]): T[] {
  return [...files].sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0));
}
