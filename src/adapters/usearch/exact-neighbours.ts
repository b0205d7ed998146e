// Nearest neighbours by comparing the query with every vector.
import { freshRows, type Neighbours, quantiseDirection } from './neighbours';
import type { UsearchLibrary } from './usearch-library';

/** Room for this many vectors at first; a library of a few files needs no more. */
const FIRST_ROWS = 1024;
const GROWTH = 1.5;

/** @param expected how many vectors will be added at once: growing to them would end with room for half as many again */
export function createExactNeighbours(library: UsearchLibrary, dimensions: number, expected = 0): Neighbours {
  let components = new Int8Array((FIRST_ROWS + expected) * dimensions);
  /** Row by row the id of the vector in it, without gaps; and back. */
  const ids: number[] = [];
  const rowOf = new Map<number, number>();

  function makeRoom(rows: number): void {
    if (rows * dimensions <= components.length) return;
    const grown = new Int8Array(Math.ceil(Math.max(rows, ids.length * GROWTH)) * dimensions);
    grown.set(components);
    components = grown;
  }

  function removeOne(id: number): void {
    const row = rowOf.get(id);
    if (row === undefined) return;
    // The last row fills the gap.
    const lastRow = ids.length - 1;
    components.copyWithin(row * dimensions, lastRow * dimensions, (lastRow + 1) * dimensions);
    const lastId = ids.pop() ?? id;
    rowOf.delete(id);
    if (lastId === id) return;
    ids[row] = lastId;
    rowOf.set(lastId, row);
  }

  return {
    size: () => ids.length,
    holds: (asked) => asked.map((id) => rowOf.has(id)),
    add(newIds, vectors) {
      const fresh = freshRows(newIds, (id) => rowOf.has(id));
      makeRoom(ids.length + fresh.size);
      for (const [id, row] of fresh) {
        const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
        components.set(vector, ids.length * dimensions);
        rowOf.set(id, ids.length);
        ids.push(id);
      }
    },
    remove: (gone) => gone.forEach(removeOne),
    search(query, k) {
      const rows = components.subarray(0, ids.length * dimensions);
      const { keys, distances } = library.exactSearch(rows, quantiseDirection(query), dimensions, k);
      return {
        vectorIds: Array.from(keys, (row) => ids[Number(row)] ?? 0),
        cosines: Array.from(distances, (distance) => 1 - distance),
      };
    },
  };
}
