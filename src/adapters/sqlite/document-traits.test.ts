import { describe, expect, it } from 'vitest';
import {
  asking,
  documentOf,
  FINGERPRINT,
  filtering,
  store,
  term,
  testCatalogForEach,
} from './catalog.fixture';

const at = testCatalogForEach();
const traits = (...ids: number[]) => at.catalog.documents.traits(ids);
const idOf = (path: string): number => at.fileAt(path).id;
const found = (word: string): number[] => {
  const all = at.catalog.postings.searchAll(asking({ optional: [term(word)] }), null, 1);
  return [...all.documentIds, ...all.further.documentIds];
};

describe('traits of documents', () => {
  it('are given in the order asked for, without those that are not there', () => {
    store(at.catalog, at.folderId, 'a.md', documentOf(['one'], { title: 'A', language: 'en' }), 'markdown');
    store(at.catalog, at.folderId, 'b.pdf', documentOf(['two'], { title: 'B' }), 'pdf');
    const [a, b] = [idOf('a.md'), idOf('b.pdf')];
    expect(traits(b, 999, a)).toMatchObject([
      { id: b, folderId: at.folderId, type: 'pdf', language: null, title: 'B' },
      { id: a, type: 'markdown', language: 'en', title: 'A' },
    ]);
    expect(traits(a, b).map(({ id }) => id)).toEqual([a, b]);
  });

  it('follow every change: read anew, renamed, touched, gone', () => {
    store(at.catalog, at.folderId, 'a.md', documentOf(['one'], { title: 'A' }), 'markdown');
    const a = idOf('a.md');
    expect(traits(a)).toMatchObject([{ title: 'A', type: 'markdown' }]);
    store(at.catalog, at.folderId, 'a.md', documentOf(['one'], { title: 'Other' }), 'text');
    expect(traits(a)).toMatchObject([{ title: 'Other', type: 'text' }]);
    const seen = { path: 'a.md', size: 10, mtimeMs: 777, inode: 'x' };
    at.catalog.documents.touchFile(a, seen);
    expect(traits(a)).toMatchObject([{ dateMs: 777 }]);
    at.catalog.documents.noteFiles(at.folderId, [{ ...seen, mtimeMs: 888 }]);
    expect(traits(a)).toMatchObject([{ dateMs: 888 }]);
    const name = { field: 'b', words: [] };
    const renamed = { ...seen, path: 'b.md', mtimeMs: 999 };
    at.catalog.documents.renameFiles([{ fileId: a, seen: renamed, name, isReadAnew: false }]);
    expect(traits(a)).toMatchObject([{ dateMs: 999 }]);
    const unread = { outcome: 'corrupt', documentType: 'word', detail: null, contentHash: null } as const;
    at.catalog.documents.saveOutcome(a, renamed, unread);
    expect(traits(a)).toMatchObject([{ type: 'word', title: 'b' }]);
    at.catalog.documents.removeFiles([a]);
    expect(traits(a)).toEqual([]);
  });

  it('are gone once a removed folder has been cleared away', () => {
    store(at.catalog, at.folderId, 'a.md', documentOf(['one'], { title: 'A' }), 'markdown');
    const a = idOf('a.md');
    expect(traits(a)).toHaveLength(1);
    at.catalog.documents.removeFolder(at.folderId);
    while (at.catalog.leftovers.documents() > 0) at.catalog.leftovers.clearSome(FINGERPRINT);
    expect(traits(a)).toEqual([]);
  });

  it('are what they were when a change is taken back', () => {
    store(at.catalog, at.folderId, 'a.md', documentOf(['one'], { title: 'A' }), 'markdown');
    const a = idOf('a.md');
    traits(a);
    expect(() =>
      at.catalog.documents.batch(() => {
        at.catalog.documents.touchFile(a, { path: 'a.md', size: 10, mtimeMs: 777, inode: 'x' });
        expect(traits(a)).toMatchObject([{ dateMs: 777 }]);
        throw new Error('taken back');
      }),
    ).toThrow('taken back');
    expect(traits(a)[0]?.dateMs).not.toBe(777);
  });

  it('leave out what is in a folder that was removed, as searches do', () => {
    const other = at.catalog.documents.addFolder('/other', false).id;
    store(at.catalog, at.folderId, 'a.md', documentOf(['boiler']), 'markdown');
    store(at.catalog, other, 'b.md', documentOf(['boiler']), 'markdown');
    const ids = found('boiler');
    expect(ids).toHaveLength(2);
    expect(traits(...ids)).toHaveLength(2);
    at.catalog.documents.removeFolder(other);
    expect(traits(...ids).map(({ id }) => id)).toEqual([idOf('a.md')]);
    expect(found('boiler')).toEqual([idOf('a.md')]);
    expect(at.catalog.documents.matching(null)).toEqual([idOf('a.md')]);
  });

  it('are given for more documents than are remembered', () => {
    at.catalog.documents.batch(() => {
      const files = Array.from({ length: 20_050 }, (_, n) => ({
        ...{ path: `many/${n}`, size: 1, mtimeMs: n, inode: `${n}` },
      }));
      at.catalog.documents.noteFiles(at.folderId, files);
    });
    const first = idOf('many/0');
    const ids = Array.from({ length: 20_050 }, (_, n) => first + n);
    expect(traits(...ids.slice(0, 15_000))).toHaveLength(15_000);
    expect(at.catalog.documents.traits(ids)).toHaveLength(20_050);
    expect(at.catalog.documents.traits(ids.toReversed())[0]?.id).toBe(ids.at(-1));
  });
});

