import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  clearAll,
  documentOf,
  FINGERPRINT,
  openTestCatalog,
  renaming,
  seen,
  store,
  testCatalogForEach,
} from './catalog.fixture';

const at = testCatalogForEach();
const { fileAt, matching, named } = at;

describe('folders', () => {
  it('are listed in the order they were added, each once', () => {
    const again = at.catalog.documents.addFolder('/library', true);
    const sample = at.catalog.documents.addFolder('/sample', true);
    expect(again.id).toBe(at.folderId);
    expect(at.catalog.documents.folders().map(({ path, isSample }) => [path, isSample])).toEqual([
      ['/library', false],
      ['/sample', true],
    ]);
    at.catalog.documents.setFolderPresent(sample.id, false);
    expect(at.catalog.documents.folders().map(({ present }) => present)).toEqual([true, false]);
  });

  it('count their files and those that wait', () => {
    at.catalog.documents.noteFiles(at.folderId, [seen('a'), seen('b'), seen('c')]);
    store(at.catalog, at.folderId, 'a', documentOf(['text']));
    expect([...at.catalog.documents.folderCounts()]).toEqual([
      [at.folderId, { documents: 3, waiting: 2, share: expect.any(Number) }],
    ]);
  });

  it.each(['the only one', 'one of two'])('take everything with them when removed: %s', (which) => {
    const other = at.catalog.documents.addFolder('/other', false);
    const kept =
      which === 'one of two' ? [store(at.catalog, other.id, 'b.md', documentOf(['shared kept']))] : [];
    store(at.catalog, at.folderId, 'a.md', documentOf(['shared gone'], { name: 'a md' }));
    at.catalog.documents.noteFiles(at.folderId, [seen('unread.md')]);
    expect(at.catalog.documents.removeFolder(at.folderId)).toBe(2);
    expect(matching('shared')).toEqual(kept);
    expect(matching('gone')).toEqual([]);
    expect(named('a')).toEqual([]);
    clearAll(at.catalog);
    expect(at.catalog.postings.expandPrefix('go', 10)).toEqual([]);
    expect(at.catalog.postings.expandPrefix('ke', 10)).toEqual(kept.length > 0 ? ['kept'] : []);
    expect(at.catalog.postings.documentFrequencies(['shared'])).toEqual([kept.length]);
    expect(at.catalog.documents.counts().passages).toBe(kept.length);
    expect([...at.catalog.documents.filesOf(at.folderId)]).toEqual([]);
  });
});

