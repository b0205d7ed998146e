// The native library, loaded when first needed and typed down to what is used of it.
import { Failure } from '../../engine/failure';

/** Keys are vector ids; distances are 1 − cosine. Every call is synchronous. */
export interface NativeIndex {
  /** Throws at a key it has. */
  add(keys: BigUint64Array, vectors: Float32Array, threads: number): void;
  remove(keys: BigUint64Array): unknown;
  contains(keys: BigUint64Array): boolean[];
  search(query: Float32Array, k: number, threads: number): NativeMatches;
  size(): number;
  save(path: string): void;
  load(path: string): void;
}

/** Nearest first; may be fewer than asked for. */
interface NativeMatches {
  keys: BigUint64Array;
  distances: Float32Array;
}

export interface UsearchLibrary {
  createIndex(dimensions: number): NativeIndex;
  /** Compares the query with every row; keys are row numbers. @param k at most as many as there are rows */
  exactSearch(rows: Int8Array, query: Int8Array, dimensions: number, k: number): NativeMatches;
}

/**
 * Measured on 30,000 clustered vectors of 256 dimensions against exact search, recall@100 and bytes a vector: f16 with
 * the usual sixteen links a node 0.956 and 660, int8 0.946 and 404, int8 with eight links 0.940 and 341. Eight links
 * are added in a third of the time (74 µs); looking at more candidates in a search (0.3 ms) gives their recall back.
 */
const CONNECTIVITY = 8;
const EXPANSION_ADD = 64;
const EXPANSION_SEARCH = 256;

/** A search takes a few milliseconds; waking threads for it gained nothing on two cores. */
const THREADS = 1;

/** Throws Failure('not_available_here') where there is no build for this system. */
export async function loadUsearch(): Promise<UsearchLibrary> {
  const library = await import('usearch').catch((cause: unknown) => {
    const sentence = 'Search by meaning has no build for this system, so Bookwheel searches by words only.';
    throw new Failure('not_available_here', sentence, `${process.platform}-${process.arch}`, { cause });
  });
  return {
    createIndex: (dimensions) =>
      new library.Index({
        dimensions,
        metric: library.MetricKind.Cos,
        quantization: library.ScalarKind.I8,
        connectivity: CONNECTIVITY,
        expansion_add: EXPANSION_ADD,
        expansion_search: EXPANSION_SEARCH,
        multi: false,
      }) as unknown as NativeIndex,
    exactSearch: (rows, query, dimensions, k) =>
      library.exactSearch(rows, query, dimensions, k, library.MetricKind.Cos, THREADS) as NativeMatches,
  };
}