describe('documents that a filter lets through', () => {
  it('are all that can be searched, last changed first', () => {
    store(at.catalog, at.folderId, 'old.pdf', documentOf(['one']), 'pdf');
    store(at.catalog, at.folderId, 'empty.pdf', documentOf([]), 'pdf');
    store(at.catalog, at.folderId, 'note.md', documentOf(['two']), 'markdown');
    at.catalog.documents.noteFiles(at.folderId, [{ path: 'waits.pdf', size: 1, mtimeMs: 1, inode: 'w' }]);
    at.catalog.documents.touchFile(idOf('old.pdf'), { path: 'old.pdf', size: 10, mtimeMs: 9e12, inode: 'y' });
    expect(at.catalog.documents.matching(null)).toEqual([idOf('old.pdf'), idOf('note.md')]);
    expect(at.catalog.documents.matching(filtering({ types: ['pdf'] }))).toEqual([idOf('old.pdf')]);
  });
});

describe('all that matches words', () => {
  it('is the candidates, and the best passage of every further document once', () => {
    for (let n = 0; n < 5; n++) {
      store(
        at.catalog,
        at.folderId,
        `${n}.md`,
        documentOf(['boiler', `boiler ${'x '.repeat(n)}`]),
        'markdown',
      );
    }
    const query = asking({ optional: [term('boiler')] });
    const { further, ...candidates } = at.catalog.postings.searchAll(query, null, 3);
    expect(candidates).toEqual(at.catalog.postings.search(query, null, 3));
    const first = new Set(candidates.documentIds);
    expect(further.documentIds.some((id) => first.has(id))).toBe(false);
    expect(new Set([...first, ...further.documentIds]).size).toBe(5);
    expect(new Set(further.documentIds).size).toBe(further.documentIds.length);
    expect(further.bm25).toEqual(further.bm25.toSorted((a, b) => b - a));
  });
});

describe('vectors of a document', () => {
  it('are those of its passages, or of one, as near as they are kept', () => {
    store(at.catalog, at.folderId, 'a.md', documentOf(['one', 'two', 'three']), 'markdown');
    const { vectors } = at.catalog;
    const [one, two] = vectors.missing('pack', 2);
    if (!one || !two) throw new Error('nothing is missing');
    vectors.put('pack', [
      { contentHash: one.contentHash, vector: Float32Array.of(1, 0) },
      { contentHash: two.contentHash, vector: Float32Array.of(0.6, 0.8) },
    ]);
    const a = idOf('a.md');
    expect(vectors.vectorsOf('pack', a, null, 10)).toHaveLength(2);
    expect(vectors.vectorsOf('pack', a, null, 1)).toEqual([Float32Array.of(1, 0)]);
    const second = at.catalog.documents.passagesOf(a, 1, 2)[0]?.id ?? 0;
    const [vector] = vectors.vectorsOf('pack', a, second, 10);
    expect(vector?.[0]).toBeCloseTo(0.6, 2);
    expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1);
    expect(vectors.vectorsOf('pack', 999, null, 10)).toEqual([]);
  });
});
