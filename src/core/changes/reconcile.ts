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
  /**
   * The same file under another path: inode, size and mtime agree, and it is no longer at the old path. Where the new
   * path had another known file, that one is gone.
   */
  renamed: Rename<K, S>[];
}

export interface Rename<K, S> {
  from: K;
  to: S;
}

/**
 * Takes the disk's listing piece by piece, so that new files can be read before a long listing ends. Only files that
 * may turn out to be renamed, or to stand where a renamed one stood, are held back until the end.
 */
export interface Reconciler<K extends Listed, S extends Listed> {
  add(files: Iterable<S>): { created: S[]; changed: S[] };
  /** @param unreadable directories that could not be listed: nothing is known to be gone from them ('' is everything). */
  finish(unreadable: readonly string[]): Differences<K, S>;
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
  return { ...rest, created: [...created, ...rest.created], changed: [...changed, ...rest.changed] };
}

export function createReconciler<K extends Listed, S extends Listed>(known: Iterable<K>): Reconciler<K, S> {
  const knownAt = new Map<string, K>();
  const knownIdentities = new Set<string>();
  const seenPaths = new Set<string>();
  /** Known files not (yet) found at their path. */
  const missing = new Map<string, K>();
  /** Files that may be known ones under another path, and those in the place of known ones. */
  const held: S[] = [];
  for (const file of known) {
    knownAt.set(file.path, file);
    missing.set(file.path, file);
    if (hasInode(file)) knownIdentities.add(identity(file));
  }

  return {
    add(files) {
      const created: S[] = [];
      const changed: S[] = [];
      for (const file of files) {
        if (seenPaths.has(file.path)) continue;
        seenPaths.add(file.path);
        const before = knownAt.get(file.path);
        if (before && (isUnchanged(before, file) || isRewritten(before, file))) {
          missing.delete(file.path);
          if (!isUnchanged(before, file)) changed.push(file);
        } else if (before || (hasInode(file) && knownIdentities.has(identity(file)))) held.push(file);
        else created.push(file);
      }
      return { created, changed };
    },
    finish(unreadable) {
      for (const path of [...missing.keys()]) {
        if (unreadable.some((directory) => isAtOrUnder(path, directory))) missing.delete(path);
      }
      return settle(missing, held);
    },
  };
}

/** @param missing known files that are not at their path any more: nothing is there, or one of `held` */
function settle<K extends Listed, S extends Listed>(
  missing: ReadonlyMap<string, K>,
  held: readonly S[],
): Differences<K, S> {
  // Hard links share an identity: each missing path is paired once, in order of path.
  const waiting = new Map<string, K[]>();
  for (const file of sortByPath([...missing.values()])) {
    if (!hasInode(file)) continue;
    const same = waiting.get(identity(file)) ?? [];
    same.push(file);
    waiting.set(identity(file), same);
  }
  const renamed: Rename<K, S>[] = [];
  const others: S[] = [];
  for (const to of sortByPath(held)) {
    const from = waiting.get(identity(to))?.shift();
    if (from) renamed.push({ from, to });
    else others.push(to);
  }
  const taken = new Set(renamed.map(({ to }) => to.path));
  const rest = new Map(missing);
  for (const { from } of renamed) rest.delete(from.path);
  const found: Differences<K, S> = { created: [], changed: [], deleted: [], renamed };
  for (const file of others) (rest.delete(file.path) ? found.changed : found.created).push(file);
  for (const file of rest.values()) if (!taken.has(file.path)) found.deleted.push(file);
  return found;
}

/**
 * In which order renames have to be carried out one after another, so that each finds its new path free or taken by a file
 * that is to go: of a chain (a → b, b → c) the last first. Those of a circle (a ↔ b) can only be done together.
 * @returns groups in order
 */
export function orderRenames<K extends Listed, S extends Listed>(
  renames: readonly Rename<K, S>[],
): Rename<K, S>[][] {
  const leaving = new Map(renames.map((rename) => [rename.from.path, rename]));
  const groups: Rename<K, S>[][] = [];
  for (const start of renames) {
    const chain: Rename<K, S>[] = [];
    let next: Rename<K, S> | undefined = leaving.get(start.from.path);
    while (next) {
      chain.push(next);
      leaving.delete(next.from.path);
      next = leaving.get(next.to.path);
    }
    const isCircle = chain.at(-1)?.to.path === start.from.path;
    if (isCircle) groups.push(chain);
    else groups.push(...chain.reverse().map((rename) => [rename]));
  }
  return groups;
}

/** Written in place, or where inodes say nothing: the file that was known is this one. */
function isRewritten(before: Listed, now: Listed): boolean {
  return !hasInode(before) || !hasInode(now) || before.inode === now.inode;
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
