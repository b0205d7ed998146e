// A set of vectors that can be asked for the nearest: all of them compared one by one, or by way of a graph.

/** Vectors are int8, row-major; their length does not matter, only their direction. */
export interface Neighbours {
  size(): number;
  holds(ids: readonly number[]): boolean[];
  /** Ids it has are passed over, also when given twice. */
  add(ids: readonly number[], vectors: Int8Array): void;
  /** Ids it does not have are passed over. */
  remove(ids: readonly number[]): void;
  /** Best first; `k` is at most size(). */
  search(query: Float32Array, k: number): { vectorIds: number[]; cosines: number[] };
}

/** The greatest int8 that has a negative of the same size. */
const GREATEST = 127;

/** Components as int8; the largest becomes 127, so that nothing of the direction is lost to small numbers. */
export function quantiseDirection(vector: Float32Array): Int8Array {
  let largest = 0;
  for (const component of vector) largest = Math.max(largest, Math.abs(component));
  const scale = largest === 0 ? 0 : GREATEST / largest;
  const quantised = new Int8Array(vector.length);
  // Int8Array.from takes sixteen times as long (94 µs), and this is done for every passage.
  for (let i = 0; i < vector.length; i++) quantised[i] = Math.round((vector[i] ?? 0) * scale);
  return quantised;
}

/** Rows of `vectors` whose id is to be added: each once, and none that is known. */
export function freshRows(
  ids: readonly number[],
  isKnown: (id: number, row: number) => boolean,
): Map<number, number> {
  const rows = new Map<number, number>();
  for (const [row, id] of ids.entries()) {
    if (!rows.has(id) && !isKnown(id, row)) rows.set(id, row);
  }
  return rows;
}
