// Which of many watcher events still say something? The smallest set that, applied, leaves the same tree.
//
// Applying an event means looking at the disk: a file event brings one path up to date, a directory event everything at
// and below its path. So a second event for a path adds nothing, and a directory event speaks for all that is inside it,
// whether it came before or after.

export type ChangeKind = 'created' | 'changed' | 'deleted' | 'directory_deleted' | 'directory_created';

/** `path` is relative to its folder, '/' between parts; '' is the folder itself. */
export interface Change {
  folder: string;
  path: string;
  kind: ChangeKind;
}

/** @returns at most one event per path, none inside the path of a directory event, ordered by folder and path. */
export function coalesce<T extends Change>(events: readonly T[]): T[] {
  const byFolder = new Map<string, Map<string, T>>();
  for (const event of events) {
    const latest = byFolder.get(event.folder) ?? new Map<string, T>();
    byFolder.set(event.folder, latest);
    const earlier = latest.get(event.path);
    if (earlier && isDirectoryChange(earlier) && !isDirectoryChange(event)) continue;
    latest.set(event.path, event);
  }
  return [...byFolder.keys()]
    .sort(compare)
    .flatMap((folder) => withoutCovered([...(byFolder.get(folder)?.values() ?? [])]));
}

export function isDirectoryChange(event: Change): boolean {
  return event.kind === 'directory_created' || event.kind === 'directory_deleted';
}

/** True when `path` is `directory` itself or lies below it. Everything lies below ''. */
export function isAtOrUnder(path: string, directory: string): boolean {
  return directory === '' || path === directory || path.startsWith(`${directory}/`);
}

function withoutCovered<T extends Change>(events: T[]): T[] {
  const directories = new Set(events.filter(isDirectoryChange).map((event) => event.path));
  return events
    .filter((event) => !ancestors(event.path).some((ancestor) => directories.has(ancestor)))
    .sort((left, right) => compare(left.path, right.path));
}

/** Proper ancestors, the folder itself ('') included. */
export function ancestors(path: string): string[] {
  if (path === '') return [];
  const found = [''];
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
    found.push(path.slice(0, slash));
  }
  return found;
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
