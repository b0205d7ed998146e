import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileRecord } from '../../engine/ports';
import {
  asking,
  documentOf,
  FINGERPRINT,
  openTestCatalog,
  seen,
  store,
  temporaryDirectory,
  term,
} from './catalog.fixture';
import type { Catalog } from './open-catalog';

let place: ReturnType<typeof temporaryDirectory>;
let catalog: Catalog;
let folderId: number;

beforeEach(() => {
  place = temporaryDirectory();
  catalog = openTestCatalog(place.dir);
  folderId = catalog.documents.addFolder('/library', false).id;
});
afterEach(() => {
  catalog.close();
  place.remove();
});

function fileAt(path: string): FileRecord {
  const file = catalog.documents.file(folderId, path);
  if (!file) throw new Error(`${path} is not there`);
  return file;
}

const matching = (word: string): number[] =>
  catalog.postings.search(asking({ optional: [term(word)] }), null, 1000).documentIds;

const named = (word: string): number[] =>
  catalog.postings.searchNames(asking({ optional: [term(word)] }), null, 1000).documentIds;

describe('folders', () => {
  it('are listed in the order they were added, each once', () => {
    const again = catalog.documents.addFolder('/library', true);
    const sample = catalog.documents.addFolder('/sample', true);
    expect(again.id).toBe(folderId);
    expect(catalog.documents.folders().map(({ path, isSample }) => [path, isSample])).toEqual([
      ['/library', false],
      ['/sample', true],
    ]);
    catalog.documents.setFolderPresent(sample.id, false);
    expect(catalog.documents.folders().map(({ present }) => present)).toEqual([true, false]);
  });

  it('count their files and those that wait', () => {
    catalog.documents.noteFiles(folderId, [seen('a'), seen('b'), seen('c')]);
    store(catalog, folderId, 'a', documentOf(['text']));
    expect(catalog.documents.folderCounts()).toEqual(new Map([[folderId, { documents: 3, waiting: 2 }]]));
  });

  it.each(['the only one', 'one of two'])('take everything with them when removed: %s', (which) => {
    const other = catalog.documents.addFolder('/other', false);
    const kept =
      which === 'one of two' ? [store(catalog, other.id, 'b.md', documentOf(['shared kept']))] : [];
    store(catalog, folderId, 'a.md', documentOf(['shared gone'], { name: 'a md' }));
    catalog.documents.noteFiles(folderId, [seen('unread.md')]);
    expect(catalog.documents.removeFolder(folderId)).toBe(2);
    expect(matching('shared')).toEqual(kept);
    expect(matching('gone')).toEqual([]);
    expect(named('a')).toEqual([]);
    expect(catalog.postings.expandPrefix('go', 10)).toEqual([]);
    expect(catalog.postings.expandPrefix('ke', 10)).toEqual(kept.length > 0 ? ['kept'] : []);
    expect(catalog.postings.documentFrequencies(['shared'])).toEqual([kept.length]);
    expect(catalog.documents.counts().passages).toBe(kept.length);
    expect([...catalog.documents.filesOf(folderId)]).toEqual([]);
  });
});

