import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../engine/failure';
import type { Log, VectorIndex, VectorStore } from '../../engine/ports';
import { createVectorIndex } from './vector-index';

const PACK = 'feedfacecafebeef0123';
const DIMENSIONS = 16;

type Changes = Pick<VectorStore, 'changesSince' | 'lastSeq'>;

/** What the index needs of a store, in memory: adds and drops in one sequence. */
function createChangeList() {
  const changes: { seq: number; vectorId: number; vector: Int8Array | null }[] = [];
  const store: Changes = {
    changesSince: (_pack, afterSeq) => {
      const gone = new Set(changes.flatMap(({ vector, vectorId }) => (vector ? [] : [vectorId])));
      return changes.filter(({ seq, vector, vectorId }) => seq > afterSeq && !(vector && gone.has(vectorId)));
    },
    lastSeq: () => changes.at(-1)?.seq ?? 0,
  };
  return {
    store: store as VectorStore,
    add(vector: Float32Array): number {
      const seq = changes.length + 1;
      changes.push({ seq, vectorId: seq, vector: Int8Array.from(vector, (x) => Math.round(x * 127)) });
      return seq;
    },
    drop: (vectorId: number) => changes.push({ seq: changes.length + 1, vectorId, vector: null }),
    forgetAfter: (seq: number) => changes.splice(seq),
  };
}

/** Directions that differ clearly from one another. */
function direction(n: number): Float32Array {
  let state = n * 2654435761 + 1;
  const vector = Float32Array.from({ length: DIMENSIONS }, () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0;
    return (state >>> 0) / 2 ** 31 - 1;
  });
  const norm = Math.hypot(...vector);
  return vector.map((x) => x / norm);
}

