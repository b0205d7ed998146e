import { beforeEach, describe, expect, it } from 'vitest';
import type { DocumentFilter, KeywordQuery } from '../../core/query/keyword-query';
import {
  any,
  asking,
  type Draft,
  documentOf,
  filtering,
  phrase,
  seen,
  store,
  term,
  testCatalogForEach,
} from './catalog.fixture';

const at = testCatalogForEach();

/** Stores one document per entry, named by its key. @returns what a search finds, as those names, best first */
function library(texts: Record<string, string | [text: string, draft: Draft]>) {
  const names = new Map<number, string>();
  for (const [name, entry] of Object.entries(texts)) {
    const [text, draft] = typeof entry === 'string' ? [entry, {}] : entry;
    names.set(store(at.catalog, at.folderId, name, documentOf([text], draft)), name);
  }
  const toNames = (ids: number[]): string[] => ids.map((id) => names.get(id) ?? `${id}`);
  return {
    search: (query: Partial<KeywordQuery>, filter: DocumentFilter | null = null, limit = 100) =>
      toNames(at.catalog.postings.search(asking(query), filter, limit).documentIds),
    searchNames: (query: Partial<KeywordQuery>, filter: DocumentFilter | null = null) =>
      toNames(at.catalog.postings.searchNames(asking(query), filter, 100).documentIds),
  };
}

describe('search', () => {
  it('puts rarer words, more of them, and shorter passages first', () => {
    const { search } = library({
      both: 'apple pear filler filler',
      rare: 'pear filler filler filler',
      common: 'apple filler filler filler',
      common2: 'apple filler filler filler filler filler filler',
      none: 'filler',
    });
    expect(search({ optional: [term('apple'), term('pear')] })).toEqual([
      'both',
      'rare',
      'common',
      'common2',
    ]);
  });

  it('scores positively, in parallel lists', () => {
    library({ a: 'apple', b: 'apple pear', c: 'filler', d: 'filler', e: 'filler' });
    const found = at.catalog.postings.search(asking({ optional: [term('apple')] }), null, 10);
    expect(found.bm25.every((score) => score > 0)).toBe(true);
    expect([...found.bm25].sort((x, y) => y - x)).toEqual(found.bm25);
    expect(at.catalog.documents.passages(found.passageIds).map(({ documentId }) => documentId)).toEqual(
      found.documentIds,
    );
  });

  it('weighs a title above a heading above a body above an alternative', () => {
    const { search } = library({
      alternative: ['one two', { alternatives: 'apple' }],
      body: 'one two apple',
      heading: ['one two', { headings: ['apple'] }],
      title: ['one two', { title: 'apple' }],
      other1: 'one two three',
      other2: 'one two three',
      other3: 'one two three',
      other4: 'one two three',
      other5: 'one two three',
    });
    expect(search({ optional: [term('apple')] })).toEqual(['title', 'heading', 'body', 'alternative']);
  });

  it('finds nothing for unknown words, empty queries and exclusions alone', () => {
    const { search } = library({ a: 'apple' });
    expect(search({ optional: [term('pear')] })).toEqual([]);
    expect(search({})).toEqual([]);
    expect(search({ excluded: [term('pear')] })).toEqual([]);
    expect(search({ optional: [any(), phrase()] })).toEqual([]);
  });

  it('needs the terms of a phrase next to each other and in order, in one field', () => {
    const { search } = library({
      exact: 'the new york times',
      reversed: 'the york new times',
      apart: 'the new times york',
      heading: ['times', { headings: ['new york'] }],
      across: ['york', { headings: ['new'] }],
      alternative: ['x', { alternatives: 'new york' }],
    });
    expect(search({ required: [phrase('new', 'york')] }).sort()).toEqual(['exact', 'heading']);
    expect(search({ required: [phrase('york')] }).sort()).not.toContain('alternative');
  });

  it('lets required nodes choose and optional ones only score', () => {
    const { search } = library({
      required: 'apple filler filler filler',
      both: 'apple pear filler filler',
      optional: 'pear filler filler filler',
    });
    expect(search({ required: [term('apple')], optional: [term('pear')] })).toEqual(['both', 'required']);
    expect(search({ required: [term('apple'), term('pear')] })).toEqual(['both']);
    expect(search({ required: [term('apple'), term('unknown')] })).toEqual([]);
    expect(search({ required: [term('apple')], optional: [term('unknown')] })).toEqual(['required', 'both']);
  });

  it('gives required and optional words together the score they have apart', () => {
    library({ a: 'apple pear', b: 'apple', c: 'pear', d: 'other', e: 'other', f: 'other' });
    const scoreOfA = (query: Partial<KeywordQuery>): number => {
      const { documentIds, bm25 } = at.catalog.postings.search(asking(query), null, 10);
      return (
        bm25[documentIds.findIndex((id) => at.catalog.documents.document(id)?.path === 'a')] ?? Number.NaN
      );
    };
    const apart = scoreOfA({ required: [term('apple')] }) + scoreOfA({ required: [term('pear')] });
    expect(scoreOfA({ required: [term('apple')], optional: [term('pear')] })).toBeCloseTo(apart, 10);
    expect(scoreOfA({ optional: [term('apple'), term('pear')] })).toBeCloseTo(apart, 10);
  });

  it('matches a group when one of its nodes does, nested or not', () => {
    const { search } = library({ a: 'apple', b: 'pear', c: 'new york', d: 'york new' });
    const group = any(term('apple'), any(term('unknown'), phrase('new', 'york')));
    expect(search({ required: [group] }).sort()).toEqual(['a', 'c']);
    expect(search({ optional: [group, term('pear')] }).sort()).toEqual(['a', 'b', 'c']);
  });

  it('leaves out what is excluded, by text or by file name', () => {
    const { search } = library({
      kept: 'apple',
      text: 'apple draft',
      name: ['apple', { name: 'draft md' }],
    });
    expect(search({ optional: [term('apple')], excluded: [term('draft')] })).toEqual(['kept']);
    expect(search({ required: [term('apple')], excluded: [phrase('apple', 'draft')] }).sort()).toEqual([
      'kept',
      'name',
    ]);
  });

  it('keeps words with punctuation whole and apart', () => {
    const { search } = library({ plus: 'c++ code', sharp: 'c# code', plain: 'c code', quote: 'a"b code' });
    expect(search({ optional: [term('c++')] })).toEqual(['plus']);
    expect(search({ optional: [term('c#')] })).toEqual(['sharp']);
    expect(search({ optional: [term('c')] })).toEqual(['plain']);
    expect(search({ optional: [term('a"b')] })).toEqual(['quote']);
    expect(search({ optional: [term('" OR "'), term('*'), term('code AND')] })).toEqual([]);
  });

  it('finds Chinese bigrams, side by side as a phrase', () => {
    const { search } = library({ a: '机器 器学 学习', b: '学习 习机 机器' });
    expect(search({ required: [phrase('机器', '器学', '学习')] })).toEqual(['a']);
    expect(search({ optional: [term('机器')] }).sort()).toEqual(['a', 'b']);
  });

  it('stops at the limit', () => {
    const { search } = library(Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`${n}`, 'apple'])));
    expect(search({ optional: [term('apple')] }, null, 7)).toHaveLength(7);
  });
});

