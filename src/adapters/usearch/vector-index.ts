// The nearest of the catalog's vectors: compared one by one while they are few, by a saved graph once they are many.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Log, VectorIndex, VectorStore } from '../../engine/ports';
import { createExactNeighbours } from './exact-neighbours';
import { createGraphNeighbours, type GraphNeighbours } from './graph-neighbours';
import { type Neighbours, quantiseDirection } from './neighbours';
import { createSavedIndex, type SavedIndex } from './saved-index';
import { loadUsearch, type UsearchLibrary } from './usearch-library';

/**
 * Up to here every vector is compared: 100,000 of 256 dimensions take 4–6 ms on one core, find every neighbour, and
 * need no file beside the catalog (a graph costs 341 bytes and 80 µs a vector, a fifth of the index and of the time to
 * make it). Beyond, the graph's 0.3 ms begin to matter.
 */
export const EXACT_VECTORS = 200_000;

/** Vectors put into a graph between two looks at the event loop: about 20 ms. */
const SLICE = 256;

export interface VectorIndexOptions {
  /** Where graphs are saved; made when there is something to save. */
  dir: string;
  store: VectorStore;
  log: Log;
  /** Default EXACT_VECTORS. */
  exactVectors?: number | undefined;
}

type Held = { kind: 'exact'; vectors: Neighbours } | { kind: 'graph'; vectors: GraphNeighbours };

/** An open index and how far it follows the store. */
interface Opened {
  library: UsearchLibrary;
  held: Held;
  saved: SavedIndex;
  fingerprint: string;
  dimensions: number;
  /** Every change of the store up to this one is in the index. */
  seq: number;
  sizeBytes: number;
}

/**
 * `open` throws Failure('not_available_here') where the library has no build; `save` throws disk_full or
 * data_dir_not_writable and leaves what was saved before.
 */
