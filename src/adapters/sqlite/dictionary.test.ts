import { afterEach, beforeEach, expect, it } from 'vitest';
import { documentOf, openTestCatalog, store, temporaryDirectory } from './catalog.fixture';
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

it('counts the passages a term is in, whatever the field, and follows every change', () => {
  const id = store(catalog, folderId, 'a', documentOf(['c++ x', 'c++ c++ y'], { title: 'x' }));
  expect(catalog.postings.documentFrequencies(['c++', 'x', 'y', 'z'])).toEqual([2, 2, 1, 0]);
  expect(catalog.postings.passageCount()).toBe(2);
  store(catalog, folderId, 'b', documentOf(['y z']));
  expect(catalog.postings.documentFrequencies(['y', 'z'])).toEqual([2, 1]);
  expect(catalog.postings.passageCount()).toBe(3);
  catalog.documents.removeFiles([id]);
  expect(catalog.postings.documentFrequencies(['c++', 'x', 'y', 'z'])).toEqual([0, 0, 1, 1]);
});

it('leads from a beginning to terms, most frequent first, also those only in names', () => {
  store(catalog, folderId, 'a', documentOf(['program progress', 'progress'], { name: 'proposal' }));
  store(catalog, folderId, 'b', documentOf(['progress pro']));
  expect(catalog.postings.expandPrefix('pro', 10)).toEqual(['progress', 'pro', 'program', 'proposal']);
  expect(catalog.postings.expandPrefix('pro', 1)).toEqual(['progress']);
  expect(catalog.postings.expandPrefix('prox', 10)).toEqual([]);
  expect(catalog.postings.expandPrefix('"', 10)).toEqual([]);
});

it('leads from the form a person types to the term it is indexed under', () => {
  const document = documentOf(['run run']);
  store(catalog, folderId, 'a', { ...document, words: ['running', 'run', 'runs', 'run'] });
  expect(catalog.postings.expandPrefix('runn', 10)).toEqual(['run']);
  expect(catalog.postings.expandPrefix('ru', 10)).toEqual(['run']);
});

it('offers new words at once and forgets those of removed documents', () => {
  const id = store(catalog, folderId, 'a', documentOf(['apple']));
  expect(catalog.postings.expandPrefix('app', 10)).toEqual(['apple']);
  store(catalog, folderId, 'b', documentOf(['application']));
  expect(catalog.postings.expandPrefix('app', 10)).toEqual(['apple', 'application']);
  catalog.documents.removeFiles([id]);
  expect(catalog.postings.expandPrefix('app', 10)).toEqual(['application']);
});

it('leads from a Chinese character to the terms that hold it, most frequent first', () => {
  store(catalog, folderId, 'a', documentOf(['机器 器学 学习', '学习 word', '学']));
  expect(catalog.postings.expandCharacter('学', 10)).toEqual(['学习', '器学', '学']);
  expect(catalog.postings.expandCharacter('学', 1)).toEqual(['学习']);
  expect(catalog.postings.expandCharacter('无', 10)).toEqual([]);
});
