// What can be asked of an answer after it was given: all rows in one order, what they are made of, and why one is there.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  input,
  LIBRARY,
  lastPage,
  pagesOf,
  type Setup,
  setUp,
  titles,
} from '../../../test/helpers/fake-search';
import type { FakeDocument } from '../../../test/helpers/fake-search-library';
import { ANSWERS_REMEMBERED } from './search-limits';

const MANY: FakeDocument[] = Array.from({ length: 300 }, (_, i) => ({
  path: `${i % 2 === 0 ? 'even' : 'odd'}/note ${i}.${i % 3 === 0 ? 'pdf' : 'md'}`,
  passages: [`A car ${'on the road '.repeat(i % 7)} ${'far away '.repeat(i % 5)}`],
  language: i % 4 === 0 ? 'zh' : 'en',
}));

function allRows({ searcher }: Setup, answer: string, total: number, step: number): number[] {
  const ids: number[] = [];
  for (let offset = 0; offset < total; offset += step) {
    ids.push(...searcher.rows(answer, offset, step).map(({ documentId }) => documentId));
  }
  return ids;
}

const sum = (facets: readonly { count: number }[] = []): number =>
  facets.reduce((total, { count }) => total + count, 0);

describe('further rows', () => {
  test('go on where the page ends, each document once, with ranks that count on', async () => {
    const setup = setUp(MANY);
    const page = await lastPage(setup, 'car road', { limit: 20 });
    expect(page.documentsFound).toBe(300);
    const ids = allRows(setup, page.answer, 300, 70);
    expect(new Set(ids).size).toBe(300);
    expect(ids.slice(0, 20)).toEqual(page.hits.map(({ documentId }) => documentId));
    expect(setup.searcher.rows(page.answer, 140, 2).map(({ rank }) => rank)).toEqual([141, 142]);
    expect(setup.searcher.rows(page.answer, 300, 50)).toEqual([]);
  });

  test('of the second stage follow its order', async () => {
    const setup = setUp(LIBRARY);
    const [first, last] = await pagesOf(setup, 'warranty boiler garden');
    expect(first?.answer).toBe(last?.answer);
    const rows = setup.searcher.rows(last?.answer ?? '', 0, 10);
    expect(rows.map(({ documentId }) => documentId)).toEqual(last?.hits.map(({ documentId }) => documentId));
  });

  test('are there for the latest answers, and missing with a sentence for older ones', async () => {
    const setup = setUp(LIBRARY);
    const { answer } = await lastPage(setup, 'warranty');
    for (let i = 1; i < ANSWERS_REMEMBERED; i++) await lastPage(setup, 'soup');
    expect(setup.searcher.rows(answer, 0, 5)).not.toEqual([]);
    await lastPage(setup, 'broth');
    expect(() => setup.searcher.rows(answer, 0, 5)).toThrow(/search again/);
  });
});