describe('filters', () => {
  const found = (filter: Partial<DocumentFilter>): string[] => {
    const { documentIds } = at.catalog.postings.search(
      asking({ optional: [term('text')] }),
      filtering(filter),
      100,
    );
    const paths = at.catalog.documents.documents(documentIds).map(({ path }) => path);
    const names = at.catalog.postings.searchNames(asking({ optional: [term('md')] }), filtering(filter), 100);
    expect(new Set(names.documentIds)).toEqual(new Set(documentIds));
    return paths.sort();
  };

  beforeEach(() => {
    const put = (path: string, type: string, draft: Draft, mtimeMs: number): void => {
      at.catalog.documents.noteFiles(at.folderId, [seen(path, { mtimeMs })]);
      store(at.catalog, at.folderId, path, documentOf(['text'], { ...draft, name: 'x md' }), type);
    };
    put('Work/Reports/a.MD', 'markdown', { title: 'Résumé', author: 'Ada Lovelace', language: 'en' }, 10);
    put('work/b.pdf', 'pdf', { title: 'Plan', language: 'zh' }, 20);
    put('home/reports.txt', 'text', { title: '計畫' }, 30);
  });

  it.each<[Partial<DocumentFilter>, string[]]>([
    [{}, ['Work/Reports/a.MD', 'home/reports.txt', 'work/b.pdf']],
    [{ types: ['pdf', 'Text'] }, ['home/reports.txt', 'work/b.pdf']],
    [{ notTypes: ['pdf'] }, ['Work/Reports/a.MD', 'home/reports.txt']],
    [{ extensions: ['md', '.PDF'] }, ['Work/Reports/a.MD', 'work/b.pdf']],
    [{ notExtensions: ['md'] }, ['home/reports.txt', 'work/b.pdf']],
    [{ inFolders: ['work'] }, ['Work/Reports/a.MD', 'work/b.pdf']],
    [{ inFolders: ['reports'] }, ['Work/Reports/a.MD']],
    [{ inFolders: ['library/work/reports/'] }, ['Work/Reports/a.MD']],
    [{ inFolders: ['reports', 'home'] }, ['Work/Reports/a.MD', 'home/reports.txt']],
    [{ notInFolders: ['Reports', 'home'] }, ['work/b.pdf']],
    [{ notInFolders: ['Reports'] }, ['home/reports.txt', 'work/b.pdf']],
    [{ pathContains: ['REPORTS', 'a.'] }, ['Work/Reports/a.MD']],
    [{ pathContains: ['work\\b'] }, ['work/b.pdf']],
    [{ notPathContains: ['reports'] }, ['work/b.pdf']],
    [{ titleContains: ['RESUME'] }, ['Work/Reports/a.MD']],
    [{ notTitleContains: ['plan'] }, ['Work/Reports/a.MD', 'home/reports.txt']],
    [{ authorContains: ['lovelace'] }, ['Work/Reports/a.MD']],
    [{ notAuthorContains: ['ada'] }, ['home/reports.txt', 'work/b.pdf']],
    [{ languages: ['en', 'fr'] }, ['Work/Reports/a.MD']],
    [{ notLanguages: ['en'] }, ['home/reports.txt', 'work/b.pdf']],
    [{ datedAfter: 20 }, ['home/reports.txt', 'work/b.pdf']],
    [{ datedBefore: 20 }, ['Work/Reports/a.MD']],
    [{ datedAfter: 11, datedBefore: 30, notTypes: ['text'] }, ['work/b.pdf']],
    [{ types: ['none'] }, []],
  ])('%o', (filter, paths) => {
    expect(found(filter)).toEqual(paths);
    const ids = at.catalog.documents.recent(10).map(({ id }) => id);
    const passing = at.catalog.vectors.filterDocuments([...ids, 999], filtering(filter));
    expect(
      at.catalog.documents
        .documents([...passing])
        .map(({ path }) => path)
        .sort(),
    ).toEqual(paths);
  });

  it('in: names no folder above that of the library, but a path may begin anywhere', () => {
    const { id } = at.catalog.documents.addFolder('/Work/Ünal/Papers', false);
    at.catalog.documents.noteFiles(id, [seen('old/c.txt', { mtimeMs: 1 })]);
    store(at.catalog, id, 'old/c.txt', documentOf(['text'], { name: 'c md' }), 'text');
    const papers = 'old/c.txt';
    expect(found({ inFolders: ['work'] })).toEqual(['Work/Reports/a.MD', 'work/b.pdf']);
    expect(found({ notInFolders: ['work'] })).toEqual(['home/reports.txt', papers]);
    expect(found({ onlyFolders: [id] })).toEqual([papers]);
    expect(found({ onlyFolders: [id], inFolders: ['work'] })).toEqual([]);
    expect(found({ onlyFolders: [] })).toEqual([]);
    for (const name of ['papers', 'OLD', 'work/unal', 'unal/papers', 'papers/old', '/Work/Ünal/Papers/']) {
      expect(found({ inFolders: [name] })).toEqual([papers]);
    }
  });
});

