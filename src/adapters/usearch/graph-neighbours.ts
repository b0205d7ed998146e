// Nearest neighbours by way of a graph: not every one is found, but a million vectors take no longer than a thousand.
import { freshRows, type Neighbours } from './neighbours';
import type { NativeIndex, UsearchLibrary } from './usearch-library';

/** More than one thread leaves up to 0.3 % of what is added unfindable. */
const ADDING_THREADS = 1;
/** A search takes 0.3 ms; waking threads for it would take longer. */
const SEARCHING_THREADS = 1;

export interface GraphNeighbours extends Neighbours {
  /** The library's own file; both throw what the library throws. */
  save(path: string): void;
  load(path: string): void;
}

export function createGraphNeighbours(library: UsearchLibrary, dimensions: number): GraphNeighbours {
  const native: NativeIndex = library.createIndex(dimensions);
  return {
    size: () => native.size(),
    holds: (ids) => (ids.length === 0 ? [] : [...native.contains(BigUint64Array.from(ids, BigInt))]),
    add(ids, vectors) {
      if (ids.length === 0) return;
      const known = native.contains(BigUint64Array.from(ids, BigInt));
      const fresh = freshRows(ids, (_, row) => known[row] === true);
      if (fresh.size === 0) return;
      const components = new Float32Array(fresh.size * dimensions);
      let offset = 0;
      for (const row of fresh.values()) {
        components.set(vectors.subarray(row * dimensions, (row + 1) * dimensions), offset);
        offset += dimensions;
      }
      native.add(BigUint64Array.from(fresh.keys(), BigInt), components, ADDING_THREADS);
    },
    remove(ids) {
      if (ids.length > 0) native.remove(BigUint64Array.from(ids, BigInt));
    },
    search(query, k) {
      const { keys, distances } = native.search(query, k, SEARCHING_THREADS);
      return {
        vectorIds: Array.from(keys, Number),
        cosines: Array.from(distances, (distance) => 1 - distance),
      };
    },
    save: (path) => native.save(path),
    load: (path) => native.load(path),
  };
}