describe('vector index', () => {
  let dir: string;
  let messages: string[];
  let list: ReturnType<typeof createChangeList>;
  const log: Log = {
    info: (message) => messages.push(message),
    warn: (message) => messages.push(message),
    error: (message) => messages.push(message),
  };

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'vectors-'));
    messages = [];
    list = createChangeList();
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  async function openIndex(pack = PACK, dimensions = DIMENSIONS): Promise<VectorIndex> {
    const index = createVectorIndex({ dir, store: list.store, log });
    await index.open(pack, dimensions);
    return index;
  }

  function put(index: VectorIndex, from: number, to: number): number[] {
    const ids: number[] = [];
    for (let n = from; n < to; n++) {
      const id = list.add(direction(n));
      index.add([id], direction(n));
      ids.push(id);
    }
    return ids;
  }

  const nearest = (index: VectorIndex, n: number): number | undefined =>
    index.search(direction(n), 1).vectorIds[0];

  const wasRebuilt = (): boolean => messages.some((message) => message.includes('rebuilt'));

  async function savedIndex(count: number): Promise<void> {
    const index = await openIndex();
    put(index, 0, count);
    await index.save();
    await index.close();
    messages = [];
  }

  it('answers with nothing while it is empty', async () => {
    const index = await openIndex();
    expect(index.size()).toBe(0);
    expect(index.search(direction(1), 10)).toEqual({ vectorIds: [], cosines: [] });
  });

  it('finds every vector by itself, best first, with its cosine', async () => {
    const index = await openIndex();
    const ids = put(index, 0, 500);
    for (let n = 0; n < 500; n += 7) expect(nearest(index, n)).toBe(ids[n]);
    const { cosines, vectorIds } = index.search(direction(3), 20);
    expect(vectorIds).toHaveLength(20);
    expect(cosines[0]).toBeCloseTo(1, 1);
    expect([...cosines].sort((a, b) => b - a)).toEqual(cosines);
  });

  it('takes an id it has as done, also twice in one call', async () => {
    const index = await openIndex();
    const [id = 0] = put(index, 1, 2);
    index.add([id], direction(1));
    index.add([77, 77], Float32Array.of(...direction(2), ...direction(2)));
    expect(index.size()).toBe(2);
  });

  it('forgets what is removed and passes over what it never had', async () => {
    const index = await openIndex();
    const ids = put(index, 0, 50);
    index.remove([ids[4] ?? 0, 9999]);
    expect(index.size()).toBe(49);
    expect(nearest(index, 4)).not.toBe(ids[4]);
  });

  it('refuses vectors that are not finite or of other dimensions', async () => {
    const index = await openIndex();
    expect(() => index.add([1], direction(1).fill(Number.NaN))).toThrow(RangeError);
    expect(() => index.search(direction(1).fill(Number.POSITIVE_INFINITY), 5)).toThrow(RangeError);
    expect(() => index.add([1], new Float32Array(DIMENSIONS + 1))).toThrow(RangeError);
    expect(() => index.search(new Float32Array(DIMENSIONS - 1), 5)).toThrow(RangeError);
    expect(index.size()).toBe(0);
  });

  it('comes back from its file without a rebuild, under a plain name', async () => {
    await savedIndex(300);
    expect(readdirSync(dir).sort()).toEqual(['feedfacecafebeef.json', 'feedfacecafebeef.usearch']);
    const index = await openIndex();
    expect(wasRebuilt()).toBe(false);
    expect(index.size()).toBe(300);
    expect(nearest(index, 123)).toBe(124);
    expect(index.sizeBytes()).toBeGreaterThan(300 * DIMENSIONS);
  });

  it('replays what it has not seen: added, dropped, added and dropped', async () => {
    await savedIndex(300);
    const added = list.add(direction(900));
    const shortLived = list.add(direction(901));
    list.drop(shortLived);
    list.drop(10);
    const index = await openIndex();
    expect(wasRebuilt()).toBe(false);
    expect(index.size()).toBe(300);
    expect(nearest(index, 900)).toBe(added);
    expect(nearest(index, 9)).not.toBe(10);
  });

  it('saves what the store has seen, also what was never handed to it', async () => {
    const index = await openIndex();
    put(index, 0, 5);
    const unheard = list.add(direction(50));
    await index.save();
    expect(nearest(index, 50)).toBe(unheard);
    const again = await openIndex();
    expect(wasRebuilt()).toBe(true);
    expect(messages).toHaveLength(1);
    expect(again.size()).toBe(6);
  });

  it('can be added to and saved again after it was loaded', async () => {
    await savedIndex(100);
    const index = await openIndex();
    const ids = put(index, 100, 200);
    await index.save();
    const again = await openIndex();
    expect(again.size()).toBe(200);
    expect(nearest(again, 150)).toBe(ids[50]);
  });

  it('serves two saves at once one after the other', async () => {
    const index = await openIndex();
    put(index, 0, 10);
    await Promise.all([index.save(), index.save()]);
    messages = [];
    expect((await openIndex()).size()).toBe(10);
    expect(wasRebuilt()).toBe(false);
  });

  const damages: [name: string, damage: (file: string, sidecar: string) => void][] = [
    ['cut short', (file) => writeFileSync(file, readFileSync(file).subarray(0, 2000))],
    [
      'one byte differs',
      (file) => {
        const bytes = readFileSync(file);
        bytes[bytes.length >> 1] = ~(bytes[bytes.length >> 1] ?? 0);
        writeFileSync(file, bytes);
      },
    ],
    ['is gone', (file) => rmSync(file)],
    ['has no sidecar', (_, sidecar) => rmSync(sidecar)],
    ['has half a sidecar', (_, sidecar) => writeFileSync(sidecar, readFileSync(sidecar).subarray(0, 20))],
  ];
  it.each(damages)('is rebuilt when its file %s', async (_, damage) => {
    await savedIndex(300);
    damage(join(dir, 'feedfacecafebeef.usearch'), join(dir, 'feedfacecafebeef.json'));
    const index = await openIndex();
    expect(wasRebuilt()).toBe(true);
    expect(index.size()).toBe(300);
    expect(nearest(index, 200)).toBe(201);
  });

  it('notices a crash between writing the file and what vouches for it', async () => {
    await savedIndex(100);
    copyFileSync(join(dir, 'feedfacecafebeef.json'), join(dir, 'before.json'));
    const index = await openIndex();
    put(index, 100, 150);
    await index.save();
    copyFileSync(join(dir, 'before.json'), join(dir, 'feedfacecafebeef.json'));
    const again = await openIndex();
    expect(wasRebuilt()).toBe(true);
    expect(again.size()).toBe(150);
  });

  it('is rebuilt when it is ahead of the catalog, and nothing vouches for the old file from then on', async () => {
    await savedIndex(100);
    list.forgetAfter(60);
    const index = await openIndex();
    expect(wasRebuilt()).toBe(true);
    expect(index.size()).toBe(60);
    expect(existsSync(join(dir, 'feedfacecafebeef.json'))).toBe(false);
  });

  it('does not take the file of another pack or of other dimensions', async () => {
    await savedIndex(100);
    const other = await openIndex('feedfacecafebeef-other');
    expect(wasRebuilt()).toBe(true);
    expect(other.size()).toBe(100);
    list = createChangeList();
    messages = [];
    const narrow = await openIndex(PACK, 8);
    expect(wasRebuilt()).toBe(true);
    expect(narrow.size()).toBe(0);
  });

  it('says what is wrong when it cannot be written, and still serves', async () => {
    const blocked = join(dir, 'a-file');
    writeFileSync(blocked, '');
    const index = createVectorIndex({ dir: join(blocked, 'vectors'), store: list.store, log });
    await index.open(PACK, DIMENSIONS);
    const [id] = put(index, 0, 1);
    await expect(index.save()).rejects.toThrow(Failure);
    expect(nearest(index, 0)).toBe(id);
  });

  it('lets go of what it holds when closed', async () => {
    const index = await openIndex();
    put(index, 0, 3);
    await index.close();
    expect(index.size()).toBe(0);
    expect(() => index.add([9], direction(9))).toThrow('not open');
  });
});
