import { describe, expect, it } from 'vitest';
import {
  clearAll,
  documentOf,
  filtering,
  openTestCatalog,
  stoppedClock,
  store,
  testCatalogForEach,
} from './catalog.fixture';

const PACK = 'pack-1';
const DIMENSIONS = 8;

const at = testCatalogForEach();
const { fileAt } = at;

/** A normalised vector whose direction depends on the text. */
function vectorFor(text: string): Float32Array {
  const vector = Float32Array.from({ length: DIMENSIONS }, (_, i) => {
    let hash = i + 1;
    for (const character of text) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
    return Math.sin(hash);
  });
  const norm = Math.hypot(...vector);
  return vector.map((component) => component / norm);
}

/** @returns the ids, and the texts they were made of */
function embedMissing(pack = PACK, limit = 1000): { ids: number[]; texts: string[] } {
  const missing = at.catalog.vectors.missing(pack, limit);
  const entries = missing.map(({ contentHash, text }) => ({ contentHash, vector: vectorFor(text) }));
  return { ids: at.catalog.vectors.put(pack, entries), texts: missing.map(({ text }) => text) };
}

const changes = (afterSeq = 0, pack = PACK) =>
  [...at.catalog.vectors.changesSince(pack, afterSeq)].map(({ vectorId, vector }) => [
    vectorId,
    vector !== null,
  ]);

describe('missing vectors of what was saved since the start', () => {
  /** As if its file had been saved just now. */
  function save(path: string, ...texts: string[]): void {
    const { documents } = at.catalog;
    const mtimeMs = stoppedClock.now() + 1000;
    documents.noteFiles(at.folderId, [{ path, size: texts.join().length, mtimeMs, inode: path }]);
    const file = at.fileAt(path);
    documents.saveIndexed(file.id, file, `hash of ${texts}`, 'text', documentOf(texts));
  }
  const missing = (limit: number) => at.catalog.vectors.missing(PACK, limit).map(({ text }) => text);

  it('come first, the latest before the others, and take half of the places at most', () => {
    store(at.catalog, at.folderId, 'a', documentOf(['old one', 'old two', 'old three', 'old four']));
    save('b', 'saved first');
    save('c', 'saved second', 'saved third');
    expect(missing(4)).toEqual(['saved third', 'saved second', 'old one', 'old two']);
    expect(missing(100)).toHaveLength(7);
    expect(at.catalog.vectors.missing(PACK, 2).map(({ isFresh }) => isFresh)).toEqual([true, false]);
    expect(at.catalog.vectors.freshCount()).toBe(3);
    embedMissing(PACK, 4);
    expect(at.catalog.vectors.freshCount()).toBe(1);
    expect(missing(4)).toEqual(['saved first', 'old three', 'old four']);
  });

  it('are as any others when there are many, so that none waits for ever', () => {
    store(at.catalog, at.folderId, 'a', documentOf(['old']));
    const many = Array.from({ length: 1000 }, (_, index) => `copied ${index}`);
    save('b', ...many);
    expect(at.catalog.vectors.freshCount()).toBeLessThan(many.length);
    expect(missing(512)).toContain('old');
    while (embedMissing(PACK, 64).ids.length > 0);
    expect(at.catalog.vectors.counts(PACK)).toEqual({ ready: 1001, waiting: 0 });
    expect(at.catalog.vectors.freshCount()).toBe(0);
  });
});

