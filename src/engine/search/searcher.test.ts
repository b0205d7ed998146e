import { describe, expect, test } from 'vitest';
import { createFakeInference, type FakeInference } from '../../../test/helpers/fake-search-inference';
import {
  createFakeLibrary,
  type FakeDocument,
  type FakeLibrary,
} from '../../../test/helpers/fake-search-library';
import { createManualClock, type ManualClock } from '../../../test/helpers/manual-clock';
import { createRecordedLog } from '../../../test/helpers/recorded-log';
import type { SearchInput, SearchPage } from '../../contract';
import { createSearcher, type Searcher } from './searcher';

interface Setup {
  searcher: Searcher;
  library: FakeLibrary;
  models: FakeInference;
  clock: ManualClock;
}

function setUp(documents: FakeDocument[], options: Parameters<typeof createFakeInference>[0] = {}): Setup {
  const library = createFakeLibrary(documents);
  const models = createFakeInference(options);
  const clock = createManualClock();
  const searcher = createSearcher({
    ...library,
    inference: models.inference,
    clock,
    log: createRecordedLog(),
  });
  return { searcher, library, models, clock };
}

function input(text: string, fields: Partial<SearchInput> = {}): SearchInput {
  return { text, limit: 20, mode: 'full', typing: false, explain: false, ...fields };
}

async function pagesOf(
  { searcher }: Pick<Setup, 'searcher'>,
  text: string,
  fields: Partial<SearchInput> = {},
): Promise<SearchPage[]> {
  const pages: SearchPage[] = [];
  for await (const page of searcher.run(input(text, fields), new AbortController().signal)) pages.push(page);
  return pages;
}

async function lastPage(setup: Pick<Setup, 'searcher'>, text: string, fields: Partial<SearchInput> = {}) {
  const page = (await pagesOf(setup, text, fields)).at(-1);
  if (page === undefined) throw new Error('the search showed no page');
  return page;
}

const titles = (page: SearchPage | undefined) => page?.hits.map(({ title }) => title);

const LIBRARY: FakeDocument[] = [
  {
    path: 'boiler.pdf',
    passages: [{ text: 'The boiler warranty runs five years from installation.', page: 7 }],
  },
  {
    path: 'lease.md',
    passages: [
      'The tenant pays for the garden.',
      'No warranty is given for the oven, which came with the house.',
    ],
  },
  { path: 'plates.md', passages: ['Every automobile needs a licence plate.'] },
  { path: 'soup.txt', passages: ['Onions, carrots and water make a broth.'] },
];

describe('stages', () => {
  test('full: recall first, then the reranked page, which is final', async () => {
    const pages = await pagesOf(setUp(LIBRARY), 'boiler warranty');
    expect(pages.map(({ stage, final }) => [stage, final])).toEqual([
      ['recall', false],
      ['reranked', true],
    ]);
    expect(pages[0]?.hits[0]).toMatchObject({
      rank: 1,
      title: 'boiler',
      page: 7,
      path: '/library/boiler.pdf',
    });
    expect(pages[0]?.hits[0]?.scores.rerank).toBeNull();
    expect(pages[1]?.hits[0]?.scores.rerank).not.toBeNull();
  });

  test('the cross-encoder changes the order', async () => {
    const setup = setUp(LIBRARY);
    setup.models.logit = (_query, passage) => (passage.includes('oven') ? 50 : 0);
    const [recall, reranked] = await pagesOf(setup, 'warranty');
    expect(titles(recall)?.[0]).toBe('boiler');
    expect(titles(reranked)?.[0]).toBe('lease');
  });

  test.each(['keyword', 'vector', 'hybrid'] as const)('%s: one page, final', async (mode) => {
    const pages = await pagesOf(setUp(LIBRARY), 'boiler warranty', { mode });
    expect(pages.map(({ stage, final }) => [stage, final])).toEqual([['recall', true]]);
    expect(titles(pages[0])?.[0]).toBe('boiler');
  });

  test('keyword mode asks no model, and finds only words', async () => {
    const setup = setUp(LIBRARY);
    expect((await lastPage(setup, 'car', { mode: 'keyword' })).hits).toEqual([]);
    expect(setup.models.calls).toEqual([]);
  });

  test('vectors find what shares no word', async () => {
    expect(titles(await lastPage(setUp(LIBRARY), 'car', { mode: 'vector' }))?.[0]).toBe('plates');
  });

  test('time runs into stages', async () => {
    const { tookMs, keywordMs, vectorMs } = await lastPage(setUp(LIBRARY), 'warranty');
    expect(Object.keys(tookMs).sort()).toEqual(['fusion', 'parse', 'present', 'recall', 'rerank', 'total']);
    expect([keywordMs, vectorMs]).toEqual([0, 0]);
  });
});