describe('names', () => {
  it('are found by their words, those of one row ahead of longer ones', () => {
    const { searchNames, search } = library({
      a: ['body', { name: 'annual report md' }],
      b: ['body', { name: 'annual report draft for the board md' }],
      c: ['annual', { name: 'other md' }],
    });
    expect(searchNames({ required: [term('annual'), term('report')] })).toEqual(['a', 'b']);
    expect(searchNames({ optional: [term('board'), term('report')] })).toEqual(['b', 'a']);
    expect(searchNames({ required: [phrase('report', 'annual')] })).toEqual(['a', 'b']);
    expect(searchNames({ optional: [term('annual')], excluded: [term('draft')] })).toEqual(['a']);
    expect(searchNames({ required: [any()] })).toEqual([]);
    expect(search({ optional: [term('report')] })).toEqual([]);
  });

  it('lead to the first passage of their document', () => {
    const id = store(at.catalog, at.folderId, 'a', documentOf(['one', 'two'], { name: 'annual' }));
    const found = at.catalog.postings.searchNames(asking({ optional: [term('annual')] }), null, 5);
    expect(found.documentIds).toEqual([id]);
    expect(at.catalog.documents.passages(found.passageIds)[0]).toMatchObject({ ordinal: 0, documentId: id });
    expect(found.bm25[0]).toBeGreaterThan(0);
  });
});