describe('files', () => {
  it('wait from the moment they are seen', () => {
    catalog.documents.noteFiles(folderId, [seen('notes/a.md')]);
    expect(fileAt('notes/a.md')).toMatchObject({
      absolutePath: join('/library', 'notes/a.md'),
      state: 'waiting',
      contentHash: null,
      size: 100,
    });
    expect(catalog.documents.file(folderId, 'b.md')).toBeNull();
  });

  it('are all listed, also more than one step of them, while the caller writes', () => {
    const paths = Array.from({ length: 2500 }, (_, n) => `${n}.md`);
    catalog.documents.noteFiles(
      folderId,
      paths.map((path) => seen(path)),
    );
    let listed = 0;
    for (const { id } of catalog.documents.filesOf(folderId)) {
      listed++;
      if (listed % 500 === 0) catalog.documents.touchFile(id, seen(`${listed}.md`));
    }
    expect(listed).toBe(2500);
  });

  it('stay as they are when nothing about them has changed', () => {
    store(catalog, folderId, 'a.md', documentOf(['text']));
    catalog.documents.noteFiles(folderId, [seen('a.md')]);
    expect(fileAt('a.md').state).toBe('indexed');
  });

  it.each([{ size: 101 }, { mtimeMs: 1_700_000_000_000.5 }, { inode: 'other' }])(
    'wait again, still searchable, when they change: %o',
    (change) => {
      const id = store(catalog, folderId, 'a.md', documentOf(['still here']));
      catalog.documents.noteFiles(folderId, [seen('a.md', change)]);
      expect(fileAt('a.md')).toMatchObject({ id, state: 'waiting', ...change });
      expect(matching('still')).toEqual([id]);
      expect(catalog.documents.counts().documents).toMatchObject({ waiting: 1, indexed: 0 });
    },
  );

  it('stop waiting when only their date had changed', () => {
    const id = store(catalog, folderId, 'a.md', documentOf(['text']));
    catalog.documents.noteFiles(folderId, [seen('a.md', { mtimeMs: 5 })]);
    catalog.documents.touchFile(id, seen('a.md', { mtimeMs: 5 }));
    expect(fileAt('a.md')).toMatchObject({ state: 'indexed', mtimeMs: 5 });
  });

  it('do not stop waiting by being touched before they were ever read', () => {
    catalog.documents.noteFiles(folderId, [seen('a.md')]);
    catalog.documents.touchFile(fileAt('a.md').id, seen('a.md'));
    expect(fileAt('a.md').state).toBe('waiting');
  });

  it('stay waiting when they changed while they were being read, but keep what was read', () => {
    catalog.documents.noteFiles(folderId, [seen('a.md')]);
    const before = fileAt('a.md');
    catalog.documents.noteFiles(folderId, [seen('a.md', { size: 200 })]);
    catalog.documents.saveIndexed(before.id, before, 'hash', 'text', documentOf(['old text']));
    expect(fileAt('a.md').state).toBe('waiting');
    expect(matching('old')).toEqual([before.id]);
  });

  it('come to nothing when they were removed while they were being read', () => {
    catalog.documents.noteFiles(folderId, [seen('a.md')]);
    const file = fileAt('a.md');
    catalog.documents.removeFiles([file.id]);
    catalog.documents.saveIndexed(file.id, file, 'hash', 'text', documentOf(['late']));
    catalog.documents.saveOutcome(file.id, file, 'corrupt', null, 'text', null);
    expect(matching('late')).toEqual([]);
    expect(catalog.documents.counts().counters.filesRead).toBe(0);
  });

  it('are renamed with all they have; the new name is found, the old is not', () => {
    const id = store(catalog, folderId, 'draft.md', documentOf(['content'], { name: 'draft md' }));
    const [passage] = catalog.documents.passagesOf(id, 0, 1);
    catalog.documents.renameFile(id, seen('sub/final.txt'), 'final txt');
    expect(catalog.documents.file(folderId, 'draft.md')).toBeNull();
    expect(fileAt('sub/final.txt')).toMatchObject({ id, state: 'indexed' });
    expect(catalog.documents.passagesOf(id, 0, 1)).toEqual([passage]);
    expect(named('draft')).toEqual([]);
    expect(named('final')).toEqual([id]);
    expect(catalog.documents.counts().counters.filesRead).toBe(1);
  });

  it('take a title that was their name along with a new name, and keep their own', () => {
    const plain = store(catalog, folderId, 'old.md', documentOf(['x'], { title: 'old' }));
    const titled = store(catalog, folderId, 'b.md', documentOf(['x'], { title: 'A Title' }));
    catalog.documents.renameFile(plain, seen('new.md'), 'new md');
    catalog.documents.renameFile(titled, seen('c.md'), 'c md');
    expect(catalog.documents.document(plain)?.title).toBe('new');
    expect(catalog.documents.document(titled)?.title).toBe('A Title');
  });

  it('replace what was under the path they are renamed to', () => {
    const moved = store(catalog, folderId, 'a.md', documentOf(['moved']));
    store(catalog, folderId, 'b.md', documentOf(['replaced']));
    catalog.documents.renameFile(moved, seen('b.md'), 'b md');
    expect(fileAt('b.md').id).toBe(moved);
    expect(matching('replaced')).toEqual([]);
  });

  it('go with their directory, and no others', () => {
    for (const path of ['a/1', 'a/b/2', 'a', 'ab/3', 'a0', 'b/a/4']) {
      store(catalog, folderId, path, documentOf(['text']));
    }
    catalog.documents.removeUnder(folderId, 'a');
    expect([...catalog.documents.filesOf(folderId)].map(({ path }) => path)).toEqual(['a0', 'ab/3', 'b/a/4']);
    expect(matching('text')).toHaveLength(3);
    catalog.documents.removeUnder(folderId, '');
    expect(matching('text')).toEqual([]);
  });

  it('never get the id of one that was removed', () => {
    const gone = store(catalog, folderId, 'a.md', documentOf(['text']));
    catalog.documents.removeFiles([gone]);
    expect(store(catalog, folderId, 'b.md', documentOf(['text']))).toBeGreaterThan(gone);
    expect(catalog.documents.document(gone)).toBeNull();
  });
});