describe('models that are late, missing or broken', () => {
  test('keyword results do not wait for a starting model; the final page has both', async () => {
    const setup = setUp(LIBRARY);
    setup.models.hold();
    const stream = setup.searcher
      .run(input('car warranty'), new AbortController().signal)
      [Symbol.asyncIterator]();
    const first = stream.next();
    await settle();
    setup.clock.advance(150);
    const early = (await first).value as SearchPage;
    expect(titles(early)).not.toContain('plates');
    expect(early.notices).toContainEqual({ code: 'vectors_waiting', count: null, text: null });
    const second = stream.next();
    setup.models.release();
    const final = (await second).value as SearchPage;
    expect(final).toMatchObject({ stage: 'reranked', final: true, notices: [] });
    expect(titles(final)).toContain('plates');
    expect((await stream.next()).done).toBe(true);
  });

  test('hybrid with a late model: a second recall page', async () => {
    const setup = setUp(LIBRARY);
    setup.models.hold();
    const pages = pagesOf(setup, 'car warranty', { mode: 'hybrid' });
    await settle();
    setup.clock.advance(150);
    await settle();
    setup.models.release();
    expect((await pages).map(({ stage, final }) => [stage, final])).toEqual([
      ['recall', false],
      ['recall', true],
    ]);
  });

  test('a model that never answers is given up', async () => {
    const setup = setUp(LIBRARY);
    setup.models.hold();
    const pages = pagesOf(setup, 'warranty');
    for (const wait of [150, 10_000]) {
      await settle();
      setup.clock.advance(wait);
    }
    const final = (await pages).at(-1);
    expect(final?.final).toBe(true);
    expect(titles(final)).toContain('boiler');
    expect(final?.notices.map(({ code }) => code)).toContain('vectors_unavailable');
  });

  test('no models at all: keywords answer, and the page says so', async () => {
    const page = await lastPage(setUp(LIBRARY, { available: false }), 'warranty');
    expect(titles(page)?.[0]).toBe('boiler');
    expect(page).toMatchObject({ stage: 'recall', final: true });
    expect(page.notices).toContainEqual({
      code: 'vectors_unavailable',
      count: null,
      text: 'Models cannot run on this machine.',
    });
    expect(page.notices.map(({ code }) => code)).toContain('rerank_unavailable');
  });

  test('a failing encoder leaves the keyword results', async () => {
    const setup = setUp(LIBRARY);
    setup.models.failing.embedQuery = new Error('the model process ended');
    const page = await lastPage(setup, 'warranty', { mode: 'hybrid' });
    expect(titles(page)?.[0]).toBe('boiler');
    expect(page.notices).toContainEqual({
      code: 'vectors_unavailable',
      count: null,
      text: 'the model process ended',
    });
  });

  test('a failing cross-encoder leaves the first stage', async () => {
    const setup = setUp(LIBRARY);
    setup.models.failing.rerank = new Error('the model process ended');
    const [recall, final] = await pagesOf(setup, 'warranty');
    expect(titles(final)).toEqual(titles(recall));
    expect(final).toMatchObject({ final: true });
    expect(final?.notices.map(({ code }) => code)).toContain('rerank_unavailable');
  });

  test('passages the budget left unread follow those that were read', async () => {
    const setup = setUp(LIBRARY);
    setup.models.logit = (_query, passage) => (passage.includes('boiler') ? Number.NaN : 1);
    const page = await lastPage(setup, 'warranty');
    expect(titles(page)?.[0]).toBe('lease');
    expect(page.notices.map(({ code }) => code)).toContain('rerank_cut_short');
  });

  test('passages without a vector yet are found by words, and counted', async () => {
    const setup = setUp([
      ...LIBRARY,
      { path: 'new.md', passages: ['A warranty from today.'], embedded: false },
    ]);
    const page = await lastPage(setup, 'warranty');
    expect(titles(page)).toContain('new');
    expect(page.notices).toContainEqual({ code: 'vectors_waiting', count: 1, text: null });
  });

  test('without the native index vectors are compared one by one', async () => {
    const { library, models, clock } = setUp(LIBRARY);
    const searcher = createSearcher({
      ...library,
      vectorIndex: null,
      inference: models.inference,
      clock,
      log: createRecordedLog(),
    });
    expect(titles(await lastPage({ searcher }, 'car', { mode: 'vector' }))?.[0]).toBe('plates');
  });
});