describe('files', () => {
  it('wait from the moment they are seen', () => {
    at.catalog.documents.noteFiles(at.folderId, [seen('notes/a.md')]);
    expect(fileAt('notes/a.md')).toMatchObject({
      absolutePath: join('/library', 'notes/a.md'),
      state: 'waiting',
      contentHash: null,
      size: 100,
    });
    expect(at.catalog.documents.file(at.folderId, 'b.md')).toBeNull();
  });

  it('are all listed, also more than one step of them, while the caller writes', () => {
    const paths = Array.from({ length: 2500 }, (_, n) => `${n}.md`);
    at.catalog.documents.noteFiles(
      at.folderId,
      paths.map((path) => seen(path)),
    );
    let listed = 0;
    for (const { id } of at.catalog.documents.filesOf(at.folderId)) {
      listed++;
      if (listed % 500 === 0) at.catalog.documents.touchFile(id, seen(`${listed}.md`));
    }
    expect(listed).toBe(2500);
  });

  it('are listed at and below one path', () => {
    at.catalog.documents.noteFiles(
      at.folderId,
      ['a', 'a/1', 'a/b/2', 'a!', 'a0', 'ab', 'b/a/3'].map((path) => seen(path)),
    );
    const under = (path: string): string[] =>
      [...at.catalog.documents.filesOf(at.folderId, path)].map((file) => file.path);
    expect(under('a')).toEqual(['a', 'a/1', 'a/b/2']);
    expect(under('a/b')).toEqual(['a/b/2']);
    expect(under('nowhere')).toEqual([]);
  });

  it('stay as they are when nothing about them has changed', () => {
    store(at.catalog, at.folderId, 'a.md', documentOf(['text']));
    at.catalog.documents.noteFiles(at.folderId, [seen('a.md')]);
    expect(fileAt('a.md').state).toBe('indexed');
  });

  it.each([{ size: 101 }, { mtimeMs: 1_700_000_000_000.5 }, { inode: 'other' }])(
    'wait again, still searchable, when they change: %o',
    (change) => {
      const id = store(at.catalog, at.folderId, 'a.md', documentOf(['still here']));
      at.catalog.documents.noteFiles(at.folderId, [seen('a.md', change)]);
      expect(fileAt('a.md')).toMatchObject({ id, state: 'waiting', ...change });
      expect(matching('still')).toEqual([id]);
      expect(at.catalog.documents.counts().documents).toMatchObject({ waiting: 1, indexed: 0 });
    },
  );

  it('stop waiting when only their date had changed', () => {
    const id = store(at.catalog, at.folderId, 'a.md', documentOf(['text']));
    at.catalog.documents.noteFiles(at.folderId, [seen('a.md', { mtimeMs: 5 })]);
    at.catalog.documents.touchFile(id, seen('a.md', { mtimeMs: 5 }));
    expect(fileAt('a.md')).toMatchObject({ state: 'indexed', mtimeMs: 5 });
  });

  it('go on waiting when they were noted anew while their bytes were compared', () => {
    const id = store(at.catalog, at.folderId, 'a.md', documentOf(['text']));
    at.catalog.documents.noteFiles(at.folderId, [seen('a.md', { mtimeMs: 6 })]);
    at.catalog.documents.touchFile(id, seen('a.md', { mtimeMs: 5 }));
    expect(fileAt('a.md').state).toBe('waiting');
  });

  it('do not stop waiting by being touched before they were ever read', () => {
    at.catalog.documents.noteFiles(at.folderId, [seen('a.md')]);
    at.catalog.documents.touchFile(fileAt('a.md').id, seen('a.md'));
    expect(fileAt('a.md').state).toBe('waiting');
  });

  it('stay waiting when they changed while they were being read, but keep what was read', () => {
    at.catalog.documents.noteFiles(at.folderId, [seen('a.md')]);
    const before = fileAt('a.md');
    at.catalog.documents.noteFiles(at.folderId, [seen('a.md', { size: 200 })]);
    at.catalog.documents.saveIndexed(before.id, before, 'hash', 'text', documentOf(['old text']));
    expect(fileAt('a.md').state).toBe('waiting');
    expect(matching('old')).toEqual([before.id]);
  });

  it('come to nothing when they were removed while they were being read', () => {
    at.catalog.documents.noteFiles(at.folderId, [seen('a.md')]);
    const file = fileAt('a.md');
    at.catalog.documents.removeFiles([file.id]);
    at.catalog.documents.saveIndexed(file.id, file, 'hash', 'text', documentOf(['late']));
    at.catalog.documents.saveOutcome(file.id, file, {
      outcome: 'corrupt',
      contentHash: null,
      documentType: 'text',
      detail: null,
    });
    expect(matching('late')).toEqual([]);
    expect(at.catalog.documents.counts().counters.filesRead).toBe(0);
  });

  it('are renamed with all they have; the new name is found, the old is not', () => {
    const id = store(at.catalog, at.folderId, 'draft.md', documentOf(['content'], { name: 'draft md' }));
    const [passage] = at.catalog.documents.passagesOf(id, 0, 1);
    at.catalog.documents.renameFiles([renaming(id, seen('sub/final.txt'), 'final txt')]);
    expect(at.catalog.documents.file(at.folderId, 'draft.md')).toBeNull();
    expect(fileAt('sub/final.txt')).toMatchObject({ id, state: 'indexed' });
    expect(at.catalog.documents.passagesOf(id, 0, 1)).toEqual([passage]);
    expect(named('draft')).toEqual([]);
    expect(named('final')).toEqual([id]);
    expect(at.catalog.documents.counts().counters.filesRead).toBe(1);
  });

  it('take a title that was their name along with a new name, and keep their own', () => {
    const plain = store(at.catalog, at.folderId, 'old.md', documentOf(['x']));
    const titled = store(at.catalog, at.folderId, 'b.md', documentOf(['x'], { title: 'A Title' }));
    const alike = store(at.catalog, at.folderId, 'report.md', documentOf(['x'], { title: 'report' }));
    at.catalog.documents.renameFiles([renaming(plain, seen('new.md'), 'new md')]);
    at.catalog.documents.renameFiles([renaming(alike, seen('other.md'), 'other md')]);
    at.catalog.documents.renameFiles([renaming(titled, seen('c.md'), 'c md')]);
    expect(at.catalog.documents.document(plain)?.title).toBe('new');
    expect(at.catalog.documents.document(titled)?.title).toBe('A Title');
    expect(at.catalog.documents.document(alike)?.title).toBe('report');
  });

  it('are found by the beginning of a word of the new name that is indexed under another', () => {
    const id = store(at.catalog, at.folderId, 'old.md', documentOf(['x'], { name: 'old md' }));
    const name = { field: 'invoic md', words: ['invoices', 'invoic'] };
    at.catalog.documents.renameFiles([{ fileId: id, seen: seen('invoices.md'), name, isReadAnew: false }]);
    expect(at.catalog.postings.expandPrefix('invoices', 5)).toEqual(['invoic']);
  });

  it('are read anew, searchable meanwhile, when the new name says that they are something else', () => {
    const id = store(at.catalog, at.folderId, 'a.txt', documentOf(['content']));
    at.catalog.documents.renameFiles([renaming(id, seen('a.md'), 'a md', true)]);
    expect(fileAt('a.md')).toMatchObject({ id, state: 'waiting', contentHash: null });
    expect(matching('content')).toEqual([id]);
  });

  it('change places, also in a circle', () => {
    const ids = ['a', 'b', 'c'].map((path) => store(at.catalog, at.folderId, path, documentOf([path])));
    const [a = 0, b = 0, c = 0] = ids;
    at.catalog.documents.renameFiles([
      renaming(a, seen('b'), 'b'),
      renaming(b, seen('c'), 'c'),
      renaming(c, seen('a'), 'a'),
    ]);
    expect(['a', 'b', 'c'].map((path) => fileAt(path).id)).toEqual([c, a, b]);
    expect(['a', 'b', 'c'].map(named)).toEqual([[c], [a], [b]]);
    expect(at.catalog.documents.counts().documents.indexed).toBe(3);
  });

  it('replace what was under the path they are renamed to', () => {
    const moved = store(at.catalog, at.folderId, 'a.md', documentOf(['moved']));
    store(at.catalog, at.folderId, 'b.md', documentOf(['replaced']));
    at.catalog.documents.renameFiles([renaming(moved, seen('b.md'), 'b md')]);
    expect(fileAt('b.md').id).toBe(moved);
    expect(matching('replaced')).toEqual([]);
  });

  it('go with their directory, and no others', () => {
    for (const path of ['a/1', 'a/b/2', 'a', 'ab/3', 'a0', 'b/a/4']) {
      store(at.catalog, at.folderId, path, documentOf(['text']));
    }
    at.catalog.documents.removeUnder(at.folderId, 'a');
    expect([...at.catalog.documents.filesOf(at.folderId)].map(({ path }) => path)).toEqual([
      'a0',
      'ab/3',
      'b/a/4',
    ]);
    expect(matching('text')).toHaveLength(3);
    at.catalog.documents.removeUnder(at.folderId, '');
    expect(matching('text')).toEqual([]);
  });

  it('never get the id of one that was removed', () => {
    const gone = store(at.catalog, at.folderId, 'a.md', documentOf(['text']));
    at.catalog.documents.removeFiles([gone]);
    expect(store(at.catalog, at.folderId, 'b.md', documentOf(['text']))).toBeGreaterThan(gone);
    expect(at.catalog.documents.document(gone)).toBeNull();
  });
});

