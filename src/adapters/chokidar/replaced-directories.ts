// Has a directory gone and come back, so that its watch may be dead? Linux watches each directory by what it is, not by
// its path. When one is deleted and made again faster than chokidar looks, the path stays on its list and is watched no
// more (measured: after five rounds of `rm -rf d; cp -r x d`, 11 times out of 15).
import type { Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';

export interface ReplacedDirectories {
  /** A directory as it is when the watcher comes by. */
  seen(path: string, stats: Stats): void;
  /** Something appeared, vanished or was replaced under this name, as the system told it. */
  stirred(directory: string, name: string): void;
  close(): void;
}

interface Identity {
  inode: number;
  /** When it was made, milliseconds since 1970; null where the file system does not say. */
  bornMs: number | null;
}

/** Since the last event: looking sooner would look at a tree that is still being made. */
const QUIET_MS = 400;
/** More names than these at once: the system's queue (16,384 events) may have run over, of which nobody is told. */
const STORM_NAMES = 5_000;

/** @param onReplaced once all is quiet, with the directories in question; none of them named after a storm */
export function createReplacedDirectories(onReplaced: (directories: string[]) => void): ReplacedDirectories {
  const known = new Map<string, Identity>();
  let stirredNames = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;

  const look = async (): Promise<void> => {
    timer = null;
    const names = stirredNames;
    stirredNames = new Map();
    if (names.size >= STORM_NAMES) return onReplaced([]);
    const replaced: string[] = [];
    for (const [path, times] of names) {
      // What may not be looked at is for the scan to tell.
      const stats = await lstat(path).catch(() => null);
      const before = known.get(path);
      if (stats?.isDirectory()) known.set(path, identityOf(stats));
      else known.delete(path);
      if (isReplaced(before, stats, times)) replaced.push(path);
    }
    if (replaced.length > 0 && !isClosed) onReplaced(replaced);
  };

  return {
    seen(path, stats) {
      if (!known.has(path)) known.set(path, identityOf(stats));
    },
    stirred(directory, name) {
      const path = join(directory, name);
      if (stirredNames.size < STORM_NAMES) stirredNames.set(path, (stirredNames.get(path) ?? 0) + 1);
      if (timer) timer.refresh();
      else timer = setTimeout(() => void look(), QUIET_MS);
    },
    close() {
      isClosed = true;
      if (timer) clearTimeout(timer);
    },
  };
}

function isReplaced(before: Identity | undefined, stats: Stats | null, times: number): boolean {
  if (!stats) return false;
  if (!stats.isDirectory()) return before !== undefined;
  // One that was not there before and came once is new, and new ones are watched.
  if (!before) return times > 1;
  const now = identityOf(stats);
  const otherBirth = before.bornMs !== null && now.bornMs !== null && before.bornMs !== now.bornMs;
  return before.inode !== now.inode || otherBirth;
}

function identityOf({ ino, birthtimeMs, ctimeMs }: Stats): Identity {
  // Where the date of birth is not kept, the date of the last change stands in its place.
  return { inode: ino, bornMs: birthtimeMs === ctimeMs ? null : birthtimeMs };
}