describe('stopping', () => {
  test.each([0, 1])(
    'aborted after %i pages, the stream ends without an error and without a page',
    async (after) => {
      const setup = setUp(LIBRARY);
      setup.models.hold();
      const abort = new AbortController();
      const stream = setup.searcher.run(input('warranty'), abort.signal)[Symbol.asyncIterator]();
      const next = stream.next();
      if (after === 1) {
        setup.models.release();
        await next;
      }
      abort.abort();
      expect((await (after === 1 ? stream.next() : next)).done).toBe(true);
      expect(setup.models.calls).not.toContain('rerank');
    },
  );
});

describe('what was typed is obeyed', () => {
  test('a phrase decides who takes part, even against closer vectors', async () => {
    const documents: FakeDocument[] = [
      { path: 'a.md', passages: ['The old red barn burnt down.'] },
      { path: 'b.md', passages: ['A barn, red as a fox.'] },
    ];
    for (const mode of ['vector', 'hybrid', 'full'] as const) {
      expect(titles(await lastPage(setUp(documents), '"red barn"', { mode }))).toEqual(['a']);
    }
  });

  test('an excluded word excludes what only vectors found', async () => {
    const documents: FakeDocument[] = [
      { path: 'a.md', passages: ['An automobile made of steel.'] },
      { path: 'b.md', passages: ['An automobile made of wood.'] },
    ];
    expect(titles(await lastPage(setUp(documents), 'car'))?.sort()).toEqual(['a', 'b']);
    expect(titles(await lastPage(setUp(documents), 'car -wood'))).toEqual(['a']);
  });

  test.each(['keyword', 'vector', 'hybrid', 'full'] as const)('%s: a filter holds', async (mode) => {
    const page = await lastPage(setUp(LIBRARY), 'warranty type:pdf', { mode });
    expect(titles(page)).toEqual(['boiler']);
  });

  test('a filter too wide for the exact scan goes through the index', async () => {
    const setup = setUp(LIBRARY);
    setup.library.vectors.scan = () => null;
    expect(titles(await lastPage(setup, 'car type:md', { mode: 'vector' }))).toEqual(['plates', 'lease']);
  });

  test('a filter alone lists the documents, newest first', async () => {
    const page = await lastPage(setUp(LIBRARY), 'type:md');
    expect(page).toMatchObject({ stage: 'recall', final: true, documentsFound: 2 });
    expect(titles(page)).toEqual(['plates', 'lease']);
    expect(titles(await lastPage(setUp(LIBRARY), 'type:md -oven'))).toEqual(['plates']);
  });

  test('nothing typed, nothing indexed, nothing found', async () => {
    for (const text of ['boiler', '', '   ', '"', 'type:pdf', '-x']) {
      expect((await lastPage(setUp([]), text)).hits).toEqual([]);
    }
    expect((await lastPage(setUp(LIBRARY, { available: false }), 'zeppelin')).hits).toEqual([]);
  });

  test('while typing, the last word is a prefix', async () => {
    const setup = setUp(LIBRARY);
    expect(titles(await lastPage(setup, 'warra', { mode: 'keyword', typing: true }))).toContain('boiler');
    expect(titles(await lastPage(setup, 'warra', { mode: 'keyword' }))).toEqual([]);
  });

  test('a literal match stays on the first page against any number of closer vectors', async () => {
    const near = Array.from({ length: 30 }, (_, i) => ({ path: `n${i}.md`, passages: ['An automobile.'] }));
    const long = `A car ${'and quite another matter altogether '.repeat(20)}`;
    const setup = setUp([{ path: 'literal.md', passages: [long] }, ...near], { beta: 50 });
    setup.models.logit = (_query, passage) => (passage === long ? -100 : 0);
    const page = await lastPage(setup, 'car', { explain: true });
    const hit = page.hits.slice(0, 10).find(({ title }) => title === 'literal');
    expect(hit?.explanation?.steps.map(({ stage }) => stage)).toContain('guard');
  });
});

