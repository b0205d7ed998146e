// The catalog in memory, as far as indexing uses it. `failWith` makes every write fail, as a full disk does.
import type { FileState } from '../../src/contract';
import { DEFAULT_FOLDER_RULES } from '../../src/core/changes/folder-rules';
import { NO_ATTRIBUTES, type PreparedDocument } from '../../src/core/document';
import type {
  DocumentRecord,
  DocumentStore,
  FileRecord,
  FileSeen,
  FolderRecord,
  Reading,
  RecognizedPage,
} from '../../src/engine/ports';

interface Entry {
  id: number;
  folderId: number;
  seen: FileSeen;
  outcome: Exclude<FileState, 'waiting'> | null;
  waiting: boolean;
  contentHash: string | null;
  document: PreparedDocument | null;
  fingerprint: string;
  scannedPages: number;
  recognized: boolean;
}

export interface FakeCatalog extends DocumentStore {
  /** Thrown by every write while set. */
  failWith: Error | null;
  /** What was stored, in order: 'note a.md', 'index a.md', 'touch a.md', 'rename a.md b.md', 'remove a.md', 'timed_out a.md'. */
  readonly journal: string[];
  /** Path → state, of one folder or all. */
  states(): Record<string, FileState>;
  /** Texts of all passages that are searchable, for the vector store. */
  texts(): string[];
}

