import { expect, it } from 'vitest';
import { any, documentOf, phrase, store, term, testCatalogForEach } from './catalog.fixture';

const at = testCatalogForEach();

it('counts the passages a term is in, whatever the field, and follows every change', () => {
  const id = store(at.catalog, at.folderId, 'a', documentOf(['c++ x', 'c++ c++ y'], { title: 'x' }));
  expect(at.catalog.postings.documentFrequencies(['c++', 'x', 'y', 'z'])).toEqual([2, 2, 1, 0]);
  expect(at.catalog.postings.passageCount()).toBe(2);
  store(at.catalog, at.folderId, 'b', documentOf(['y z']));
  expect(at.catalog.postings.documentFrequencies(['y', 'z'])).toEqual([2, 1]);
  expect(at.catalog.postings.passageCount()).toBe(3);
  at.catalog.documents.removeFiles([id]);
  expect(at.catalog.postings.documentFrequencies(['c++', 'x', 'y', 'z'])).toEqual([0, 0, 1, 1]);
});

it('leads from a beginning to terms, most frequent first, also those only in names', () => {
  store(at.catalog, at.folderId, 'a', documentOf(['program progress', 'progress'], { name: 'proposal' }));
  store(at.catalog, at.folderId, 'b', documentOf(['progress pro']));
  expect(at.catalog.postings.expandPrefix('pro', 10)).toEqual(['progress', 'pro', 'program', 'proposal']);
  expect(at.catalog.postings.expandPrefix('pro', 1)).toEqual(['progress']);
  expect(at.catalog.postings.expandPrefix('prox', 10)).toEqual([]);
  expect(at.catalog.postings.expandPrefix('"', 10)).toEqual([]);
});

it('leads from the form a person types to the term it is indexed under', () => {
  const document = documentOf(['run run']);
  store(at.catalog, at.folderId, 'a', { ...document, words: ['running', 'run', 'runs', 'run'] });
  expect(at.catalog.postings.expandPrefix('runn', 10)).toEqual(['run']);
  expect(at.catalog.postings.expandPrefix('ru', 10)).toEqual(['run']);
});

it('offers new words at once and forgets those of removed documents', () => {
  const id = store(at.catalog, at.folderId, 'a', documentOf(['apple']));
  expect(at.catalog.postings.expandPrefix('app', 10)).toEqual(['apple']);
  store(at.catalog, at.folderId, 'b', documentOf(['application']));
  expect(at.catalog.postings.expandPrefix('app', 10)).toEqual(['apple', 'application']);
  at.catalog.documents.removeFiles([id]);
  expect(at.catalog.postings.expandPrefix('app', 10)).toEqual(['application']);
});

it('leads from a Chinese character to the terms that hold it, most frequent first', () => {
  store(at.catalog, at.folderId, 'a', documentOf(['机器 器学 学习', '学习 word', '学']));
  expect(at.catalog.postings.expandCharacter('学', 10)).toEqual(['学习', '器学', '学']);
  expect(at.catalog.postings.expandCharacter('学', 1)).toEqual(['学习']);
  expect(at.catalog.postings.expandCharacter('无', 10)).toEqual([]);
});

it('leads from a Chinese character to the bigrams that begin with it, those only in names last', () => {
  const draft = { name: '学校 学' };
  store(at.catalog, at.folderId, 'a', documentOf(['机器 器学 学习', '学习 word 学会', '学 word'], draft));
  expect(at.catalog.postings.bigramsFrom('学')).toEqual([
    { term: '学习', frequency: 2 },
    { term: '学会', frequency: 1 },
    { term: '学校', frequency: 0 },
  ]);
  expect(at.catalog.postings.bigramsFrom('无')).toEqual([]);
  store(at.catalog, at.folderId, 'b', documentOf(['无线']));
  expect(at.catalog.postings.bigramsFrom('无')).toEqual([{ term: '无线', frequency: 1 }]);
});

it('tells whether a word or a phrase occurs, in passages or in names', () => {
  store(at.catalog, at.folderId, 'a', documentOf(['知识 识库', 'red barn'], { name: 'annual report' }));
  const occurs = at.catalog.postings.occurs;
  expect([term('red'), term('annual'), term('blue')].map(occurs)).toEqual([true, true, false]);
  expect([phrase('知识', '识库'), phrase('识库', '知识')].map(occurs)).toEqual([true, false]);
  expect([phrase('annual', 'report'), any(phrase('x', 'y'), term('barn')), any()].map(occurs)).toEqual([
    true,
    true,
    false,
  ]);
});

it('finds words spelt nearly so, in the forms they are written in', () => {
  const document = documentOf(['boiler boiler hous', '知识'], { name: 'boilers' });
  const words = ['boiler', 'boiler', 'houses', 'hous', 'boilers', 'boilers', '知识', '知识'];
  const id = store(at.catalog, at.folderId, 'a', { ...document, words });
  const near = (word: string, edits: number) =>
    at.catalog.postings.similarWords(word, edits).sort((a, b) => (a.surface < b.surface ? -1 : 1));
  expect(near('boilr', 1)).toEqual([
    { surface: 'boiler', term: 'boiler', frequency: 1, attested: true, edits: 1 },
  ]);
  expect(near('boilr', 2)).toMatchObject([
    { surface: 'boiler' },
    { surface: 'boilers', frequency: 0, edits: 2 },
  ]);
  expect(near('housse', 2)).toMatchObject([
    { surface: 'hous', attested: false },
    { surface: 'houses', term: 'hous', attested: true },
  ]);
  expect(near('知试', 1)).toEqual([]);
  store(at.catalog, at.folderId, 'b', documentOf(['boilt']));
  expect(near('boilr', 1)).toMatchObject([{ surface: 'boiler' }, { surface: 'boilt' }]);
  at.catalog.documents.removeFiles([id]);
  expect(near('boilr', 1)).toMatchObject([{ surface: 'boilt' }]);
});