describe('presenting', () => {
  test('one hit per document; its other passages are kept', async () => {
    const documents: FakeDocument[] = [
      {
        path: 'diary.md',
        passages: Array.from({ length: 8 }, (_, i) => `Rain on day ${i}, ${'rain '.repeat(i)}.`),
      },
      { path: 'song.md', passages: ['Rain and sun.'] },
    ];
    const page = await lastPage(setUp(documents), 'rain');
    expect(titles(page)?.sort()).toEqual(['diary', 'song']);
    expect(page.documentsFound).toBe(2);
    const diary = page.hits.find(({ title }) => title === 'diary');
    expect(diary?.morePassages).toBe(7);
    expect(diary?.others).toHaveLength(5);
    expect(diary?.others.map(({ passageId }) => passageId)).not.toContain(diary?.passage.id);
  });

  test('words are marked in snippet and title', async () => {
    const [hit] = (await lastPage(setUp(LIBRARY), 'boiler')).hits;
    const marked = hit?.snippet.highlights.map(({ start, end }) => hit.snippet.text.slice(start, end));
    expect(marked).toEqual(['boiler']);
    expect(hit?.titleHighlights).toEqual([{ start: 0, end: 6, kind: 'term' }]);
  });

  test('a hit that shares no word has its best sentence marked, on the final page only', async () => {
    const documents = [
      { path: 'a.md', passages: ['Bread rises overnight. Every automobile needs a plate. The lake froze.'] },
    ];
    const [recall, final] = await pagesOf(setUp(documents), 'car');
    expect(recall?.hits[0]?.snippet.highlights).toEqual([]);
    const snippet = final?.hits[0]?.snippet;
    expect(snippet?.highlights.map(({ kind }) => kind)).toEqual(['passage']);
    const [mark] = snippet?.highlights ?? [];
    expect(snippet?.text.slice(mark?.start, mark?.end).trim()).toBe('Every automobile needs a plate.');
  });

  test('no sentence is marked when sentences cannot be embedded', async () => {
    const setup = setUp([{ path: 'a.md', passages: ['Every automobile needs a plate.'] }]);
    setup.models.failing.embedPassages = new Error('busy');
    const page = await lastPage(setup, 'car');
    expect(page.hits[0]?.snippet.highlights).toEqual([]);
  });

  test('a file named like the query comes first among equals', async () => {
    const documents = [
      { path: 'x.md', passages: ['The tax return of the year.'] },
      { path: 'tax-return.md', passages: ['The tax return of the year.'] },
    ];
    expect(titles(await lastPage(setUp(documents), 'tax return', { mode: 'hybrid' }))?.[0]).toBe(
      'tax-return',
    );
  });

  test('files that wait to be read are counted', async () => {
    const setup = setUp(LIBRARY);
    setup.library.filesWaiting = 12;
    const page = await lastPage(setup, 'warranty');
    expect(page.notices).toContainEqual({ code: 'files_waiting', count: 12, text: null });
  });

  test('a shorter list is the beginning of a longer one', async () => {
    const documents = Array.from({ length: 40 }, (_, i) => ({
      path: `d${i}.md`,
      passages: [`A car ${'on the road '.repeat(i % 7)} ${'far away '.repeat(i % 5)}`],
    }));
    const long = await lastPage(setUp(documents), 'car road', { limit: 30 });
    const short = await lastPage(setUp(documents), 'car road', { limit: 5 });
    expect(titles(short)).toEqual(titles(long)?.slice(0, 5));
  });
});

