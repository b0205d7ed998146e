import { describe, expect, test } from 'vitest';
import { lastPage, pagesOf, setUp, titles } from '../../../test/helpers/fake-search';
import type { FakeDocument } from '../../../test/helpers/fake-search-library';

const DOCUMENTS: FakeDocument[] = [
  { path: 'boiler.pdf', passages: ['The boiler warranty runs five years. Ask the houses next door.'] },
  { path: 'lease.md', passages: ['No warranty is given for the oven.'] },
  { path: '知识.md', passages: ['知识就是力量。'] },
  { path: 'harbour.txt', passages: ['Ships.'] },
];

const search = (text: string, fields: Parameters<typeof lastPage>[2] = {}) =>
  lastPage(setUp(DOCUMENTS), text, fields);

describe('where nothing matches what was typed', () => {
  test.each(['keyword', 'hybrid', 'full'] as const)('%s: the corrected query is answered', async (mode) => {
    const pages = await pagesOf(setUp(DOCUMENTS), 'warrentty', { mode });
    for (const page of pages) {
      expect(page.query).toBe('warrentty');
      expect(page.correction).toEqual({ query: 'warranty', applied: true });
      expect(titles(page)?.slice(0, 2).sort()).toEqual(['boiler', 'lease']);
      expect(page.hits[0]?.snippet.highlights.length).toBeGreaterThan(0);
    }
  });

  test('unless asked to take it as typed', async () => {
    const page = await search('boilr', { mode: 'keyword', verbatim: true });
    expect(page.correction).toEqual({ query: 'boiler', applied: false });
    expect(page.hits).toEqual([]);
  });

  test('unless a filter leaves out what the corrected query finds', async () => {
    const page = await search('boilr type:md', { mode: 'keyword' });
    expect([page.correction, page.hits]).toEqual([null, []]);
    expect((await search('boilr type:pdf')).correction).toEqual({ query: 'boiler type:pdf', applied: true });
  });

  test('a Chinese character that only sounds right is replaced', async () => {
    const page = await search('知试');
    expect(page.correction).toEqual({ query: '知识', applied: true });
    expect(titles(page)?.[0]).toBe('知识');
  });

  test('the name of a file counts as known', async () => {
    expect((await search('harbor')).correction).toEqual({ query: 'harbour', applied: true });
    expect((await search('harbour')).correction).toBeNull();
  });
});

test('where something matches, the corrected query is only offered', async () => {
  const page = await search('boiler warrentty');
  expect(page.correction).toEqual({ query: 'boiler warranty', applied: false });
  expect(titles(page)?.[0]).toBe('boiler');
});

test('a last word still being typed is proposed as it stands, one with a star as a beginning', async () => {
  expect((await search('warrentty boiler', { typing: true })).correction?.query).toBe('warranty boiler');
  expect((await search('warrentty boil*', { typing: true })).correction?.query).toBe('warranty boil*');
});

test('a word that is hardly known is doubted where little is found, for a very much more frequent one', async () => {
  const letters: FakeDocument[] = [
    { path: 'slip.md', passages: ['I recieve letters.'] },
    ...Array.from({ length: 30 }, (_, i) => ({ path: `${i}.md`, passages: ['We receive letters.'] })),
  ];
  const correction = async (text: string) => (await lastPage(setUp(letters), text)).correction;
  expect(await correction('recieve')).toEqual({ query: 'receive', applied: false });
  expect(await correction('recieve letters')).toBeNull();
});

describe('nothing is corrected', () => {
  test.each([
    'boiler warranty',
    'zeppelin',
    '"boilr"',
    'oven -boilr',
    'type:pdf',
    '',
    'boil*',
    'boilr2',
    'zhishi',
  ])('in %s', async (text) => {
    expect((await search(text)).correction).toBeNull();
  });

  test('where no keywords are searched', async () => {
    expect((await search('boilr', { mode: 'vector' })).correction).toBeNull();
  });

  test('in a word still being typed that begins an indexed one', async () => {
    expect((await search('warra', { typing: true })).correction).toBeNull();
    expect((await search('warrb', { typing: true, mode: 'keyword' })).correction).toBeNull();
    expect((await search('boilr', { typing: true })).correction).toEqual({ query: 'boiler', applied: true });
  });

  test('into the stem of a word that is not written so', async () => {
    expect((await search('hosus')).correction).toBeNull();
    expect((await search('housess')).correction).toEqual({ query: 'houses', applied: true });
  });

  test('and the vocabulary not read where every word is known', async () => {
    const setup = setUp(DOCUMENTS);
    setup.library.postings.similarWords = () => expect.unreachable('every word is known');
    expect((await lastPage(setup, 'boiler warranty 知识')).correction).toBeNull();
  });
});
