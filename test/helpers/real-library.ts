// A library over real directories: the real catalog, the real listing and the real readers, in this process; only the
// models are fakes. Nothing is watched: tests ask for a comparison with the disk, and wait for nothing else.
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { createFolderWatcher } from '../../src/adapters/chokidar/folder-watcher';
import { readingKey } from '../../src/adapters/extract/detection/format-names';
import { readBytes } from '../../src/adapters/extract/read-file';
import { READ_LIMITS } from '../../src/adapters/extract/reader';
import { createFileTree } from '../../src/adapters/fs/file-tree';
import { systemClock } from '../../src/adapters/fs/system-clock';
import { type Catalog, openCatalog } from '../../src/adapters/sqlite/open-catalog';
import { prepareDocument } from '../../src/core/passages/prepare-document';
import { createIndexer, type Indexer } from '../../src/engine/indexing/indexer';
import type { Clock, Extractor, ExtractResult } from '../../src/engine/ports';
import { silentLog } from './fake-indexing-library';
import { createFakeInference, type FakeInference } from './fake-indexing-models';

const FINGERPRINT = 'test';

/** Pauses for files to settle and writes to gather are not what is tested here. */
const clock: Clock = { ...systemClock, sleep: async () => new Promise((resolve) => setImmediate(resolve)) };

export interface RealLibrary {
  catalog: Catalog;
  indexer: Indexer;
  inference: FakeInference;
  /** Absolute paths read, in order. */
  read: string[];
  /** Awaited before each file is hashed or read. */
  beforeReading: ((path: string) => Promise<void> | void) | null;
  close(): Promise<void>;
}

export interface RealLibraries {
  readonly root: string;
  /** The one over the folder 'docs'. */
  readonly library: RealLibrary;
  /** Closes it and opens it again, as a restart does. */
  reopen(): Promise<void>;
  /** An absolute path in the root. */
  at(path: string): string;
  put(path: string, text: string): Promise<void>;
  /** Adds a folder and reads it. */
  add(folder: string): Promise<void>;
  /** Compares with the disk and reads what is new. @returns what was read, relative to the root */
  follow(): Promise<string[]>;
  /** What the library says of its folders. */
  says(): unknown;
  /** What a library made now over the same folders says. */
  freshOneSays(): Promise<unknown>;
}

export function realLibraryForEach(): RealLibraries {
  let root = '';
  let library: RealLibrary;
  const openOne = async (name: string): Promise<RealLibrary> => {
    const opened = openLibrary(join(root, name));
    await opened.indexer.start({ watch: false });
    await settled(opened);
    return opened;
  };
  beforeEach(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'real-library-')));
    await mkdir(join(root, 'docs'));
    library = await openOne('data');
  });
  afterEach(async () => {
    await library.close();
    await rm(root, { recursive: true, force: true });
  });
  const at = (path: string): string => join(root, path);
  return {
    get root() {
      return root;
    },
    get library() {
      return library;
    },
    async reopen() {
      await library.close();
      library = await openOne('data');
    },
    at,
    async put(path, text) {
      await mkdir(dirname(at(path)), { recursive: true });
      await writeFile(at(path), text);
    },
    async add(folder) {
      await library.indexer.addFolder(at(folder), false);
      await settled(library);
    },
    async follow() {
      library.read.length = 0;
      await library.indexer.rescan();
      await settled(library);
      return library.read.map((path) => path.slice(root.length + 1)).sort();
    },
    says: () => described(library.catalog),
    async freshOneSays() {
      const fresh = await openOne('fresh');
      for (const { path } of library.catalog.documents.folders()) await fresh.indexer.addFolder(path, false);
      await settled(fresh);
      const said = described(fresh.catalog);
      await fresh.close();
      await rm(at('fresh'), { recursive: true, force: true });
      return said;
    },
  };
}

function openLibrary(dataDir: string): RealLibrary {
  const catalog = openCatalog({ dataDir, log: silentLog, clock, fingerprint: FINGERPRINT });
  const inference = createFakeInference();
  const library: RealLibrary = {
    catalog,
    inference,
    read: [],
    beforeReading: null,
    indexer: createIndexer({
      documents: catalog.documents,
      vectors: catalog.vectors,
      vectorIndex: null,
      leftovers: catalog.leftovers,
      extractor: createReader(() => library),
      inference,
      recognizer: null,
      fileTree: createFileTree(),
      watcher: createFolderWatcher(silentLog),
      clock,
      log: silentLog,
    }),
    async close() {
      await library.indexer.stop();
      catalog.close();
    },
  };
  return library;
}

function createReader(library: () => RealLibrary): Extractor {
  const bytesOf = async (path: string): Promise<Buffer | null> => {
    await library().beforeReading?.(path);
    return readFile(path).catch(() => null);
  };
  const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
  const read = async (path: string, bytes: Buffer | null): Promise<ExtractResult> => {
    if (!bytes) return { outcome: 'vanished', contentHash: null, documentType: 'text', detail: null };
    library().read.push(path);
    const fileName = basename(path);
    const result = await readBytes(bytes, { fileName, cut: false, limits: READ_LIMITS });
    if (result.outcome !== 'indexed') return { ...result, contentHash: hashOf(bytes) };
    return { ...result, contentHash: hashOf(bytes), document: prepareDocument(result.document, fileName) };
  };
  return {
    concurrency: 2,
    fingerprint: FINGERPRINT,
    extract: async (path) => read(path, await bytesOf(path)),
    async extractUnlessKnown(path, _signal, isKnown) {
      const bytes = await bytesOf(path);
      const contentHash = bytes && hashOf(bytes);
      return contentHash !== null && isKnown(contentHash)
        ? { outcome: 'known', contentHash }
        : read(path, bytes);
    },
    readingKey,
    children: () => [],
    close: async () => undefined,
  };
}

function settled({ indexer }: RealLibrary): Promise<void> {
  return indexer.whenIdle(new AbortController().signal);
}

/** Everything that can be found out about the folders, without the numbers that the catalog gives its rows. */
function described({ documents, postings, vectors }: Catalog): unknown {
  const folders = documents.folders();
  const files = folders.flatMap(({ id, path: folder }) =>
    [...documents.filesOf(id)].map(({ id: fileId, folderId: _folder, ...file }) => {
      const {
        id: _id,
        folderId: _folderId,
        ...document
      } = documents.document(fileId) ?? { id: 0, folderId: 0 };
      const passages = documents
        .passagesOf(fileId, 0, 10_000)
        .map(({ id: _passage, documentId: _document, ...passage }) => passage);
      const attributes = documents.attributesOf(fileId);
      return { folder, ...file, document, attributes, names: documents.namesOf(fileId).sort(), passages };
    }),
  );
  const query = (word: string) => ({
    optional: [{ kind: 'term' as const, term: word }],
    required: [],
    excluded: [],
  });
  const pathsOf = (ids: number[]): string[] =>
    documents
      .documents([...new Set(ids)])
      .map(({ absolutePath }) => absolutePath)
      .sort();
  const words = [
    ...new Set(
      'abcdefghijklmnopqrstuvwxyz学'.split('').flatMap((from) => postings.expandPrefix(from, 1_000)),
    ),
  ];
  const found = words.map((word) => [
    word,
    pathsOf(postings.search(query(word), null, 10_000).documentIds),
    pathsOf(postings.searchNames(query(word), null, 10_000).documentIds),
    postings.documentFrequencies([word])[0],
  ]);
  const { counters: _counters, ...counts } = documents.counts();
  return { files, found, counts, vectors: vectors.counts('pack') };
}