export function createVectorIndex(options: VectorIndexOptions): VectorIndex {
  const { dir, store, log, exactVectors = EXACT_VECTORS } = options;
  let opened: Opened | null = null;
  let saving: Promise<void> = Promise.resolve();

  function current(): Opened {
    if (opened) return opened;
    throw new Error('the vector index is not open');
  }

  async function open(fingerprint: string, dimensions: number): Promise<void> {
    await saving;
    const library = await loadUsearch();
    const saved = createSavedIndex(dir, fingerprint);
    const restored = await restoreGraph(library, saved, fingerprint, dimensions);
    const held: Held = restored
      ? { kind: 'graph', vectors: restored.graph }
      : {
          kind: 'exact',
          vectors: createExactNeighbours(library, dimensions, store.counts(fingerprint).ready),
        };
    const seq = restored?.seq ?? 0;
    const next: Opened = { library, held, saved, fingerprint, dimensions, seq, sizeBytes: 0 };
    await catchUp(next);
    next.sizeBytes = await saved.sizeBytes();
    opened = next;
  }

  /** null where there is no graph that fits: then there is nothing to wait for but reading the vectors. */
  async function restoreGraph(
    library: UsearchLibrary,
    saved: SavedIndex,
    fingerprint: string,
    dimensions: number,
  ): Promise<{ graph: GraphNeighbours; seq: number } | null> {
    const found = await saved.inspect(fingerprint, dimensions, store.savedMark(fingerprint));
    if (found === null) return null;
    const graph = createGraphNeighbours(library, dimensions);
    let unusable = 'unusable' in found ? found.unusable : loadInto(graph, saved, found.count);
    if (unusable === null && 'seq' in found) {
      if (found.seq <= store.lastSeq(fingerprint)) return { graph, seq: found.seq };
      unusable = 'it is ahead of the catalog';
    }
    log.warn('the saved vector index cannot be used', { reason: unusable });
    // Nothing must vouch for the file from now on: the catalog may come to reuse the numbers it is ahead by.
    await saved.discard();
    return null;
  }

  async function catchUp(index: Opened): Promise<void> {
    index.seq = await follow(store, index, index.held.vectors, index.seq);
  }

  async function saveNow(): Promise<void> {
    const index = current();
    await catchUp(index);
    const { library, fingerprint, dimensions, saved } = index;
    let graph = index.held.kind === 'graph' ? index.held.vectors : null;
    if (graph === null) {
      if (index.held.vectors.size() <= exactVectors) return forgetDrops(index);
      // What is held goes on answering, and being added to, until the graph has seen all of it.
      graph = createGraphNeighbours(library, dimensions);
      index.seq = await follow(store, index, graph, 0);
      index.held = { kind: 'graph', vectors: graph };
    }
    const facts = { fingerprint, dimensions, seq: index.seq, count: graph.size() };
    store.setSavedMark(fingerprint, await saved.save(graph, facts));
    index.sizeBytes = await saved.sizeBytes();
    await forgetDrops(index);
  }

  /** What is saved, or held without ever being saved, has seen them. */
  async function forgetDrops({ fingerprint, seq }: Opened): Promise<void> {
    while (store.forgetDrops(fingerprint, seq)) await nextTurn();
  }

  return {
    open,
    add(vectorIds, vectors) {
      const { dimensions, held } = current();
      if (vectors.length !== vectorIds.length * dimensions) {
        throw new RangeError(`${vectors.length} components for ${vectorIds.length} vectors`);
      }
      requireFinite(vectors);
      const quantised = new Int8Array(vectors.length);
      for (let at = 0; at < vectors.length; at += dimensions) {
        quantised.set(quantiseDirection(vectors.subarray(at, at + dimensions)), at);
      }
      held.vectors.add(vectorIds, quantised);
    },
    remove: (vectorIds) => current().held.vectors.remove(vectorIds),
    search(query, k) {
      const { dimensions, held } = current();
      if (query.length !== dimensions) throw new RangeError(`a query of ${query.length} dimensions`);
      requireFinite(query);
      const wanted = Math.min(k, held.vectors.size());
      return wanted > 0 ? held.vectors.search(query, wanted) : { vectorIds: [], cosines: [] };
    },
    holds: (vectorIds) => current().held.vectors.holds(vectorIds),
    async rebuild() {
      await saving.catch(() => undefined);
      const { saved, fingerprint, dimensions } = current();
      await saved.discard();
      await open(fingerprint, dimensions);
      // What was added while it was being read went to the one before.
      await catchUp(current());
    },
    size: () => opened?.held.vectors.size() ?? 0,
    save() {
      saving = saving.catch(() => undefined).then(saveNow);
      return saving;
    },
    sizeBytes: () => opened?.sizeBytes ?? 0,
    async close() {
      await saving.catch(() => undefined);
      opened = null;
    },
  };
}

/** Brings in the store's changes after `seq`, a slice at a time. @returns the last of them; none was left when it ended */
async function follow(
  store: VectorStore,
  { fingerprint, dimensions }: Pick<Opened, 'fingerprint' | 'dimensions'>,
  neighbours: Neighbours,
  seq: number,
): Promise<number> {
  let last = seq;
  let ids: number[] = [];
  let vectors = new Int8Array(SLICE * dimensions);
  const flush = (): void => {
    neighbours.add(ids, vectors);
    ids = [];
    vectors = new Int8Array(SLICE * dimensions);
  };
  for (;;) {
    const before = last;
    for (const change of store.changesSince(fingerprint, last)) {
      last = change.seq;
      if (change.vector === null) {
        flush();
        neighbours.remove([change.vectorId]);
        continue;
      }
      vectors.set(change.vector.subarray(0, dimensions), ids.length * dimensions);
      ids.push(change.vectorId);
      if (ids.length < SLICE) continue;
      flush();
      await nextTurn();
    }
    flush();
    if (last === before) return last;
  }
}

/** @returns why it cannot be used, or null */
function loadInto(graph: GraphNeighbours, saved: SavedIndex, count: number): string | null {
  try {
    saved.load(graph);
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
  return graph.size() === count ? null : `it holds ${graph.size()} vectors instead of ${count}`;
}

/** The library accepts NaN, and every search finds it from then on. */
function requireFinite(components: Float32Array): void {
  if (!components.every(Number.isFinite)) throw new RangeError('a vector has a component that is not finite');
}
