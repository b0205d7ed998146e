// What may have changed in the watched folders? Chokidar's events as hints for the engine, in small coalesced batches.
// A hint is never proof: the engine looks at the disk, and scans everything now and then for what no watcher saw.
import { relative, sep } from 'node:path';
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
import { troubleSentence } from './trouble-sentence';

/** Long enough that both halves of a rename, or a program's write-and-rename, arrive together; short against 2 s. */
const BATCH_MS = 150;

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
    const watcher = watch(folder, {
      ignoreInitial: true,
      followSymlinks: false,
      // Its patterns would be tested against the whole path, the chosen folder included; joining events is done here.
      atomic: false,
      // The scan names unreadable directories; here they would only be noise.
      ignorePermissionErrors: true,
      ignored: (path, stats) => {
        if (stats?.isSymbolicLink() === true) return true;
        const inside = relativePath(folder, path);
        return excluded.has(inside) || isOutOfSight(inside, stats?.isDirectory() ?? false);
      },
    });
    const entry = { ...startOf(watcher), rules: JSON.stringify(rules), toldCodes: new Set<string>() };
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
