import { describe, expect, it } from 'vitest';
import { documentOf, filtering, store, testCatalogForEach } from './catalog.fixture';

const PACK = 'pack-1';
const at = testCatalogForEach();

const byMeaning = (filter: Parameters<typeof filtering>[0] | null = null) =>
  at.catalog.vectors.documentsWaiting(PACK, filter && filtering(filter));
const byWords = (filter: Parameters<typeof filtering>[0] | null = null) =>
  at.catalog.documents.filesWaiting(filter && filtering(filter));
const exactly = (count: number) => ({ count, isAtLeast: false });

function embed(limit: number): void {
  const missing = at.catalog.vectors.missing(PACK, limit);
  at.catalog.vectors.put(
    PACK,
    missing.map(({ contentHash }) => ({ contentHash, vector: Float32Array.of(1, 0) })),
  );
}

describe('documents that cannot be found by meaning yet', () => {
  it('are counted as documents, once each, among those the filter lets through', () => {
    store(at.catalog, at.folderId, 'work/a.md', documentOf(['one', 'two']), 'markdown');
    store(at.catalog, at.folderId, 'home/b.pdf', documentOf(['two', 'three', 'four']), 'pdf');
    expect(byMeaning()).toEqual(exactly(2));
    expect(byMeaning({ types: ['pdf'] })).toEqual(exactly(1));
    expect(byMeaning({ inFolders: ['work'] })).toEqual(exactly(1));
    expect(byMeaning({ inFolders: ['nowhere'] })).toEqual(exactly(0));
    embed(2);
    expect(byMeaning()).toEqual(exactly(1));
    embed(100);
    expect(byMeaning()).toEqual(exactly(0));
  });

  it('are counted up to a bound in a large library, and exactly where a filter leaves few', () => {
    const { documents } = at.catalog;
    documents.batch(() => {
      for (let file = 0; file < 60; file += 1) {
        const texts = Array.from({ length: 50 }, (_, index) => `text ${file} ${index}`);
        store(at.catalog, at.folderId, `many/${file}`, documentOf(texts));
      }
    });
    store(at.catalog, at.folderId, 'few/last.md', documentOf(['the last of all']), 'markdown');
    const all = byMeaning();
    expect(all.isAtLeast).toBe(true);
    expect(all.count).toBeGreaterThan(10);
    expect(all.count).toBeLessThan(61);
    expect(byMeaning({ types: ['markdown'] })).toEqual(exactly(1));
  });
});

describe('files that wait to be read', () => {
  it('are counted among those the filter lets through, by name while their kind is not known', () => {
    const note = (path: string) =>
      at.catalog.documents.noteFiles(at.folderId, [{ path, size: 1, mtimeMs: 1, inode: path }]);
    for (const path of ['a/one.pdf', 'a/two.txt', 'b/three.pdf']) note(path);
    store(at.catalog, at.folderId, 'a/read.pdf', documentOf(['text']), 'pdf');
    expect(byWords()).toEqual(exactly(3));
    expect(byWords({ types: ['pdf'] })).toEqual(exactly(2));
    expect(byWords({ types: ['pdf'], inFolders: ['a'] })).toEqual(exactly(1));
    expect(byWords({ extensions: ['txt'] })).toEqual(exactly(1));
  });

  it('may have any tag and link, for all that is known before they are read', () => {
    at.catalog.documents.noteFiles(at.folderId, [{ path: 'a.md', size: 1, mtimeMs: 1, inode: 'a' }]);
    expect(byWords({ tags: ['home'], linksTo: ['boiler'] })).toEqual(exactly(1));
    expect(byWords({ tags: ['home'], types: ['pdf'] })).toEqual(exactly(0));
  });
});