describe('missing vectors', () => {
  it('are those of distinct texts, headings included, oldest first', () => {
    store(at.catalog, at.folderId, 'a', documentOf(['one', 'two', 'one'], { headings: ['Chapter'] }));
    store(at.catalog, at.folderId, 'b', documentOf(['one', 'three']));
    const texts = at.catalog.vectors.missing(PACK, 10).map(({ text }) => text);
    expect(texts).toEqual(['Chapter\none', 'Chapter\ntwo', 'one', 'three']);
    expect(at.catalog.vectors.missing(PACK, 2)).toHaveLength(2);
    expect(at.catalog.vectors.counts(PACK)).toEqual({ ready: 0, waiting: 4 });
  });

  it('become fewer as they are put, by pack', () => {
    store(at.catalog, at.folderId, 'a', documentOf(['one', 'two', 'three']));
    expect(embedMissing(PACK, 2).texts).toEqual(['one', 'two']);
    expect(at.catalog.vectors.missing(PACK, 10).map(({ text }) => text)).toEqual(['three']);
    expect(at.catalog.vectors.counts(PACK)).toEqual({ ready: 2, waiting: 1 });
    expect(at.catalog.vectors.counts('pack-2')).toEqual({ ready: 0, waiting: 3 });
    expect(at.catalog.vectors.missing('pack-2', 10)).toHaveLength(3);
    embedMissing();
    expect(at.catalog.vectors.missing(PACK, 10)).toEqual([]);
    expect(at.catalog.documents.counts().counters.passagesEmbedded).toBe(3);
  });

  it('do not include those of a text that went and came back', () => {
    const id = store(at.catalog, at.folderId, 'a', documentOf(['one', 'two']));
    embedMissing();
    at.catalog.documents.removeFiles([id]);
    expect(at.catalog.vectors.counts(PACK)).toEqual({ ready: 0, waiting: 0 });
    store(at.catalog, at.folderId, 'moved', documentOf(['two', 'three', 'one']));
    expect(at.catalog.vectors.counts(PACK)).toEqual({ ready: 2, waiting: 1 });
    expect(at.catalog.vectors.missing(PACK, 10).map(({ text }) => text)).toEqual(['three']);
    expect(at.catalog.documents.counts().counters.passagesReused).toBe(2);
  });

  it('include an old text that had none when it comes back', () => {
    const id = store(at.catalog, at.folderId, 'a', documentOf(['never embedded']));
    at.catalog.documents.removeFiles([id]);
    store(at.catalog, at.folderId, 'b', documentOf(['other']));
    embedMissing();
    expect(at.catalog.vectors.missing(PACK, 10)).toEqual([]);
    store(at.catalog, at.folderId, 'c', documentOf(['never embedded']));
    expect(at.catalog.vectors.missing(PACK, 10).map(({ text }) => text)).toEqual(['never embedded']);
  });

  it('are counted right after everything was removed at once, and after a failed batch', () => {
    store(at.catalog, at.folderId, 'a', documentOf(['one', 'two']));
    embedMissing(PACK, 1);
    expect(at.catalog.vectors.counts(PACK)).toEqual({ ready: 1, waiting: 1 });
    const failing = (): void => {
      store(at.catalog, at.folderId, 'b', documentOf(['three']));
      embedMissing();
      throw new Error('half way');
    };
    expect(() => at.catalog.documents.batch(failing)).toThrow('half way');
    expect(at.catalog.vectors.counts(PACK)).toEqual({ ready: 1, waiting: 1 });
    at.catalog.documents.removeFolder(at.folderId);
    clearAll(at.catalog);
    expect(at.catalog.vectors.counts(PACK)).toEqual({ ready: 0, waiting: 0 });
  });
});

describe('vectors that no passage has', () => {
  it('are kept for so long from when they were first found unused, and serve a text that comes back', () => {
    const id = store(at.catalog, at.folderId, 'a', documentOf(['one', 'two']));
    const { ids } = embedMissing();
    at.catalog.documents.removeFiles([id]);
    expect(at.catalog.vectors.collectGarbage(PACK, 1_000, 500)).toEqual([]);
    expect(at.catalog.vectors.collectGarbage(PACK, 1_499, 500)).toEqual([]);
    store(at.catalog, at.folderId, 'back', documentOf(['two']));
    expect(at.catalog.vectors.missing(PACK, 10)).toEqual([]);
    expect(at.catalog.vectors.collectGarbage(PACK, 1_500, 500)).toEqual([ids[0]]);
    // Counted anew for one that was used meanwhile.
    at.catalog.documents.removeFiles([fileAt('back').id]);
    expect(at.catalog.vectors.collectGarbage(PACK, 1_600, 500)).toEqual([]);
    expect(at.catalog.vectors.collectGarbage(PACK, 2_100, 500)).toEqual([ids[1]]);
  });
});

