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
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../engine/failure';
import type { Log, VectorIndex, VectorStore } from '../../engine/ports';
import { createVectorIndex } from './vector-index';

const PACK = 'feedfacecafebeef0123';
const DIMENSIONS = 16;

type Changes = Pick<
  VectorStore,
  'changesSince' | 'counts' | 'lastSeq' | 'forgetDrops' | 'savedMark' | 'setSavedMark'
>;

/** What the index needs of a store, in memory: adds and drops in one sequence. */
function createChangeList() {
  const changes: { seq: number; vectorId: number; vector: Int8Array | null }[] = [];
  const forgotten = new Set<number>();
  /** With the number of the change it was set at, so that it can be taken back with the changes. */
  let marks: { mark: string; seq: number }[] = [];
  const store: Changes = {
    changesSince: (_pack, afterSeq) => {
      const gone = new Set(changes.flatMap(({ vector, vectorId }) => (vector ? [] : [vectorId])));
      return changes.filter(
        ({ seq, vector, vectorId }) =>
          seq > afterSeq && !forgotten.has(seq) && !(vector && gone.has(vectorId)),
      );
    },
    counts: () => ({ ready: changes.filter(({ vector }) => vector).length, waiting: 0 }),
    lastSeq: () => changes.at(-1)?.seq ?? 0,
    forgetDrops(_pack, upToSeq) {
      const last = changes.at(-1)?.seq ?? 0;
      for (const { seq, vector } of changes) if (!vector && seq <= upToSeq && seq < last) forgotten.add(seq);
      return false;
    },
    savedMark: () => marks.at(-1)?.mark ?? null,
    setSavedMark: (_pack, mark) => void marks.push({ mark, seq: changes.length }),
  };
  return {
    store: store as VectorStore,
    add(vector: Float32Array): number {
      const seq = changes.length + 1;
      changes.push({ seq, vectorId: seq, vector: Int8Array.from(vector, (x) => Math.round(x * 127)) });
      return seq;
    },
    drop: (vectorId: number) => changes.push({ seq: changes.length + 1, vectorId, vector: null }),
    drops: () => changes.filter(({ seq, vector }) => !vector && !forgotten.has(seq)).length,
    /** As a power cut may: the last transactions are gone, whole. */
    forgetAfter(seq: number) {
      changes.splice(seq);
      marks = marks.filter((mark) => mark.seq <= seq);
    },
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

/** @param exactVectors 0 saves a graph of whatever there is */
async function openIndex(exactVectors = 0, pack = PACK, dimensions = DIMENSIONS): Promise<VectorIndex> {
  const index = createVectorIndex({ dir, store: list.store, log, exactVectors });
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

const wasRefused = (): boolean => messages.some((message) => message.includes('cannot be used'));

async function savedIndex(count: number): Promise<void> {
  const index = await openIndex();
  put(index, 0, count);
  await index.save();
  await index.close();
  messages = [];
}

describe.each([
  ['comparing every vector', 1_000_000],
  ['by a graph', 0],
])('vector index %s', (_, exactVectors) => {
  it('answers with nothing while it is empty', async () => {
    const index = await openIndex(exactVectors);
    expect(index.size()).toBe(0);
    expect(index.search(direction(1), 10)).toEqual({ vectorIds: [], cosines: [] });
  });

  it('finds every vector by itself, best first, with its cosine', async () => {
    const index = await openIndex(exactVectors);
    const ids = put(index, 0, 500);
    for (let n = 0; n < 500; n += 7) expect(nearest(index, n)).toBe(ids[n]);
    const { cosines, vectorIds } = index.search(direction(3), 20);
    expect(vectorIds).toHaveLength(20);
    expect(cosines[0]).toBeCloseTo(1, 1);
    expect([...cosines].sort((a, b) => b - a)).toEqual(cosines);
  });

  it('takes an id it has as done, also twice in one call', async () => {
    const index = await openIndex(exactVectors);
    const [id = 0] = put(index, 1, 2);
    index.add([id], direction(1));
    index.add([77, 77], Float32Array.of(...direction(2), ...direction(2)));
    expect(index.size()).toBe(2);
  });

  it('forgets what is removed and passes over what it never had', async () => {
    const index = await openIndex(exactVectors);
    const ids = put(index, 0, 50);
    index.remove([ids[4] ?? 0, 9999]);
    expect(index.size()).toBe(49);
    expect(nearest(index, 4)).not.toBe(ids[4]);
  });

  it('refuses vectors that are not finite or of other dimensions', async () => {
    const index = await openIndex(exactVectors);
    expect(() => index.add([1], direction(1).fill(Number.NaN))).toThrow(RangeError);
    expect(() => index.search(direction(1).fill(Number.POSITIVE_INFINITY), 5)).toThrow(RangeError);
    expect(() => index.add([1], new Float32Array(DIMENSIONS + 1))).toThrow(RangeError);
    expect(() => index.search(new Float32Array(DIMENSIONS - 1), 5)).toThrow(RangeError);
    expect(index.size()).toBe(0);
  });

  it('answers the same after it was saved and opened again, with what came and went meanwhile', async () => {
    const first = await openIndex(exactVectors);
    const ids = put(first, 0, 600);
    await first.save();
    await first.close();
    list.drop(ids[5] ?? 0);
    const added = list.add(direction(700));
    const second = await openIndex(exactVectors);
    expect(second.size()).toBe(600);
    expect(nearest(second, 700)).toBe(added);
    expect(nearest(second, 5)).not.toBe(ids[5]);
    for (let n = 10; n < 600; n += 13) expect(nearest(second, n)).toBe(ids[n]);
    expect(messages).toEqual([]);
  });

  it('goes on answering while it is saved, and misses nothing that comes in then', async () => {
    const index = await openIndex(exactVectors);
    const ids = put(index, 0, 2000);
    const saving = index.save();
    await new Promise(setImmediate);
    expect(nearest(index, 77)).toBe(ids[77]);
    const [late] = put(index, 3000, 3001);
    list.drop(ids[77] ?? 0);
    index.remove([ids[77] ?? 0]);
    await saving;
    expect(index.size()).toBe(2000);
    expect(nearest(index, 3000)).toBe(late);
    expect(nearest(index, 77)).not.toBe(ids[77]);
  });

  it('lets go of what it holds when closed', async () => {
    const index = await openIndex(exactVectors);
    put(index, 0, 3);
    await index.close();
    expect(index.size()).toBe(0);
    expect(() => index.add([9], direction(9))).toThrow('not open');
  });
});

describe('a saved graph', () => {
  it('comes back from its file, under a plain name', async () => {
    await savedIndex(300);
    expect(readdirSync(dir).sort()).toEqual(['feedfacecafebeef.json', 'feedfacecafebeef.usearch']);
    const index = await openIndex();
    expect(wasRefused()).toBe(false);
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
    expect(wasRefused()).toBe(false);
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
    expect(again.size()).toBe(6);
    expect(nearest(again, 50)).toBe(unheard);
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
    expect(wasRefused()).toBe(false);
  });

  const damages: [name: string, damage: (file: string, sidecar: string) => void][] = [
    ['is cut short', (file) => writeFileSync(file, readFileSync(file).subarray(0, 2000))],
    [
      'has one byte changed',
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
  it.each(damages)('is passed over when its file %s', async (_, damage) => {
    await savedIndex(300);
    damage(join(dir, 'feedfacecafebeef.usearch'), join(dir, 'feedfacecafebeef.json'));
    const index = await openIndex();
    expect(index.size()).toBe(300);
    expect(nearest(index, 200)).toBe(201);
    await index.save();
    messages = [];
    expect(nearest(await openIndex(), 200)).toBe(201);
    expect(wasRefused()).toBe(false);
  });

  it('is not looked into when its file is not the one that was saved', async () => {
    await savedIndex(300);
    const file = join(dir, 'feedfacecafebeef.usearch');
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1] = ~(bytes[bytes.length >> 1] ?? 0);
    writeFileSync(file, bytes);
    await openIndex();
    expect(wasRefused()).toBe(true);
    expect(existsSync(join(dir, 'feedfacecafebeef.json'))).toBe(false);
  });

  it('notices a crash between writing the file and what vouches for it', async () => {
    await savedIndex(100);
    copyFileSync(join(dir, 'feedfacecafebeef.json'), join(dir, 'before.json'));
    const index = await openIndex();
    put(index, 100, 150);
    await index.save();
    copyFileSync(join(dir, 'before.json'), join(dir, 'feedfacecafebeef.json'));
    const again = await openIndex();
    expect(wasRefused()).toBe(true);
    expect(again.size()).toBe(150);
  });

  it('is passed over when it is ahead of the catalog, and nothing vouches for it from then on', async () => {
    await savedIndex(100);
    list.forgetAfter(60);
    const index = await openIndex();
    expect(wasRefused()).toBe(true);
    expect(index.size()).toBe(60);
    expect(existsSync(join(dir, 'feedfacecafebeef.json'))).toBe(false);
  });

  it('ahead of the catalog is not trusted either once the catalog has grown past its number', async () => {
    await savedIndex(100);
    list.forgetAfter(60);
    // Nobody opened the index while these came: the models were not to be had, say.
    for (let n = 500; n < 600; n++) list.add(direction(n));
    const index = await openIndex();
    expect(wasRefused()).toBe(true);
    expect(index.size()).toBe(160);
    expect(nearest(index, 530)).toBe(91);
  });

  it('is rebuilt whatever byte of it is damaged, lost or foreign', async () => {
    await savedIndex(60);
    const names = ['feedfacecafebeef.usearch', 'feedfacecafebeef.json'];
    const whole = names.map((name) => readFileSync(join(dir, name)));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(0, 1),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 1, max: 255 }),
        fc.constantFrom('flip', 'cut', 'remove', 'foreign'),
        async (which, place, bits, kind) => {
          for (const [i, name] of names.entries()) writeFileSync(join(dir, name), whole[i] ?? '');
          const path = join(dir, names[which] ?? '');
          const bytes = Buffer.from(whole[which] ?? '');
          const at = Math.floor(place * bytes.length);
          if (kind === 'flip') bytes[at] = (bytes[at] ?? 0) ^ bits;
          if (kind === 'remove') rmSync(path);
          else if (kind === 'foreign') writeFileSync(path, whole[1 - which] ?? '');
          else writeFileSync(path, kind === 'cut' ? bytes.subarray(0, at) : bytes);
          const index = await openIndex();
          expect(index.size()).toBe(60);
          for (let n = 0; n < 60; n += 11) expect(nearest(index, n)).toBe(n + 1);
          await index.close();
        },
      ),
      { numRuns: 80 },
    );
  });

  it('does not take the file of another pack or of other dimensions', async () => {
    await savedIndex(100);
    const other = await openIndex(0, 'feedfacecafebeef-other');
    expect(wasRefused()).toBe(true);
    expect(other.size()).toBe(100);
    list = createChangeList();
    messages = [];
    const narrow = await openIndex(0, PACK, 8);
    expect(narrow.size()).toBe(0);
  });

  it('says what is wrong when it cannot be written, and still serves', async () => {
    const blocked = join(dir, 'a-file');
    writeFileSync(blocked, '');
    const index = createVectorIndex({
      dir: join(blocked, 'vectors'),
      store: list.store,
      log,
      exactVectors: 0,
    });
    await index.open(PACK, DIMENSIONS);
    const [id] = put(index, 0, 1);
    await expect(index.save()).rejects.toThrow(Failure);
    expect(nearest(index, 0)).toBe(id);
  });
});
