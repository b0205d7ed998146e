// What may have changed in the watched folders? Chokidar's events as hints for the engine, in small coalesced batches.
// A hint is never proof: the engine looks at the disk, and scans everything now and then for what no watcher saw.
import { join, relative, sep } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { type ChangeKind, coalesce } from '../../core/changes/coalesce';
import {
  compilePatterns,
  DEFAULT_FOLDER_RULES,
  type FolderRules,
  ignoreFileNames,
  isLeftOut,
} from '../../core/changes/folder-rules';
import type { FileEvent, FolderWatcher, Log } from '../../engine/ports';
import { createReplacedDirectories } from './replaced-directories';
import { troubleSentence } from './trouble-sentence';

/** Long enough that both halves of a rename, or a program's write-and-rename, arrive together; short against 2 s. */
const BATCH_MS = 150;

/** Watching a folder anew walks through all of it: one part in this many of the time at most. */
const RENEWAL_SHARE = 50;

const KINDS: Record<string, ChangeKind> = {
  add: 'created',
  change: 'changed',
  unlink: 'deleted',
  addDir: 'directory_created',
  unlinkDir: 'directory_deleted',
};

interface Listeners {
  onEvents: (events: FileEvent[]) => void;
  onTrouble: (sentence: string) => void;
}

interface WatchedFolder {
  /** When everything that was there at the start is being watched, or the folder was closed before that. */
  ready: Promise<void>;
  close(): Promise<void>;
  /** What was left out when watching began, to be compared with what is wished now. */
  rules: string;
  /** When it may be watched anew, in the time of `performance.now()`. */
  renewableAt: number;
  renewal: NodeJS.Timeout | null;
  /** Error codes already told: a system out of watches fails for each of ten thousand directories. */
  toldCodes: Set<string>;
}

export interface FolderWatcherOptions {
  /** Absolute paths that are not watched: the data directory, whose log would feed on itself. */
  exclude?: readonly string[];
  /** What is left out of a folder; a change of it takes hold with the next call of `watch`. */
  rulesOf?: (folder: string) => FolderRules;
}

