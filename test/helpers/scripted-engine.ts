// An engine whose searches and documents are what a test says: the real handlers of the contract over small fakes.

import type { SearchInput, SearchPage } from '../../src/contract';
import { DEFAULT_FOLDER_RULES } from '../../src/core/changes/folder-rules';
import { NO_ATTRIBUTES } from '../../src/core/document';
import { createEngineRouter, type EngineRouter } from '../../src/engine/create-engine';
import type { DocumentRecord, FileRange, FolderRecord, LanguageInstaller } from '../../src/engine/ports';
import { createFakeLedger } from './fake-ledger';
import { createFakeSearches, createFakeSuggestions } from './fake-searches';
import { createRecordedLog, type RecordedLog } from './recorded-log';

export interface Script {
  search(input: SearchInput, signal: AbortSignal): AsyncIterable<SearchPage>;
  document(id: number): DocumentRecord | null;
  /** Any range of any file. */
  file(offset: number, length: number): FileRange;
  install: LanguageInstaller['install'];
}

export interface ScriptedEngine {
  router: EngineRouter;
  log: RecordedLog;
  /** Tells listeners of the status that something changed. */
  change(): void;
  listeners(): number;
}

const NO_DOCUMENTS = {
  ...{ waiting: 0, indexed: 0, empty: 0, unsupported: 0, too_large: 0, encrypted: 0 },
  ...{ corrupt: 0, timed_out: 0, out_of_memory: 0, unreadable: 0, vanished: 0 },
};

export function createScriptedEngine(script: Partial<Script>): ScriptedEngine {
  const log = createRecordedLog();
  const settings = new Map<string, string>();
  const listeners = new Set<() => void>();
  let indexed = 0;
  const router = createEngineRouter({
    documents: {
      folders: () => (script.file ? [folderAt('/library', false)] : []),
      folderCounts: () => new Map(),
      countScanned: () => 0,
      counts: () => ({
        documents: { ...NO_DOCUMENTS, indexed },
        passages: 0,
        counters: { filesRead: 0, passagesEmbedded: 0, passagesReused: 0 },
      }),
      sizeBytes: () => 4096,
      file: () => null,
      document: (id) => script.document?.(id) ?? null,
      attributesOf: () => NO_ATTRIBUTES,
      namesOf: () => [],
      documentsCalled: () => [],
      linksTo: () => [],
      recent: () => [],
      passages: () => [],
      passagesOf: () => [],
      searchable: () => [],
      documentsWithSame: () => [],
      problems: () => ({ problems: [], total: 0 }),
      setting: (key) => settings.get(key) ?? null,
      setSetting: (key, value) => void settings.set(key, value),
    },
    files: {
      readRange: async (_folder, _path, offset, length) =>
        script.file?.(offset, length) ?? { error: 'vanished' },
    },
    postings: {
      passageCount: () => 0,
      documentFrequencies: (terms) => terms.map(() => 0),
      bigramsFrom: () => [],
    },
    searches: createFakeSearches(),
    suggestions: createFakeSuggestions(),
    checks: { run: () => [] },
    vectors: {
      counts: () => ({ ready: 0, waiting: 0 }),
      idsAfter: () => [],
      kept: () => 0,
      dropSome: () => 0,
    },
    leftovers: { documents: () => 0 },
    vectorIndex: null,
    inference: { pack: null, children: () => [], providers: () => null },
    packs: {
      offers: [],
      installed: async () => [],
      install: async () => undefined,
      inspect: () => Promise.reject(new Error('not part of this test')),
      import: () => Promise.reject(new Error('not part of this test')),
      remove: async () => false,
    },
    packSwitch: {
      activeId: () => null,
      nextId: () => null,
      troubleOf: () => null,
      lastTrouble: () => null,
      progress: () => null,
      children: () => [],
      activate: async () => undefined,
      cancel: async () => undefined,
    },
    extractor: { children: () => [] },
    readDocuments: { read: () => Promise.reject(new Error('not part of this test')) },
    recognizer: {
      children: () => [],
      fingerprint: async () => null,
      languages: async () => [],
      refresh: () => undefined,
    },
    ledger: createFakeLedger(),
    refusals: { note: () => undefined, list: () => ({ refusals: [], kept: 0 }) },
    gate: { settingChanged: () => undefined },
    dataDirectory: {
      usage: async () => ({
        ...{ catalog: 4096, vectors: 0, models: 0, languages: 0, logs: 512, setAside: 0, other: 0 },
      }),
      recentTroubles: async () => [],
    },
    standardFolders: { list: async () => [] },
    languageInstaller: {
      offers: [{ code: 'eng', name: 'English', bytes: 100 }],
      install: script.install ?? (async () => undefined),
      remove: async () => true,
    },
    indexer: {
      activity: () => ({
        state: 'idle',
        pace: 'full',
        paceReason: null,
        currentFile: null,
        filesPerSecond: null,
        secondsLeft: null,
        trouble: null,
      }),
      addFolder: async (path, isSample) => folderAt(path, isSample),
      setRules: async (path, rules) => ({ ...folderAt(path, false), rules }),
      exclude: async () => folderAt('/library', false),
      removeFolder: async () => 0,
      rebuild: async () => 0,
      rescan: async () => undefined,
      retry: () => 0,
      pause: () => undefined,
      resume: () => undefined,
      indexNow: () => undefined,
      paceChosen: () => undefined,
      recognizerChanged: () => undefined,
      catalogMended: () => undefined,
      onChange: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    searcher: {
      run: (input, signal) => script.search?.(input, signal) ?? nothing(),
      rankDocuments: async () => [],
      rows: () => [],
      why: () => ({ words: [], meaning: null, readAgain: null, explanation: { steps: [] } }),
      similar: () => emptyPage('', true),
    },
    clock: {
      now: Date.now,
      monotonic: () => performance.now(),
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    },
    log,
    about: {
      version: '0.0.0',
      dataDir: '/data',
      pid: 1,
      sqlite: '3',
      sampleFolder: '/samples',
      system: 'Test 1.0',
    },
  });
  return {
    router,
    log,
    change: () => {
      indexed += 1;
      for (const listener of listeners) listener();
    },
    listeners: () => listeners.size,
  };
}

async function* nothing(): AsyncIterable<SearchPage> {}

/** A page without hits that answers `query`. */
export function emptyPage(query: string, final: boolean): SearchPage {
  return {
    answer: 'a-1',
    query,
    mode: 'full',
    sort: 'relevance',
    stage: final ? 'reranked' : 'recall',
    final,
    hits: [],
    correction: null,
    documentsFound: 0,
    facets: null,
    tookMs: { parse: 0, recall: 0, fusion: 0, rerank: 0, present: 0, total: 0 },
    keywordMs: null,
    vectorMs: null,
    notices: [],
  };
}

function folderAt(path: string, isSample: boolean): FolderRecord {
  return { id: 1, path, isSample, present: true, rules: DEFAULT_FOLDER_RULES };
}
