import { describe, expect, it } from 'vitest';
import type { Reading } from '../../engine/ports';
import { documentOf, openTestCatalog, seen, store, testCatalogForEach } from './catalog.fixture';

const at = testCatalogForEach();
const { fileAt, matching, named } = at;

/** Read of bytes that hash to 'bytes'. */
function readAs(path: string, texts: string[] | null, outcome: 'corrupt' | 'timed_out' = 'corrupt'): number {
  const { documents } = at.catalog;
  documents.noteFiles(at.folderId, [seen(path)]);
  const { id } = fileAt(path);
  if (texts) documents.saveIndexed(id, seen(path), 'bytes', 'text', documentOf(texts, { name: path }));
  else {
    documents.saveOutcome(id, seen(path), {
      outcome,
      contentHash: 'bytes',
      documentType: 'pdf',
      detail: 'half of it',
      scannedPages: 3,
    });
  }
  return id;
}

function noted(path: string): number {
  at.catalog.documents.noteFiles(at.folderId, [seen(path)]);
  return fileAt(path).id;
}

const readings = (path: string): Reading[] => at.catalog.documents.readingsOf('bytes', fileAt(path));
const copy = (path: string, reading: Reading, texts: string[] | null): boolean =>
  at.catalog.documents.saveCopy(
    fileAt(path).id,
    seen(path),
    reading,
    texts && documentOf(texts, { name: path }),
  );

describe('what was read of the same bytes', () => {
  it('is looked for only where a file of that size has been read', () => {
    noted('unread');
    expect(at.catalog.documents.sizeIsKnown(100)).toBe(false);
    readAs('a', ['text']);
    expect(at.catalog.documents.sizeIsKnown(100)).toBe(true);
    expect(at.catalog.documents.sizeIsKnown(101)).toBe(false);
  });

  it("is the file's own first, then of others that do not wait", () => {
    const [a, b] = ['a', 'b'].map((path) => readAs(path, ['text']));
    noted('new');
    expect(readings('b').map(({ id }) => id)).toEqual([b, a]);
    at.catalog.documents.noteFiles(at.folderId, [seen('a', { mtimeMs: 1 })]);
    expect(readings('new').map(({ id }) => id)).toEqual([b]);
    expect(readings('a').map(({ id }) => id)).toEqual([a, b]);
  });

  it('is nothing that was read under another fingerprint', () => {
    readAs('a', ['text']);
    noted('new');
    at.catalog.close();
    at.catalog = openTestCatalog(at.dir, 'analyzer-2');
    expect(readings('new')).toEqual([]);
    expect(at.catalog.documents.sizeIsKnown(100)).toBe(false);
  });

  it('is no problem for a file that has been tried before: a retry is to read it', () => {
    const failed = readAs('a', null);
    readAs('b', null);
    noted('new');
    expect(readings('new')).toHaveLength(2);
    at.catalog.documents.retry(failed);
    expect(readings('a')).toEqual([]);
  });

  it('stands for the file itself, unless a limit was met that may not be met again', () => {
    const damaged = readAs('a', null);
    expect(readings('a').map(({ id }) => id)).toEqual([damaged]);
    readAs('a', null, 'timed_out');
    expect(readings('a')).toEqual([]);
  });
});