export function createFolderWatcher(log: Log, options: FolderWatcherOptions = {}): FolderWatcher {
  const { exclude = [], rulesOf = () => DEFAULT_FOLDER_RULES } = options;
  const watched = new Map<string, WatchedFolder>();
  let listeners: Listeners | null = null;
  let pending: FileEvent[] = [];
  let timer: NodeJS.Timeout | null = null;
  let closing: Promise<void> | null = null;

  const flush = (): void => {
    timer = null;
    const events = coalesce(pending.filter((event) => watched.has(event.folder)));
    pending = [];
    if (events.length > 0) listeners?.onEvents(events);
  };

  const note = (folder: string, kind: ChangeKind, path: string): void => {
    pending.push({ folder, path: relativePath(folder, path), kind });
    timer ??= setTimeout(flush, BATCH_MS);
  };

  const open = (folder: string): WatchedFolder => {
    const rules = rulesOf(folder);
    const excluded = new Set(exclude.map((path) => relativePath(folder, path)));
    const isOutOfSight = sightTest(rules);
    const replaced = createReplacedDirectories((directories) => renew(folder, entry, directories));
    const watcher = watch(folder, {
      ignoreInitial: true,
      followSymlinks: false,
      // Its patterns would be tested against the whole path, the chosen folder included; joining events is done here.
      atomic: false,
      // The scan names unreadable directories; here they would only be noise.
      ignorePermissionErrors: true,
      ignored: (path, stats) => {
        if (stats?.isSymbolicLink() === true) return true;
        if (stats?.isDirectory() === true) replaced.seen(path, stats);
        const inside = relativePath(folder, path);
        return excluded.has(inside) || isOutOfSight(inside, stats?.isDirectory() ?? false);
      },
    });
    const { ready, close } = startOf(watcher);
    const openedAt = performance.now();
    const entry: WatchedFolder = {
      ready,
      close() {
        replaced.close();
        if (entry.renewal) clearTimeout(entry.renewal);
        return close();
      },
      rules: JSON.stringify(rules),
      renewableAt: openedAt,
      renewal: null,
      toldCodes: new Set<string>(),
    };
    void ready.then(() => {
      const now = performance.now();
      entry.renewableAt = now + RENEWAL_SHARE * (now - openedAt);
    });
    // Elsewhere one watch covers the whole tree.
    if (process.platform === 'linux') {
      watcher.on('raw', (event, name, details) => {
        const { watchedPath } = details as { watchedPath: string };
        if (event !== 'rename' || !name) return;
        if (!isOutOfSight(relativePath(folder, join(watchedPath, name)), true))
          replaced.stirred(watchedPath, name);
      });
    }
    watcher.on('all', (event, path) => {
      const kind = KINDS[event];
      if (kind && watched.get(folder) === entry) note(folder, kind, path);
    });
    watcher.on('error', (error) => {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      if (entry.toldCodes.has(code)) return;
      entry.toldCodes.add(code);
      log.warn('watching a folder met an error', { folder, code, error });
      listeners?.onTrouble(troubleSentence(folder, code, process.platform));
    });
    return entry;
  };

  /** Tells of the directories at once, and of the whole folder when it is watched anew: nobody saw what came between. */
  const renew = (folder: string, entry: WatchedFolder, directories: string[]): void => {
    const isCurrent = (): boolean => watched.get(folder) === entry;
    if (!isCurrent()) return;
    for (const directory of directories) note(folder, 'directory_created', directory);
    const reopen = async (): Promise<void> => {
      await entry.ready;
      // Watchers share the system's watches, so that a dead one would live on in one that is opened before.
      await entry.close();
      if (!isCurrent()) return;
      const successor = open(folder);
      watched.set(folder, successor);
      await successor.ready;
      if (watched.get(folder) === successor) note(folder, 'directory_created', folder);
    };
    const failed = (error: unknown): void =>
      log.warn('a folder could not be watched anew', { folder, error });
    const wait = Math.max(0, entry.renewableAt - performance.now());
    entry.renewal ??= setTimeout(() => void reopen().catch(failed), wait);
  };

  return {
    async watch(folders, onEvents, onTrouble) {
      if (closing) throw new Error('This watcher is closed; make a new one.');
      listeners = { onEvents, onTrouble };
      const wanted = new Set(folders);
      const dropped = [...watched].filter(
        ([folder, { rules }]) => !wanted.has(folder) || rules !== JSON.stringify(rulesOf(folder)),
      );
      for (const [folder] of dropped) watched.delete(folder);
      for (const folder of wanted) if (!watched.has(folder)) watched.set(folder, open(folder));
      const ready = [...watched.values()].map((entry) => entry.ready);
      await Promise.all([...dropped.map(([, entry]) => entry.close()), ...ready]);
    },
    close() {
      closing ??= (async () => {
        if (timer) clearTimeout(timer);
        timer = null;
        pending = [];
        listeners = null;
        const open = [...watched.values()];
        watched.clear();
        await Promise.all(open.map((entry) => entry.close()));
      })();
      return closing;
    },
  };
}

/** Chokidar never says ready once it is closed, and nobody may wait for that for ever. */
function startOf(watcher: FSWatcher): Pick<WatchedFolder, 'ready' | 'close'> {
  let closed = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    closed = resolve;
    watcher.once('ready', resolve);
  });
  return { ready, close: () => watcher.close().then(closed) };
}

/**
 * By the folder's own patterns: what the ignore files in it leave out is watched in vain and left out when it is looked at.
 * Those files themselves are in sight, since a change of one changes what is to be found.
 */
function sightTest(rules: FolderRules): (inside: string, isDirectory: boolean) => boolean {
  const sets = [compilePatterns('', rules.patterns)];
  const ignoreFiles = ignoreFileNames(rules);
  return (inside, isDirectory) => {
    // Chokidar also asks about the directories above the folder; they are not for us to ignore.
    if (inside === '' || inside === '..' || inside.startsWith('../')) return false;
    if (ignoreFiles.includes(inside.slice(inside.lastIndexOf('/') + 1))) return false;
    return isLeftOut(inside, isDirectory, rules, sets);
  };
}

function relativePath(folder: string, path: string): string {
  const inside = relative(folder, path);
  return sep === '/' ? inside : inside.replaceAll(sep, '/');
}