describe('put', () => {
  it('gives an id it has given before for the same text', () => {
    store(at.catalog, at.folderId, 'a', documentOf(['one']));
    const [entry] = at.catalog.vectors.missing(PACK, 1);
    if (!entry) throw new Error('nothing is missing');
    const entries = [{ contentHash: entry.contentHash, vector: vectorFor('one') }];
    const [first] = at.catalog.vectors.put(PACK, entries);
    expect(at.catalog.vectors.put(PACK, [...entries, ...entries])).toEqual([first, first]);
    expect(at.catalog.vectors.put('pack-2', entries)).not.toEqual([first]);
    expect(at.catalog.documents.counts().counters.passagesEmbedded).toBe(2);
  });

  it('takes the vector of a text that went meanwhile, until garbage is collected', () => {
    const id = store(at.catalog, at.folderId, 'a', documentOf(['one']));
    const [entry] = at.catalog.vectors.missing(PACK, 1);
    at.catalog.documents.removeFiles([id]);
    at.catalog.vectors.collectGarbage(PACK, 0, 0);
    const ids = at.catalog.vectors.put(PACK, [
      { contentHash: entry?.contentHash ?? new Uint8Array(), vector: vectorFor('one') },
    ]);
    expect(at.catalog.vectors.passagesOfVectors(ids)).toEqual([]);
    expect(at.catalog.vectors.counts(PACK)).toEqual({ ready: 0, waiting: 0 });
    expect(at.catalog.vectors.collectGarbage(PACK, 0, 0)).toEqual(ids);
  });

  it.each([
    ['not a number', new Float32Array(DIMENSIONS).fill(Number.NaN)],
    ['infinite', new Float32Array(DIMENSIONS).fill(Number.POSITIVE_INFINITY)],
    ['of other dimensions', new Float32Array(DIMENSIONS + 1)],
    ['empty', new Float32Array(0)],
  ])('refuses a vector that is %s, and everything with it', (_, vector) => {
    store(at.catalog, at.folderId, 'a', documentOf(['one', 'two', 'three']));
    const [one, two, three] = at.catalog.vectors.missing(PACK, 3);
    if (!one || !two || !three) throw new Error('nothing is missing');
    at.catalog.vectors.put(PACK, [{ contentHash: one.contentHash, vector: vectorFor('one') }]);
    expect(() =>
      at.catalog.vectors.put(PACK, [
        { contentHash: two.contentHash, vector: vectorFor('two') },
        { contentHash: three.contentHash, vector },
      ]),
    ).toThrow(RangeError);
    expect(at.catalog.vectors.counts(PACK)).toEqual({ ready: 1, waiting: 2 });
  });
});

describe('comparing', () => {
  it('gives the cosine with each stored vector, and NaN where there is none', () => {
    store(at.catalog, at.folderId, 'a', documentOf(['one', 'two']));
    const { ids, texts } = embedMissing();
    const query = vectorFor('one');
    const cosines = at.catalog.vectors.cosines(query, [...ids, 12345]);
    const exact = texts.map((text) => vectorFor(text).reduce((sum, x, i) => sum + x * (query[i] ?? 0), 0));
    expect(cosines[0]).toBeCloseTo(exact[0] ?? Number.NaN, 2);
    expect(cosines[1]).toBeCloseTo(exact[1] ?? Number.NaN, 2);
    expect(cosines[2]).toBeNaN();
  });

  it('names the vector of a passage under each pack', () => {
    const id = store(at.catalog, at.folderId, 'a', documentOf(['one', 'two', 'one']));
    const { ids } = embedMissing();
    const [one, two] = ids;
    const vectorIds = (pack: string): (number | null)[] =>
      at.catalog.vectors.vectorIdsOf(
        pack,
        at.catalog.documents.passagesOf(id, 0, 9).map((passage) => passage.id),
      );
    expect(vectorIds(PACK)).toEqual([one, two, one]);
    expect(vectorIds('pack-2')).toEqual([null, null, null]);
  });

  it('scans the passages a filter leaves, nearest first, or says that they are too many', () => {
    const kept = store(
      at.catalog,
      at.folderId,
      'a.md',
      documentOf(['one', 'two', 'three', 'one']),
      'markdown',
    );
    store(at.catalog, at.folderId, 'b.txt', documentOf(['one', 'four']), 'text');
    embedMissing();
    store(at.catalog, at.folderId, 'later.md', documentOf(['five']), 'markdown');
    const scan = (k: number, maxPassages: number) =>
      at.catalog.vectors.scan(PACK, vectorFor('one'), filtering({ types: ['markdown'] }), k, maxPassages);
    expect(scan(10, 4)).toBeNull();
    const found = scan(10, 5);
    expect(found?.documentIds).toEqual([kept, kept, kept, kept]);
    expect(found?.passageIds.slice(0, 2)).toEqual(
      at.catalog.documents.passagesOf(kept, 0, 9).flatMap(({ id, text }) => (text === 'one' ? [id] : [])),
    );
    expect([...(found?.cosines ?? [])].sort((a, b) => b - a)).toEqual(found?.cosines);
    expect(scan(2, 5)?.passageIds).toEqual(found?.passageIds.slice(0, 2));
  });

  it('finds every passage that carries a vector', () => {
    const a = store(at.catalog, at.folderId, 'a', documentOf(['one', 'two']));
    const b = store(at.catalog, at.folderId, 'b', documentOf(['one']));
    const { ids } = embedMissing();
    const carriers = at.catalog.vectors.passagesOfVectors([...ids, 999]);
    expect(carriers.map(({ vectorId, documentId }) => [vectorId, documentId])).toEqual([
      [ids[0], a],
      [ids[0], b],
      [ids[1], a],
    ]);
  });

  it('finds the vector of each passage, under the pack asked for', () => {
    const a = store(at.catalog, at.folderId, 'a', documentOf(['one']));
    const { ids } = embedMissing();
    const b = store(at.catalog, at.folderId, 'b', documentOf(['one', 'two']));
    const passages = [a, b].flatMap((id) => at.catalog.documents.passagesOf(id, 0, 9));
    const passageIds = passages.map(({ id }) => id);
    expect(at.catalog.vectors.vectorIdsOf(PACK, [...passageIds, 999])).toEqual([ids[0], ids[0], null, null]);
    expect(at.catalog.vectors.vectorIdsOf('another', passageIds)).toEqual([null, null, null]);
  });
});

