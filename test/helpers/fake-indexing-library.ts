// A whole library in memory with its indexer: what the indexing tests start from.
import { createIndexer, type Indexer } from '../../src/engine/indexing/indexer';
import type { FileEvent, Leftovers, Log } from '../../src/engine/ports';
import { createFakeCatalog, type FakeCatalog } from './fake-indexing-catalog';
import { createFakeClock, type FakeClock } from './fake-indexing-clock';
import {
  createFakeDisk,
  createFakeExtractor,
  createFakeWatcher,
  type FakeDisk,
  type FakeExtractor,
  type FakeWatcher,
} from './fake-indexing-disk';
import {
  createFakeInference,
  createFakeVectorIndex,
  createFakeVectors,
  type FakeInference,
  type FakeVectorIndex,
  type FakeVectors,
} from './fake-indexing-models';
import { createFakeMachine, type FakeMachine } from './fake-machine';
import { createFakeRecognizer, type FakeRecognizer } from './fake-recognizer';

export interface FakeLeftovers extends Leftovers {
  /** What is to be cleared away; each step takes the first. Numbers are vectors dropped with it. */
  steps: { next: 'documents' | 'room'; vectors: number[] }[];
}

function createFakeLeftovers(): FakeLeftovers {
  const leftovers: FakeLeftovers = {
    steps: [],
    documents: () => leftovers.steps.filter(({ next }) => next === 'documents').length,
    next: () => leftovers.steps[0]?.next ?? null,
    clearSome: () => leftovers.steps.shift()?.vectors ?? [],
  };
  return leftovers;
}

export interface FakeLibrary {
  clock: FakeClock;
  catalog: FakeCatalog;
  disk: FakeDisk;
  extractor: FakeExtractor;
  watcher: FakeWatcher;
  inference: FakeInference;
  recognizer: FakeRecognizer;
  vectors: FakeVectors;
  vectorIndex: FakeVectorIndex;
  /** Tells nothing that would slow the work, unless the test says so. */
  machine: FakeMachine;
  leftovers: FakeLeftovers;
  indexer: Indexer;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
  /** Writes the files, starts, adds '/docs' and waits until it is read; then forgets what was written and read for that. */
  startWith(files: Record<string, string>, watch?: boolean): Promise<void>;
  /** What the watcher would say about '/docs'. */
  tell(...events: [kind: FileEvent['kind'], path: string][]): void;
  /** Lets time pass in small steps, with room between them for what it sets off. */
  pass(ms: number): Promise<void>;
  /** Resolves once the condition holds, looking after every change the indexer reports. */
  until(condition: () => boolean): Promise<void>;
}

const STEP_MS = 500;
const TURNS_PER_STEP = 10;

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** With the folder '/docs' on the disk, not yet added. */
export function createFakeLibrary(): FakeLibrary {
  const clock = createFakeClock();
  const catalog = createFakeCatalog();
  const disk = createFakeDisk(clock);
  disk.roots.set('/docs', { device: 'disk-1' });
  const extractor = createFakeExtractor(disk);
  const watcher = createFakeWatcher();
  const inference = createFakeInference();
  const recognizer = createFakeRecognizer(disk);
  const vectors = createFakeVectors(catalog.texts);
  const vectorIndex = createFakeVectorIndex();
  const machine = createFakeMachine();
  const leftovers = createFakeLeftovers();
  const indexer = createIndexer({
    documents: catalog,
    vectors,
    leftovers,
    vectorIndex,
    extractor,
    inference,
    recognizer,
    fileTree: disk,
    watcher,
    pace: machine,
    clock,
    log: silentLog,
  });
  const until = (condition: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const stop = indexer.onChange(look);
      function look(): void {
        if (!condition()) return;
        stop();
        resolve();
      }
      look();
    });
  const idle = (): Promise<void> => indexer.whenIdle(new AbortController().signal);
  return {
    clock,
    catalog,
    disk,
    extractor,
    watcher,
    inference,
    recognizer,
    vectors,
    vectorIndex,
    machine,
    leftovers,
    indexer,
    until,
    async pass(ms) {
      for (let passed = 0; passed < ms; passed += STEP_MS) {
        await clock.advance(STEP_MS);
        for (let turn = 0; turn < TURNS_PER_STEP; turn += 1)
          await new Promise((resolve) => setImmediate(resolve));
      }
    },
    idle,
    async startWith(files, watch = true) {
      for (const [path, text] of Object.entries(files)) disk.write(`/docs/${path}`, text);
      await indexer.start({ watch });
      await indexer.addFolder('/docs', false);
      await idle();
      catalog.journal.length = 0;
      extractor.read.length = 0;
    },
    tell: (...events) => watcher.tell(events.map(([kind, path]) => ({ folder: '/docs', path, kind }))),
  };
}