describe('a copy', () => {
  it('has all of a document, counts as reused and not as read', () => {
    readAs('a', ['one', 'two']);
    noted('b');
    const [reading] = readings('b');
    expect(reading && copy('b', reading, ['one', 'two'])).toBe(true);
    const { id } = fileAt('b');
    expect(fileAt('b')).toMatchObject({ state: 'indexed', contentHash: 'bytes' });
    expect(matching('two')).toContain(id);
    expect(named('b')).toEqual([id]);
    expect(at.catalog.documents.document(id)).toMatchObject({ passages: 2, type: 'text', recognized: false });
    expect(at.catalog.documents.counts().counters).toMatchObject({ filesRead: 1, passagesReused: 2 });
  });

  it('has the outcome where there is no document, pages that are pictures with it', () => {
    readAs('a', null);
    noted('b');
    const [reading] = readings('b');
    expect(reading && copy('b', reading, null)).toBe(true);
    const problems = at.catalog.documents
      .problems(10, 0)
      .problems.map(({ documentId: _, absolutePath: __, ...rest }) => rest);
    expect(problems[1]).toEqual(problems[0]);
    expect(at.catalog.documents.countScanned()).toBe(2);
    expect(at.catalog.documents.counts().counters.filesRead).toBe(1);
  });

  it('says when text was recognised in pictures', () => {
    readAs('scan', null);
    const scan = at.catalog.documents.nextScanned(new Set());
    if (!scan) throw new Error('nothing is scanned');
    at.catalog.documents.saveRecognized(scan, documentOf(['recognised']));
    noted('b');
    const [reading] = readings('b');
    expect(reading && copy('b', reading, ['recognised'])).toBe(true);
    expect(at.catalog.documents.document(fileAt('b').id)?.recognized).toBe(true);
    expect(at.catalog.documents.countScanned()).toBe(0);
  });

  it('is not made of what changed or went meanwhile, nor for a file that went', () => {
    const a = readAs('a', ['one']);
    noted('b');
    const [reading] = readings('b');
    if (!reading) throw new Error('nothing was read');
    at.catalog.documents.noteFiles(at.folderId, [seen('a', { mtimeMs: 1 })]);
    expect(copy('b', reading, ['one'])).toBe(false);
    at.catalog.documents.saveIndexed(a, seen('a', { mtimeMs: 1 }), 'other', 'text', documentOf(['two']));
    expect(copy('b', reading, ['one'])).toBe(false);
    expect(fileAt('b').state).toBe('waiting');
    readAs('a', ['one']);
    expect(at.catalog.documents.saveCopy(999, seen('x'), reading, documentOf(['one']))).toBe(false);
    expect(at.catalog.documents.counts().counters.passagesReused).toBe(0);
  });
});

describe('a file that went', () => {
  it('serves one that comes back, under whatever name and in whatever folder, and is then no longer needed', () => {
    const gone = readAs('a', ['one', 'two']);
    at.catalog.documents.removeFiles([gone]);
    expect(matching('one')).toEqual([]);
    expect(named('a')).toEqual([]);
    at.catalog.close();
    at.catalog = openTestCatalog(at.dir);
    at.folderId = at.catalog.documents.addFolder('/other', false).id;
    noted('back');
    const [reading] = readings('back');
    if (!reading) throw new Error('nothing is kept');
    const texts = [0, 1].map((ordinal) => at.catalog.documents.passageOf(reading, ordinal)?.text);
    expect(texts).toEqual(['one', 'two']);
    expect(copy('back', reading, ['one', 'two'])).toBe(true);
    expect(readings('back').map(({ id }) => id)).toEqual([fileAt('back').id]);
    expect(copy('back', reading, ['one', 'two'])).toBe(false);
    expect(at.catalog.documents.passageOf(reading, 0)).toBeNull();
  });

  it('is forgotten after a while, a few at a time', () => {
    const { documents } = at.catalog;
    documents.removeFiles(['a', 'b', 'c'].map((path) => readAs(path, ['one'])));
    const soon = readAs('d', ['one']);
    noted('new');
    expect(documents.forgetDeparted(1_000, 500, 10)).toBe(0);
    documents.removeFiles([soon]);
    expect(documents.forgetDeparted(1_400, 500, 10)).toBe(0);
    expect(readings('new')).toHaveLength(4);
    expect(documents.forgetDeparted(1_500, 500, 2)).toBe(2);
    expect(documents.forgetDeparted(1_500, 500, 2)).toBe(1);
    expect(readings('new').map(({ id }) => id)).toEqual([soon]);
    expect(documents.forgetDeparted(1_900, 500, 2)).toBe(1);
    expect(readings('new')).toEqual([]);
  });

  it('is forgotten at once with its folder, and does not count for anything', () => {
    const other = at.catalog.documents.addFolder('/other', false).id;
    store(at.catalog, other, 'kept', documentOf(['kept']));
    at.catalog.documents.removeFiles([readAs('a', ['one'])]);
    expect(at.catalog.documents.counts()).toMatchObject({
      passages: 1,
      documents: { indexed: 1, waiting: 0 },
    });
    expect(at.catalog.documents.removeFolder(at.folderId)).toBe(0);
    at.folderId = other;
    noted('new');
    expect(readings('new')).toEqual([]);
  });

  it('serves nobody when it waited to be read again', () => {
    const changed = readAs('a', ['one']);
    at.catalog.documents.noteFiles(at.folderId, [seen('a', { size: 7 })]);
    at.catalog.documents.removeFiles([changed]);
    noted('new');
    expect(readings('new')).toEqual([]);
  });
});