describe('facets', () => {
  test('are of all that was found, and only where they are asked for', async () => {
    const setup = setUp(MANY);
    const page = await lastPage(setup, 'car', { limit: 5, facets: true });
    expect(page.facets?.types).toEqual([
      { type: 'markdown', count: 200, chosen: false },
      { type: 'pdf', count: 100, chosen: false },
    ]);
    expect(page.facets?.languages.map(({ language, count }) => [language, count])).toEqual([
      ['en', 225],
      ['zh', 75],
    ]);
    expect((await lastPage(setup, 'car', { limit: 5 })).facets).toBeNull();
  });

  test.each(['full', 'hybrid', 'keyword'] as const)(
    'of a narrowed field show what there is beside it, those of others do not, in mode %s',
    async (mode) => {
      const setup = setUp(MANY);
      const page = await lastPage(setup, 'car type:pdf', { facets: true, mode });
      expect(page.documentsFound).toBe(100);
      expect(page.facets?.types).toEqual([
        { type: 'markdown', count: 200, chosen: false },
        { type: 'pdf', count: 100, chosen: true },
      ]);
      expect(sum(page.facets?.languages)).toBe(100);
    },
  );

  test.each(['full', 'hybrid', 'vector'] as const)(
    'count of what is chosen what was found, though more is near among fewer, in mode %s',
    async (mode) => {
      const page = await lastPage(setUp(MANY), 'zebra type:pdf', { facets: true, mode, limit: 5 });
      const chosen = page.facets?.types.filter((type) => type.chosen);
      expect(page.documentsFound).toBeGreaterThan(0);
      expect(chosen).toEqual([{ type: 'pdf', count: page.documentsFound, chosen: true }]);
    },
  );

  test('of a filter alone count all it lets through', async () => {
    const page = await lastPage(setUp(MANY), 'type:pdf', { facets: true, limit: 10 });
    expect(page.documentsFound).toBe(100);
    expect(page.hits).toHaveLength(10);
    expect(page.facets?.types.map(({ type, count }) => [type, count])).toEqual([
      ['markdown', 200],
      ['pdf', 100],
    ]);
  });

  test('add up to the documents found, whatever is asked in whatever order', async () => {
    const setup = setUp(MANY.slice(0, 60));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          'car',
          'road far',
          '"far away"',
          'car -road',
          'in:even',
          'lang:zh road',
          'nothing such',
        ),
        fc.constantFrom('full', 'hybrid', 'keyword', 'vector'),
        fc.constantFrom('relevance', 'newest', 'name'),
        async (text, mode, sort) => {
          const page = await lastPage(setup, text, { mode, sort, facets: true, limit: 5 });
          expect(sum(page.facets?.types)).toBe(page.documentsFound);
          if (!text.includes('in:')) expect(sum(page.facets?.folders)).toBe(page.documentsFound);
          const ids = allRows(setup, page.answer, page.documentsFound, 25);
          expect(new Set(ids).size).toBe(page.documentsFound);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('other orders', () => {
  const dated: FakeDocument[] = [
    { path: 'b.md', passages: ['The boiler warranty.'], mtimeMs: 30 },
    { path: 'a.md', passages: ['A boiler.'], mtimeMs: 10 },
    { path: 'c.md', passages: ['Warranty of the boiler, in full, boiler boiler.'], mtimeMs: 20 },
    { path: 'soup.md', passages: ['Onions and water.'], mtimeMs: 40 },
  ];

  test.each([
    ['newest', ['b', 'c', 'a']],
    ['oldest', ['a', 'c', 'b']],
    ['name', ['a', 'b', 'c']],
  ] as const)('%s lists all that hold a word, and nothing is read again', async (sort, order) => {
    const setup = setUp(dated);
    const pages = await pagesOf(setup, 'boiler warranty', { sort });
    expect(pages.map(({ stage, final }) => [stage, final])).toEqual([['recall', true]]);
    expect(titles(pages[0])).toEqual(order);
    expect(pages[0]).toMatchObject({ sort, documentsFound: 3, notices: [] });
    expect(setup.models.calls).not.toContain('rerank');
  });

  test('goes beyond the best: the newest of all comes first, however weak', async () => {
    const page = await lastPage(setUp(MANY), 'car road', { sort: 'newest', limit: 3 });
    expect(titles(page)).toEqual(['note 299', 'note 298', 'note 297']);
  });

  test('lists what is near where no word is found', async () => {
    const page = await lastPage(setUp(LIBRARY), 'car', { sort: 'newest' });
    expect(page.documentsFound).toBe(4);
  });

  test('holds for a filter alone', async () => {
    expect(titles(await lastPage(setUp(dated), '-onions', { sort: 'oldest' }))).toEqual(['a', 'c', 'b']);
    expect(titles(await lastPage(setUp(dated), '-onions'))).toEqual(['b', 'c', 'a']);
  });
});

describe('why', () => {
  test('says which words stand where, how near it is, and how reading again moved it', async () => {
    const setup = setUp(LIBRARY, { beta: 9 });
    setup.models.logit = (_query, text) => (text.includes('oven') ? 9 : 0);
    const page = await lastPage(setup, 'the boiler warranty zeppelin');
    const boiler = page.hits.find(({ title }) => title === 'boiler');
    const why = setup.searcher.why(page.answer, boiler?.documentId ?? 0);
    expect(why.words).toEqual([
      { text: 'boiler', places: ['title', 'passage', 'name'] },
      { text: 'warranty', places: ['passage'] },
      { text: 'zeppelin', places: [] },
    ]);
    expect(why.meaning?.cosine).toBeCloseTo(boiler?.scores.cosine ?? Number.NaN);
    expect(why.readAgain).toEqual({ from: 1, to: 2 });
    const stages = why.explanation.steps.map(({ stage }) => stage);
    expect(stages).toEqual(['keyword', 'vector', 'fusion', 'rerank']);
  });

  test('takes a Chinese question apart into the words its reader sees', async () => {
    const setup = setUp([{ path: '保修.md', passages: ['锅炉的保修期是五年。'] }]);
    const page = await lastPage(setup, '锅炉保修费用');
    const why = setup.searcher.why(page.answer, 1);
    expect(why.words.find(({ text }) => text === '锅炉')?.places).toEqual(['passage']);
    expect(why.words.find(({ text }) => text === '费用')?.places).toEqual([]);
  });

  test('is a sentence where the document is none of the answer', async () => {
    const setup = setUp(LIBRARY);
    const page = await lastPage(setup, '"five years"');
    expect(() => setup.searcher.why(page.answer, 999)).toThrow(/changed meanwhile/);
  });

  test('has words and no numbers where a filter alone was asked', async () => {
    const setup = setUp(LIBRARY);
    const page = await lastPage(setup, 'type:pdf');
    expect(setup.searcher.why(page.answer, 1)).toEqual({
      words: [],
      meaning: null,
      readAgain: null,
      explanation: { steps: [] },
    });
  });
});

describe('similar', () => {
  const cars: FakeDocument[] = [
    { path: 'plates.md', passages: ['Every automobile needs a licence plate.', 'Onions grow in sand.'] },
    { path: 'vehicle.md', passages: ['A vehicle with a licence plate.'] },
    { path: 'onions.md', passages: ['Onions grow where it is warm.'] },
  ];

  test('lists what is nearest to a passage, without its own document', () => {
    const setup = setUp(cars);
    const page = setup.searcher.similar({ documentId: 1, passageId: 1, limit: 5 });
    expect(titles(page)?.[0]).toBe('vehicle');
    expect(titles(page)).not.toContain('plates');
    expect(titles(setup.searcher.similar({ documentId: 1, passageId: 2, limit: 5 }))?.[0]).toBe('onions');
    expect(setup.models.calls).toEqual([]);
    expect(page).toMatchObject({
      final: true,
      mode: 'vector',
      documentsFound: page.hits.length,
      notices: [],
    });
  });

  test('is like the document as a whole where no passage is named, and its rows can be asked about', () => {
    const setup = setUp(cars);
    const page = setup.searcher.similar({ documentId: 1, limit: 1 });
    expect(page.hits).toHaveLength(1);
    expect(setup.searcher.rows(page.answer, 0, 50)).toHaveLength(1);
    const why = setup.searcher.why(page.answer, page.hits[0]?.documentId ?? 0);
    expect(why.meaning?.rank).toBe(1);
  });

  test('says that there is nothing to compare yet, or no model to do it', () => {
    const waiting = setUp(cars.map((document) => ({ ...document, embedded: false })));
    expect(waiting.searcher.similar({ documentId: 1, limit: 5 })).toMatchObject({
      hits: [],
      notices: [{ code: 'similar_waiting' }],
    });
    const without = setUp(cars, { available: false });
    expect(without.searcher.similar({ documentId: 1, limit: 5 }).notices).toMatchObject([
      { code: 'vectors_unavailable' },
    ]);
    expect(() => without.searcher.similar({ documentId: 99, limit: 5 })).toThrow(/no longer in the library/);
  });
});

test('an answer of a search that ended is held by its name alone', async () => {
  const setup = setUp(LIBRARY);
  const pages = setup.searcher.run(input('warranty'), AbortSignal.abort());
  for await (const page of pages) expect(page).toBeUndefined();
  expect(() => setup.searcher.rows('no-such-answer', 0, 1)).toThrow(/search again/);
});