describe('changes', () => {
  it('are what was added and dropped, in order, by pack', () => {
    const id = store(at.catalog, at.folderId, 'a', documentOf(['one', 'two', 'three']));
    const { ids } = embedMissing();
    const [one = 0, two = 0, three = 0] = ids;
    const afterAdding = at.catalog.vectors.lastSeq(PACK);
    expect(changes()).toEqual([one, two, three].map((each) => [each, true]));
    expect(changes(one)).toEqual([two, three].map((each) => [each, true]));

    store(at.catalog, at.folderId, 'a', documentOf(['one', 'four']));
    expect(at.catalog.vectors.collectGarbage(PACK, 0, 0)).toEqual([two, three]);
    const [four] = embedMissing().ids;
    expect(changes(afterAdding)).toEqual([
      [two, false],
      [three, false],
      [four, true],
    ]);
    expect(at.catalog.vectors.lastSeq(PACK)).toBe(four);
    expect(changes(0, 'pack-2')).toEqual([]);
    expect(at.catalog.vectors.lastSeq('pack-2')).toBe(0);
    expect(at.catalog.vectors.collectGarbage(PACK, 0, 0)).toEqual([]);
    expect(at.catalog.documents.document(id)?.passages).toBe(2);
  });

  it('carry the vector as it is stored', () => {
    store(at.catalog, at.folderId, 'a', documentOf(['one']));
    embedMissing();
    const [change] = at.catalog.vectors.changesSince(PACK, 0);
    const expected = Array.from(vectorFor('one'), (component) => Math.round(component * 127));
    expect([...(change?.vector ?? [])]).toEqual(expected);
  });

  it('can be followed over many steps while more come in', () => {
    const texts = Array.from({ length: 2100 }, (_, n) => `text ${n}`);
    store(at.catalog, at.folderId, 'a', documentOf(texts));
    embedMissing(PACK, 2050);
    let followed = 0;
    for (const { seq } of at.catalog.vectors.changesSince(PACK, 0)) {
      followed++;
      if (followed === 10) embedMissing(PACK, 50);
      expect(seq).toBeGreaterThan(0);
    }
    expect(followed).toBe(2100);
  });

  it('go on from where they were after the catalog was opened again, numbers never repeated', () => {
    const id = store(at.catalog, at.folderId, 'a', documentOf(['one']));
    embedMissing();
    at.catalog.documents.removeFiles([id]);
    at.catalog.vectors.collectGarbage(PACK, 0, 0);
    const before = at.catalog.vectors.lastSeq(PACK);
    at.catalog.close();
    at.catalog = openTestCatalog(at.dir);
    store(at.catalog, at.folderId, 'a', documentOf(['one']));
    const { ids } = embedMissing();
    expect(ids[0]).toBeGreaterThan(before);
  });
});