export function createFakeCatalog(fingerprint = 'v1'): FakeCatalog {
  const folders = new Map<number, FolderRecord>();
  const entries = new Map<number, Entry>();
  const settings = new Map<string, string>();
  const recognized = new Map<string, RecognizedPage[]>();
  const journal: string[] = [];
  let lastId = 0;
  let inBatch = 0;

  const find = (folderId: number, path: string): Entry | undefined =>
    [...entries.values()].find((entry) => entry.folderId === folderId && entry.seen.path === path);
  const stateOf = (entry: Entry): FileState => (entry.waiting ? 'waiting' : (entry.outcome ?? 'waiting'));
  const record = (entry: Entry): FileRecord => ({
    ...entry.seen,
    id: entry.id,
    folderId: entry.folderId,
    absolutePath: `${folders.get(entry.folderId)?.path}/${entry.seen.path}`,
    state: stateOf(entry),
    contentHash: entry.contentHash,
  });
  const write = <T>(work: () => T): T => {
    if (catalog.failWith) throw catalog.failWith;
    return work();
  };
  const removeFiles = (ids: number[]): void => {
    for (const id of ids) {
      const entry = entries.get(id);
      if (entry && entries.delete(id)) journal.push(`remove ${entry.seen.path}`);
    }
  };
  const settle = (id: number, seen: { size: number; mtimeMs: number }): Entry | undefined => {
    const entry = entries.get(id);
    if (!entry) return undefined;
    entry.waiting = entry.seen.size !== seen.size || entry.seen.mtimeMs !== seen.mtimeMs;
    entry.seen = { ...entry.seen, size: seen.size, mtimeMs: seen.mtimeMs };
    entry.fingerprint = fingerprint;
    return entry;
  };
  const wait = (entry: Entry): number => {
    entry.waiting = true;
    entry.contentHash = null;
    return 1;
  };

  const readingOf = ({ id, seen, outcome, contentHash, document }: Entry): Reading | null => {
    if (contentHash === null || outcome === null) return null;
    const { title = '', hasOwnTitle = false, author = null, createdAt = null } = document ?? {};
    const { language = null, partial = false, passages = [] } = document ?? {};
    const particulars = { title, hasOwnTitle, author, createdAt, language, partial };
    return { id, path: seen.path, contentHash, outcome, ...particulars, passages: passages.length };
  };

  const catalog: FakeCatalog = {
    failWith: null,
    journal,
    states: () =>
      Object.fromEntries([...entries.values()].map((entry) => [entry.seen.path, stateOf(entry)]).sort()),
    texts: () =>
      [...entries.values()].flatMap(({ document }) => document?.passages.map(({ text }) => text) ?? []),
    batch(work) {
      const before = structuredClone([...entries]);
      const written = journal.length;
      inBatch += 1;
      try {
        return write(work);
      } catch (thrown) {
        if (inBatch === 1) {
          entries.clear();
          for (const [id, entry] of before) entries.set(id, entry);
          journal.length = written;
        }
        throw thrown;
      } finally {
        inBatch -= 1;
      }
    },
    folders: () => [...folders.values()].map((folder) => ({ ...folder })),
    addFolder: (path, isSample) =>
      write(() => {
        lastId += 1;
        const folder = { id: lastId, path, present: true, isSample, rules: DEFAULT_FOLDER_RULES };
        folders.set(folder.id, folder);
        return { ...folder };
      }),
    setFolderRules: (id, rules) =>
      write(() => {
        const folder = folders.get(id);
        if (folder) folder.rules = rules;
      }),
    setFolderPresent: (id, present) =>
      write(() => {
        const folder = folders.get(id);
        if (folder) folders.set(id, { ...folder, present });
      }),
    removeFolder: (id) =>
      write(() => {
        const ids = [...entries.values()].filter(({ folderId }) => folderId === id).map((entry) => entry.id);
        removeFiles(ids);
        folders.delete(id);
        return ids.length;
      }),
    folderCounts: () => new Map(),
    *filesOf(folderId) {
      for (const entry of [...entries.values()]) if (entry.folderId === folderId) yield record(entry);
    },
    file: (folderId, path) => {
      const entry = find(folderId, path);
      return entry ? record(entry) : null;
    },
    noteFiles: (folderId, files) =>
      write(() => {
        for (const seen of files) {
          const entry = find(folderId, seen.path);
          if (entry && JSON.stringify({ ...entry.seen }) === JSON.stringify({ ...seen })) continue;
          journal.push(`note ${seen.path}`);
          if (entry) Object.assign(entry, { seen: { ...seen }, waiting: true });
          else {
            lastId += 1;
            const fresh = { outcome: null, waiting: true, contentHash: null, document: null, fingerprint };
            const scan = { scannedPages: 0, recognized: false };
            entries.set(lastId, { id: lastId, folderId, seen: { ...seen }, ...fresh, ...scan });
          }
        }
      }),
    renameFiles: (renames) =>
      write(() => {
        const moving = new Set(renames.map(({ fileId }) => fileId));
        for (const { fileId, seen, isReadAnew } of renames) {
          const entry = entries.get(fileId);
          if (!entry) continue;
          const occupant = find(entry.folderId, seen.path);
          if (occupant && !moving.has(occupant.id)) removeFiles([occupant.id]);
          journal.push(`rename ${entry.seen.path} ${seen.path}`);
          entry.seen = { ...seen };
          if (isReadAnew) wait(entry);
        }
      }),
    touchFile: (id, seen) =>
      write(() => {
        const entry = settle(id, seen);
        if (!entry) return;
        entry.seen = { ...seen, path: entry.seen.path };
        journal.push(`touch ${entry.seen.path}`);
      }),
    removeFiles: (ids) => write(() => removeFiles(ids)),
    removeUnder: () => undefined,
    forgetDeparted: () => 0,
    sizeIsKnown: (size) =>
      [...entries.values()].some(({ seen, contentHash }) => contentHash !== null && seen.size === size),
    readingsOf: (contentHash, { id }) =>
      [...entries.values()]
        .filter((entry) => entry.contentHash === contentHash)
        .filter((entry) => (entry.id === id ? entry.outcome !== 'out_of_memory' : !entry.waiting))
        .flatMap((entry) => readingOf(entry) ?? [])
        .sort((left, right) => Number(right.id === id) - Number(left.id === id)),
    passageOf: ({ id }, ordinal) => entries.get(id)?.document?.passages[ordinal] ?? null,
    saveCopy: (fileId, seen, reading, document) =>
      write(() => {
        const source = entries.get(reading.id);
        const entry = source?.contentHash === reading.contentHash ? settle(fileId, seen) : undefined;
        if (!source || !entry) return false;
        const { outcome, contentHash, scannedPages, recognized } = source;
        Object.assign(entry, { outcome, contentHash, scannedPages, recognized, document });
        journal.push(`copy ${source.seen.path} ${entry.seen.path}`);
        return true;
      }),
    nextWaiting: (limit, excluding) =>
      [...entries.values()]
        .filter((entry) => stateOf(entry) === 'waiting' && !excluding.has(entry.id))
        .filter((entry) => folders.get(entry.folderId)?.present)
        .sort((left, right) => right.seen.mtimeMs - left.seen.mtimeMs)
        .slice(0, limit)
        .map(record),
    saveIndexed: (id, seen, contentHash, _type, document) =>
      write(() => {
        const entry = settle(id, seen);
        if (!entry) return;
        Object.assign(entry, { outcome: 'indexed', contentHash, document });
        journal.push(`index ${entry.seen.path}`);
      }),
    saveOutcome: (id, seen, { outcome, contentHash, scannedPages = 0 }) =>
      write(() => {
        const entry = settle(id, seen);
        if (!entry) return;
        Object.assign(entry, { outcome, contentHash, scannedPages, document: null });
        journal.push(`${outcome} ${entry.seen.path}`);
      }),
    nextScanned: (excluding) => {
      const entry = [...entries.values()].find(
        ({ id, waiting, scannedPages }) => !waiting && scannedPages > 0 && !excluding.has(id),
      );
      return entry ? { ...record(entry), scannedPages: entry.scannedPages, type: 'pdf' } : null;
    },
    countScanned: () => [...entries.values()].filter(({ scannedPages }) => scannedPages > 0).length,
    recognizedPages: (contentHash, recognizer) => recognized.get(`${contentHash} ${recognizer}`) ?? [],
    saveRecognizedPages: (contentHash, recognizer, pages) =>
      write(() => {
        const key = `${contentHash} ${recognizer}`;
        recognized.set(key, [...(recognized.get(key) ?? []), ...pages]);
      }),
    saveRecognized: (file, document) =>
      write(() => {
        const entry = entries.get(file.id);
        if (!entry) return;
        Object.assign(entry, { outcome: 'indexed', document, scannedPages: 0, recognized: true });
        journal.push(`recognize ${entry.seen.path}`);
      }),
    giveUpRecognizing: (file, detail) =>
      write(() => {
        Object.assign(entries.get(file.id) ?? {}, { scannedPages: 0 });
        journal.push(`give up ${file.path}: ${detail}`);
      }),
    retry: (id) =>
      write(() =>
        [...entries.values()]
          .filter((entry) => !entry.waiting && (id === null ? entry.outcome !== 'indexed' : entry.id === id))
          .reduce((count, entry) => count + wait(entry), 0),
      ),
    readAllAgain: () =>
      write(() =>
        [...entries.values()]
          .filter((entry) => !entry.waiting)
          .reduce((count, entry) => count + wait(entry), 0),
      ),
    invalidateOtherFingerprints: (current) =>
      [...entries.values()]
        .filter((entry) => entry.fingerprint !== current)
        .reduce((count, entry) => count + wait(entry), 0),
    attributesOf: (id) => entries.get(id)?.document?.attributes ?? NO_ATTRIBUTES,
    namesOf: () => [],
    documentsCalled: () => [],
    linksTo: () => [],
    document: (id) => {
      const entry = entries.get(id);
      if (!entry?.document) return null;
      const { title, author, language, partial, passages } = entry.document;
      const { recognized } = entry;
      const kept = { title, author, language, partial, recognized, passages: passages.length, type: 'text' };
      const file = record(entry);
      return { ...file, ...kept, dateMs: file.mtimeMs } satisfies DocumentRecord;
    },
    documents: () => [],
    recent: () => [],
    traits: () => [],
    matching: () => [],
    passages: () => [],
    passagesOf: () => [],
    searchable: () => [],
    documentsWithSame: () => [],
    problems: () => {
      const problems = [...entries.values()].filter(
        ({ outcome, waiting }) => !waiting && outcome !== 'indexed',
      );
      const rows = problems.map((entry) => ({
        documentId: entry.id,
        absolutePath: record(entry).absolutePath,
        outcome: entry.outcome ?? 'unreadable',
        detail: null,
        partial: false,
        scannedPages: entry.scannedPages,
      }));
      return { problems: rows, total: rows.length };
    },
    filesWaiting: () => ({
      count: [...entries.values()].filter(({ waiting }) => waiting).length,
      isAtLeast: false,
    }),
    counts: () => ({
      documents: {
        waiting: [...entries.values()].filter((entry) => stateOf(entry) === 'waiting').length,
      } as Record<FileState, number>,
      passages: 0,
      counters: { filesRead: 0, passagesEmbedded: 0, passagesReused: 0 },
    }),
    setting: (key) => settings.get(key) ?? null,
    setSetting: (key, value) => void settings.set(key, value),
    sizeBytes: () => 0,
    close: () => undefined,
  };
  return catalog;
}
