// Approximate nearest neighbours over the catalog's vectors: kept in memory, saved as a file, rebuilt whenever in doubt.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Log, VectorIndex, VectorStore } from '../../engine/ports';
import { loadNative, type NativeIndex } from './native-index';
import { createSavedIndex, type SavedIndex } from './saved-index';

/** Vectors put in between two looks at the event loop: about 20 ms. */
const SLICE = 256;

/** More than one thread leaves up to 0.3 % of what is added unfindable. */
const ADDING_THREADS = 1;
/** A search takes 0.3 ms; waking threads for it would take longer. */
const SEARCHING_THREADS = 1;

/** An open index and how far it follows the store. */
interface Opened {
  native: NativeIndex;
  saved: SavedIndex;
  fingerprint: string;
  dimensions: number;
  /** Every change of the store up to this one is in the index. */
  seq: number;
  sizeBytes: number;
}

/**
 * `open` throws Failure('not_available_here') where the library has no build; `save` throws disk_full or
 * data_dir_not_writable and leaves the file saved before.
 */
export function createVectorIndex(options: { dir: string; store: VectorStore; log: Log }): VectorIndex {
  const { dir, store, log } = options;
  let opened: Opened | null = null;
  let saving: Promise<void> = Promise.resolve();

  function current(): Opened {
    if (opened) return opened;
    throw new Error('the vector index is not open');
  }

  async function open(fingerprint: string, dimensions: number): Promise<void> {
    await saving;
    const create = await loadNative();
    const saved = createSavedIndex(dir, fingerprint);
    const start = await restore(saved, create, fingerprint, dimensions);
    const next: Opened = { ...start, saved, fingerprint, dimensions, sizeBytes: await saved.sizeBytes() };
    await catchUp(next);
    opened = next;
  }

  async function restore(
    saved: SavedIndex,
    create: (dimensions: number) => NativeIndex,
    fingerprint: string,
    dimensions: number,
  ): Promise<{ native: NativeIndex; seq: number }> {
    const found = await saved.inspect(fingerprint, dimensions);
    const native = create(dimensions);
    const unusable = 'unusable' in found ? found.unusable : loadInto(native, saved, found.count);
    if (unusable === null && 'seq' in found && found.seq <= store.lastSeq(fingerprint)) {
      return { native, seq: found.seq };
    }
    log.info('vector index is rebuilt from the catalog', {
      reason: unusable ?? 'it is ahead of the catalog',
    });
    // Until the next save nothing must vouch for the file: the catalog may come to reuse the numbers it is ahead by.
    await saved.discard();
    return { native: create(dimensions), seq: 0 };
  }

  /** Brings in whatever the store has seen and the index has not, a slice at a time. */
  async function catchUp(index: Opened): Promise<void> {
    let ids: number[] = [];
    let vectors: Int8Array[] = [];
    const flush = (): void => {
      addMissing(index, ids, flatten(vectors, index.dimensions));
      ids = [];
      vectors = [];
    };
    let seen = index.seq;
    for (const { seq, vectorId, vector } of store.changesSince(index.fingerprint, index.seq)) {
      seen = seq;
      if (vector === null) {
        flush();
        removeKnown(index, [vectorId]);
      } else {
        ids.push(vectorId);
        vectors.push(vector);
      }
      if (ids.length < SLICE) continue;
      flush();
      index.seq = seen;
      await nextTurn();
    }
    flush();
    index.seq = seen;
  }

  async function saveNow(): Promise<void> {
    const index = current();
    await catchUp(index);
    const { fingerprint, dimensions, seq, native, saved } = index;
    await saved.save(native, { fingerprint, dimensions, seq, count: native.size() });
    index.sizeBytes = await saved.sizeBytes();
  }

  return {
    open,
    add(vectorIds, vectors) {
      const index = current();
      if (vectors.length !== vectorIds.length * index.dimensions) {
        throw new RangeError(`${vectors.length} components for ${vectorIds.length} vectors`);
      }
      requireFinite(vectors);
      addMissing(index, vectorIds, vectors);
    },
    remove: (vectorIds) => removeKnown(current(), vectorIds),
    search(query, k) {
      const index = current();
      if (query.length !== index.dimensions) throw new RangeError(`a query of ${query.length} dimensions`);
      requireFinite(query);
      const wanted = Math.min(k, index.native.size());
      if (wanted <= 0) return { vectorIds: [], cosines: [] };
      const { keys, distances } = index.native.search(query, wanted, SEARCHING_THREADS);
      return {
        vectorIds: Array.from(keys, Number),
        cosines: Array.from(distances, (distance) => 1 - distance),
      };
    },
    size: () => opened?.native.size() ?? 0,
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

/** @returns why it cannot be used, or null */
function loadInto(native: NativeIndex, saved: SavedIndex, count: number): string | null {
  try {
    saved.load(native);
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
  return native.size() === count ? null : `it holds ${native.size()} vectors instead of ${count}`;
}

/** The library throws at a key it has. @param vectors row-major */
function addMissing({ native, dimensions }: Opened, ids: number[], vectors: Float32Array): void {
  if (ids.length === 0) return;
  const keys = BigUint64Array.from(ids, BigInt);
  const isKnown = native.contains(keys);
  const taken = new Set<number>();
  const rows = ids.flatMap((id, row) => {
    if (isKnown[row] || taken.has(id)) return [];
    taken.add(id);
    return [row];
  });
  if (rows.length === 0) return;
  const fresh = rows.map((row) => vectors.subarray(row * dimensions, (row + 1) * dimensions));
  const all = rows.length === ids.length ? vectors : flatten(fresh, dimensions);
  native.add(BigUint64Array.from(taken, BigInt), all, ADDING_THREADS);
}

function removeKnown({ native }: Opened, ids: number[]): void {
  if (ids.length > 0) native.remove(BigUint64Array.from(ids, BigInt));
}

/** Scale does not matter to the index: it normalises what it is given. */
function flatten(vectors: ArrayLike<number>[], dimensions: number): Float32Array {
  const flat = new Float32Array(vectors.length * dimensions);
  for (const [row, vector] of vectors.entries()) flat.set(vector, row * dimensions);
  return flat;
}

/** The library accepts NaN, and every search finds it from then on. */
function requireFinite(components: Float32Array): void {
  if (!components.every(Number.isFinite)) throw new RangeError('a vector has a component that is not finite');
}
