import { describe, expect, it } from 'vitest';
import { documentOf, seen, store, testCatalogForEach } from './catalog.fixture';

const at = testCatalogForEach();

const idsOf = (documentId: number): number[] =>
  at.catalog.documents.passagesOf(documentId, 0, 1000).map(({ id }) => id);

describe('documents', () => {
  it('come back with their particulars', () => {
    const document = documentOf(['one', 'two'], { title: 'Title', author: 'A. Author', language: 'en' });
    const id = store(at.catalog, at.folderId, 'a.md', document, 'markdown');
    const record = at.catalog.documents.document(id);
    expect(record).toMatchObject({ title: 'Title', author: 'A. Author', language: 'en', type: 'markdown' });
    expect(record).toMatchObject({
      passages: 2,
      partial: false,
      size: 100,
      folderId: at.folderId,
      path: 'a.md',
    });
    expect(at.catalog.documents.documents([id, 999])).toEqual([record]);
    expect(at.catalog.documents.document(999)).toBeNull();
  });

  it('are recent by date, and only when they can be read', () => {
    for (const [n, path] of ['old', 'new', 'middle'].entries()) {
      at.catalog.documents.noteFiles(at.folderId, [seen(path, { mtimeMs: [1, 3, 2][n] ?? 0 })]);
      store(at.catalog, at.folderId, path, documentOf(['text']));
    }
    at.catalog.documents.noteFiles(at.folderId, [seen('unread', { mtimeMs: 9 })]);
    expect(at.catalog.documents.recent(2).map(({ path }) => path)).toEqual(['new', 'middle']);
  });
});

describe('passages', () => {
  it('come back as they were stored, across many blocks of text', () => {
    const texts = Array.from(
      { length: 200 },
      (_, n) => `${n} 学习 ${'word '.repeat(100)}“quoted”\n\u0000${n}`,
    );
    const document = documentOf(texts, { headings: ['Part', 'Chapter'] });
    const id = store(at.catalog, at.folderId, 'long.md', document);
    const all = at.catalog.documents.passagesOf(id, 0, 1000);
    expect(all.map(({ text }) => text)).toEqual(texts);
    expect(all.map(({ ordinal }) => ordinal)).toEqual(texts.map((_, n) => n));
    expect(all[7]).toMatchObject({ headingPath: ['Part', 'Chapter'], page: 8, overlap: 0, documentId: id });
    expect(at.catalog.documents.passagesOf(id, 98, 101).map(({ ordinal }) => ordinal)).toEqual([98, 99, 100]);
    expect(at.catalog.documents.passagesOf(id, 199, 300)).toHaveLength(1);
  });

  it('come in the order asked for, those that are gone left out', () => {
    const id = store(at.catalog, at.folderId, 'a.md', documentOf(['one', 'two', 'three']));
    const [one = 0, two = 0, three = 0] = idsOf(id);
    const texts = at.catalog.documents.passages([three, 999_999, one, two]).map(({ text }) => text);
    expect(texts).toEqual(['three', 'one', 'two']);
  });

  it('keep their rows when the document is read again, wherever they moved to', () => {
    const id = store(at.catalog, at.folderId, 'a.md', documentOf(['one', 'two', 'three']));
    const [one, two, three] = idsOf(id);
    store(at.catalog, at.folderId, 'a.md', documentOf(['zero', 'three', 'one', 'changed']));
    const [zero, ...rest] = idsOf(id);
    expect(rest.slice(0, 2)).toEqual([three, one]);
    expect([one, two, three]).not.toContain(zero);
    expect(at.catalog.documents.passages([two ?? 0])).toEqual([]);
    expect(at.catalog.documents.passagesOf(id, 0, 9).map(({ text }) => text)).toEqual([
      'zero',
      'three',
      'one',
      'changed',
    ]);
    expect(at.catalog.documents.counts().counters.passagesReused).toBe(2);
  });

  it('get new postings when only their terms differ', () => {
    const id = store(at.catalog, at.folderId, 'a.md', documentOf(['text'], { alternatives: 'before' }));
    store(at.catalog, at.folderId, 'a.md', documentOf(['text'], { alternatives: 'after' }));
    expect(at.catalog.postings.documentFrequencies(['before', 'after', 'text'])).toEqual([0, 1, 1]);
    expect(idsOf(id)).toHaveLength(1);
  });

  it('stay apart when a document says the same thing twice', () => {
    const id = store(at.catalog, at.folderId, 'a.md', documentOf(['again', 'again', 'other']));
    const before = idsOf(id);
    expect(new Set(before).size).toBe(3);
    store(at.catalog, at.folderId, 'a.md', documentOf(['again', 'other', 'again', 'again']));
    expect(idsOf(id).slice(0, 3)).toEqual([before[0], before[2], before[1]]);
    expect(at.catalog.postings.documentFrequencies(['again'])).toEqual([3]);
  });
});

describe('settings', () => {
  it('are null until set, then what was set last', () => {
    expect(at.catalog.documents.setting('theme')).toBeNull();
    at.catalog.documents.setSetting('theme', 'dark');
    at.catalog.documents.setSetting('theme', 'light');
    expect(at.catalog.documents.setting('theme')).toBe('light');
  });
});

describe('samples', () => {
  it('are drawn from every document that can be searched, and from no other', () => {
    const english = store(at.catalog, at.folderId, 'a.md', documentOf(['one', 'two'], { language: 'en' }));
    const unknown = store(at.catalog, at.folderId, 'b.md', documentOf(['three']));
    store(at.catalog, at.folderId, 'empty.md', documentOf([]));
    at.catalog.documents.noteFiles(at.folderId, [seen('unread')]);
    expect(at.catalog.documents.searchable()).toEqual([
      { id: english, language: 'en', passages: 2 },
      { id: unknown, language: null, passages: 1 },
    ]);
  });

  it('know which documents hold the same passage', () => {
    const [one, copy, other] = [['same', 'more'], ['less', 'same'], ['other']].map((texts, n) =>
      store(at.catalog, at.folderId, `${n}.md`, documentOf(texts)),
    );
    const [same = 0, more = 0] = idsOf(one ?? 0);
    expect(at.catalog.documents.documentsWithSame(same).sort()).toEqual([one, copy]);
    expect(at.catalog.documents.documentsWithSame(more)).toEqual([one]);
    expect(at.catalog.documents.documentsWithSame(idsOf(other ?? 0)[0] ?? 0)).toEqual([other]);
    expect(at.catalog.documents.documentsWithSame(999_999)).toEqual([]);
  });
});
