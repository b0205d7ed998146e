// A disk in memory: the file tree that lists it, the extractor that reads it, and a watcher that only says what it is told to.
import type { OutcomeCode } from '../../src/contract';
import { isAtOrUnder } from '../../src/core/changes/coalesce';
import { isIgnored } from '../../src/core/changes/ignore';
import { NO_ATTRIBUTES, type PreparedDocument } from '../../src/core/document';
import type {
  Clock,
  Extractor,
  ExtractResult,
  FileEvent,
  FileSeen,
  FileTree,
  FolderWatcher,
} from '../../src/engine/ports';

interface DiskFile {
  text: string;
  mtimeMs: number;
  inode: string;
}

export interface FakeDisk extends FileTree {
  write(path: string, text: string): void;
  remove(path: string): void;
  /** A file, or a directory with all that is in it. */
  move(from: string, to: string): void;
  /** Directories that cannot be opened. */
  readonly locked: Set<string>;
  /** Folders that are there. */
  readonly roots: Map<string, { device: string }>;
  textAt(path: string): string | null;
  /** Runs before each look at a single file. */
  onStat: ((path: string) => void) | null;
}

/** Paths are absolute; every file's date is old enough to count as settled. */
export function createFakeDisk(clock: Clock): FakeDisk {
  const files = new Map<string, DiskFile>();
  const roots = new Map<string, { device: string }>();
  const locked = new Set<string>();
  let lastInode = 100;
  let lastWrite = 0;

  const list = (folder: string, path: string): FileSeen | null => {
    const file = files.get(`${folder}/${path}`);
    return file ? { path, size: file.text.length, mtimeMs: file.mtimeMs, inode: file.inode } : null;
  };

  const disk: FakeDisk = {
    locked,
    roots,
    onStat: null,
    textAt: (path) => files.get(path)?.text ?? null,
    write(path, text) {
      lastInode += 1;
      lastWrite += 1;
      const inode = files.get(path)?.inode ?? `${lastInode}`;
      files.set(path, { text, inode, mtimeMs: clock.now() - 10_000 + lastWrite });
    },
    remove(path) {
      for (const file of [...files.keys()]) if (isAtOrUnder(file, path)) files.delete(file);
    },
    move(from, to) {
      for (const [path, file] of [...files]) {
        if (!isAtOrUnder(path, from)) continue;
        files.delete(path);
        files.set(to + path.slice(from.length), file);
      }
    },
    async resolveFolder(path) {
      const root = roots.get(path);
      if (!root) return { error: 'folder_missing' };
      return locked.has(path) ? { error: 'folder_not_readable' } : { path, device: root.device };
    },
    async *scan(folder, signal, under = '') {
      const found: FileSeen[] = [];
      const unreadable = new Set<string>();
      for (const path of [...files.keys()].sort()) {
        signal.throwIfAborted();
        if (!path.startsWith(`${folder}/`)) continue;
        const inside = path.slice(folder.length + 1);
        if (isIgnored(inside) || !isAtOrUnder(inside, under)) continue;
        const lock = [...locked].find((directory) => isAtOrUnder(path, directory));
        if (lock !== undefined) unreadable.add(lock === folder ? '' : lock.slice(folder.length + 1));
        else found.push(list(folder, inside) as FileSeen);
      }
      if (!roots.has(folder)) unreadable.add('');
      yield { files: found, unreadable: [...unreadable] };
    },
    async stat(folder, path) {
      disk.onStat?.(path);
      return isIgnored(path) ? null : list(folder, path);
    },
  };
  return disk;
}

export interface FakeExtractor extends Extractor {
  /** Absolute paths in the order they were read. */
  readonly read: string[];
  /** By absolute path: another outcome than the text. */
  readonly outcomes: Map<string, Exclude<OutcomeCode, 'indexed'>>;
  /** By absolute path: files whose pages are pictures, and how many pages. */
  readonly scanned: Map<string, number>;
  /** Thrown by every reading while set. */
  failWith: Error | null;
  /** Awaited during each reading. */
  during: ((path: string) => Promise<void> | void) | null;
}

/** One passage per line of the file. */
export function createFakeExtractor(disk: FakeDisk, fingerprint = 'v1'): FakeExtractor {
  const extractor: FakeExtractor = {
    read: [],
    outcomes: new Map(),
    scanned: new Map(),
    failWith: null,
    during: null,
    concurrency: 2,
    fingerprint,
    async extract(path, signal): Promise<ExtractResult> {
      extractor.read.push(path);
      if (extractor.failWith) throw extractor.failWith;
      const text = disk.textAt(path);
      // As with the real one, a signal ends a reading that hangs.
      await Promise.race([extractor.during?.(path), rejection(signal)]);
      signal.throwIfAborted();
      const scannedPages = extractor.scanned.get(path);
      const read = scannedPages === undefined ? null : 'empty';
      const outcome = extractor.outcomes.get(path) ?? (text === null ? 'vanished' : read);
      if (outcome)
        return {
          outcome,
          contentHash: text === null ? null : `hash ${text}`,
          documentType: 'text',
          detail: null,
          ...(scannedPages !== undefined && { scannedPages }),
        };
      return {
        outcome: 'indexed',
        contentHash: `hash ${text}`,
        documentType: 'text',
        document: documentOf(text ?? ''),
      };
    },
    async extractUnlessKnown(path, signal, isKnown) {
      const text = disk.textAt(path);
      const contentHash = `hash ${text}`;
      return text !== null && isKnown(contentHash)
        ? { outcome: 'known', contentHash }
        : extractor.extract(path, signal);
    },
    readingKey: (fileName) => fileName.slice(fileName.lastIndexOf('.') + 1),
    children: () => [],
    close: async () => undefined,
  };
  return extractor;
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function documentOf(text: string): PreparedDocument {
  const passages = text.split('\n').map((line) => ({
    text: line,
    headingPath: [],
    page: null,
    pageLabel: null,
    line: null,
    part: null,
    boxes: [],
    overlap: 0,
    fields: { title: '', headings: '', body: line, name: '', alternatives: '' },
  }));
  return {
    title: 'title',
    hasOwnTitle: true,
    author: null,
    createdAt: null,
    language: null,
    partial: false,
    attributes: NO_ATTRIBUTES,
    passages,
    words: [],
  };
}

export interface FakeWatcher extends FolderWatcher {
  tell(events: FileEvent[]): void;
  complain(sentence: string): void;
  folders(): string[];
  closed(): boolean;
}

export function createFakeWatcher(): FakeWatcher {
  let folders: string[] = [];
  let onEvents: (events: FileEvent[]) => void = () => undefined;
  let onTrouble: (sentence: string) => void = () => undefined;
  let isClosed = false;
  return {
    tell: (events) => onEvents(events),
    complain: (sentence) => onTrouble(sentence),
    folders: () => folders,
    closed: () => isClosed,
    async watch(wanted, events, trouble) {
      folders = wanted;
      onEvents = events;
      onTrouble = trouble;
    },
    async close() {
      isClosed = true;
    },
  };
}
