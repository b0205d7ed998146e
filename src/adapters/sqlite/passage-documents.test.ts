import { join } from 'node:path';
import { expect, it } from 'vitest';
import { documentOf, store, testCatalogForEach } from './catalog.fixture';
import { createPassageDocuments } from './passage-documents';
import { createSession, openDatabase } from './session';

const at = testCatalogForEach();

it('tells the document of passages that were there, that come, and that were never there', () => {
  store(at.catalog, at.folderId, 'a.md', documentOf(['one', 'two']));
  const session = createSession(openDatabase(join(at.dir, 'catalog.sqlite')));
  try {
    const documentOfPassage = createPassageDocuments(session);
    const a = at.fileAt('a.md').id;
    expect([1, 2, 3].map(documentOfPassage)).toEqual([a, a, undefined]);
    store(at.catalog, at.folderId, 'b.md', documentOf(['three']));
    expect(documentOfPassage(3)).toBe(at.fileAt('b.md').id);
    expect(documentOfPassage(5_000_000)).toBeUndefined();
  } finally {
    session.db.close();
  }
});