describe('the queue', () => {
  it('has small files first, then recent ones, without those in work or out of reach', () => {
    const away = catalog.documents.addFolder('/away', false);
    catalog.documents.setFolderPresent(away.id, false);
    catalog.documents.noteFiles(away.id, [seen('unreachable')]);
    catalog.documents.noteFiles(folderId, [
      seen('huge', { size: 50_000_000, mtimeMs: 9 }),
      seen('old', { mtimeMs: 1 }),
      seen('new', { mtimeMs: 3 }),
      seen('middle', { mtimeMs: 2 }),
    ]);
    const paths = (limit: number, excluding: string[] = []): string[] =>
      catalog.documents
        .nextWaiting(limit, new Set(excluding.map((path) => fileAt(path).id)))
        .map(({ path }) => path);
    expect(paths(10)).toEqual(['new', 'middle', 'old', 'huge']);
    expect(paths(2, ['new'])).toEqual(['middle', 'old']);
  });

  it('takes back files with a problem, one or all, and forgets their hash', () => {
    catalog.documents.noteFiles(folderId, [seen('a'), seen('b'), seen('c')]);
    for (const path of ['a', 'b']) {
      catalog.documents.saveOutcome(fileAt(path).id, fileAt(path), 'corrupt', 'hash', 'pdf', null);
    }
    store(catalog, folderId, 'c', documentOf(['fine']));
    expect(catalog.documents.retry(fileAt('a').id)).toBe(1);
    expect(catalog.documents.retry(null)).toBe(1);
    expect(fileAt('b')).toMatchObject({ state: 'waiting', contentHash: null });
    expect(fileAt('c').state).toBe('indexed');
    expect(catalog.documents.retry(12345)).toBe(0);
  });

  it('takes back what was read by another analyzer, and touching does not end that', () => {
    const id = store(catalog, folderId, 'a.md', documentOf(['text']));
    expect(catalog.documents.invalidateOtherFingerprints(FINGERPRINT)).toBe(0);
    expect(catalog.documents.invalidateOtherFingerprints('analyzer-2')).toBe(1);
    expect(catalog.documents.invalidateOtherFingerprints('analyzer-2')).toBe(0);
    expect(fileAt('a.md')).toMatchObject({ state: 'waiting', contentHash: null });
    expect(matching('text')).toEqual([id]);
    catalog.close();
    catalog = openTestCatalog(place.dir, 'analyzer-2');
    catalog.documents.touchFile(id, seen('a.md'));
    expect(fileAt('a.md').state).toBe('waiting');
    store(catalog, folderId, 'a.md', documentOf(['text']));
    expect(fileAt('a.md').state).toBe('indexed');
    expect(catalog.documents.invalidateOtherFingerprints('analyzer-2')).toBe(0);
  });
});