describe('explanation', () => {
  test('contributions of the retrievers sum to the fused score', async () => {
    const page = await lastPage(setUp(LIBRARY), 'boiler warranty', { mode: 'hybrid', explain: true });
    expect(page.hits.length).toBeGreaterThan(1);
    for (const { explanation, scores } of page.hits) {
      const parts = explanation?.steps.filter(({ stage }) => stage !== 'fusion') ?? [];
      const sum = parts.reduce((total, { contribution }) => total + (contribution ?? 0), 0);
      expect(sum).toBeCloseTo(scores.fused ?? Number.NaN, 8);
    }
  });

  test('contributions of both stages sum to a score that descends', async () => {
    const page = await lastPage(setUp(LIBRARY), 'boiler warranty', { explain: true });
    const blended = page.hits.map(({ explanation }) =>
      explanation?.steps
        .filter(({ stage }) => stage === 'fusion' || stage === 'rerank')
        .reduce((total, { contribution }) => total + (contribution ?? 0), 0),
    );
    expect(blended.length).toBeGreaterThan(1);
    expect(blended).toEqual([...blended].sort((a, b) => (b ?? 0) - (a ?? 0)));
  });

  test('none unless asked', async () => {
    expect((await lastPage(setUp(LIBRARY), 'boiler')).hits[0]?.explanation).toBeNull();
  });
});

describe('rankDocuments', () => {
  test.each(['keyword', 'vector', 'hybrid', 'full'] as const)('%s: the order that is shown', async (mode) => {
    const setup = setUp(LIBRARY);
    const page = await lastPage(setup, 'boiler warranty', { mode });
    const ranked = await setup.searcher.rankDocuments(
      'boiler warranty',
      { mode, depth: 20 },
      new AbortController().signal,
    );
    expect(ranked.map(({ passageId }) => passageId)).toEqual(page.hits.map(({ passage }) => passage.id));
  });

  test('goes on until there are enough documents', async () => {
    const long = { path: 'long.md', passages: Array.from({ length: 1500 }, () => 'rain rain') };
    const short = Array.from({ length: 30 }, (_, i) => ({
      path: `s${i}.md`,
      passages: ['rain and other words'],
    }));
    const { searcher } = setUp([long, ...short]);
    for (const mode of ['keyword', 'vector', 'hybrid'] as const) {
      const ranked = await searcher.rankDocuments('rain', { mode, depth: 31 }, new AbortController().signal);
      expect(ranked).toHaveLength(31);
    }
  });

  test('refuses to pass keyword results off as hybrid', async () => {
    const { searcher } = setUp(LIBRARY, { available: false });
    const ranking = searcher.rankDocuments(
      'rain',
      { mode: 'hybrid', depth: 9 },
      new AbortController().signal,
    );
    await expect(ranking).rejects.toThrow('Models cannot run on this machine.');
  });
});

/** Lets everything that is ready to go on do so. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