describe('the queue', () => {
  it('has small files first, then recent ones, without those in work or out of reach', () => {
    const away = at.catalog.documents.addFolder('/away', false);
    at.catalog.documents.setFolderPresent(away.id, false);
    at.catalog.documents.noteFiles(away.id, [seen('unreachable')]);
    at.catalog.documents.noteFiles(at.folderId, [
      seen('huge', { size: 50_000_000, mtimeMs: 9 }),
      seen('old', { mtimeMs: 1 }),
      seen('new', { mtimeMs: 3 }),
      seen('middle', { mtimeMs: 2 }),
    ]);
    const paths = (limit: number, excluding: string[] = []): string[] =>
      at.catalog.documents
        .nextWaiting(limit, new Set(excluding.map((path) => fileAt(path).id)))
        .map(({ path }) => path);
    expect(paths(10)).toEqual(['new', 'middle', 'old', 'huge']);
    expect(paths(2, ['new'])).toEqual(['middle', 'old']);
  });

  it('takes back files with a problem, one or all, and forgets their hash', () => {
    at.catalog.documents.noteFiles(at.folderId, [seen('a'), seen('b'), seen('c')]);
    for (const path of ['a', 'b']) {
      at.catalog.documents.saveOutcome(fileAt(path).id, fileAt(path), {
        outcome: 'corrupt',
        contentHash: 'hash',
        documentType: 'pdf',
        detail: null,
      });
    }
    store(at.catalog, at.folderId, 'c', documentOf(['fine']));
    expect(at.catalog.documents.retry(fileAt('a').id)).toBe(1);
    expect(at.catalog.documents.retry(null)).toBe(1);
    expect(fileAt('b')).toMatchObject({ state: 'waiting', contentHash: null });
    expect(fileAt('c').state).toBe('indexed');
    expect(at.catalog.documents.retry(12345)).toBe(0);
  });

  it('takes back what was read by another analyzer, and touching does not end that', () => {
    const id = store(at.catalog, at.folderId, 'a.md', documentOf(['text']));
    expect(at.catalog.documents.invalidateOtherFingerprints(FINGERPRINT)).toBe(0);
    expect(at.catalog.documents.invalidateOtherFingerprints('analyzer-2')).toBe(1);
    expect(at.catalog.documents.invalidateOtherFingerprints('analyzer-2')).toBe(0);
    expect(fileAt('a.md')).toMatchObject({ state: 'waiting', contentHash: null });
    expect(matching('text')).toEqual([id]);
    at.catalog.close();
    at.catalog = openTestCatalog(at.dir, 'analyzer-2');
    at.catalog.documents.touchFile(id, seen('a.md'));
    expect(fileAt('a.md').state).toBe('waiting');
    store(at.catalog, at.folderId, 'a.md', documentOf(['text']));
    expect(fileAt('a.md').state).toBe('indexed');
    expect(at.catalog.documents.invalidateOtherFingerprints('analyzer-2')).toBe(0);
  });
});
