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
import { createRecordedLog } from '../../../test/helpers/recorded-log';
import type { SearchPage } from '../../contract';
import { createSearcher } from './searcher';

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

  test('a slow cross-encoder reads the best ones; the rest keep their order behind them', async () => {
    const setup = setUp(MANY, { beta: 5 });
    const asked = readsOneAtATime(setup, 110);
    const [recall, final] = await pagesOf(setup, 'warranty');
    expect(asked[0]).toContain(`item ${titles(recall)?.[0]}`);
    const [first, second, third, ...rest] = titles(recall) ?? [];
    // 110 ms each: the fourth would begin after the budget of 300.
    expect(titles(final)).toEqual([third, second, first, ...rest]);
    expect(final?.hits.map(({ scores }) => scores.rerank !== null).filter(Boolean)).toHaveLength(3);
    expect(final?.notices.map(({ code }) => code)).toEqual(['rerank_cut_short']);
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

  test('what is not searchable yet is counted among what the filters let through', async () => {
    const setup = setUp([
      ...LIBRARY,
      { path: 'new.md', passages: ['A warranty from today.', 'And more of it.'], embedded: false },
      { path: 'other.pdf', passages: ['A warranty in print.'], embedded: false },
    ]);
    const counted = async (query: string) =>
      (await lastPage(setup, query)).notices.find(({ code }) => code === 'vectors_waiting')?.count;
    expect(await counted('warranty')).toBe(2);
    expect(await counted('warranty type:pdf')).toBe(1);
    expect(await counted('warranty path:nowhere')).toBeUndefined();
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
  test('a newer query stops the cross-encoder between two passages, without a page', async () => {
    const setup = setUp(MANY);
    const abort = new AbortController();
    const asked = readsOneAtATime(setup, 1, () => {
      if (asked.length === 2) abort.abort();
    });
    const pages: SearchPage[] = [];
    for await (const page of setup.searcher.run(input('warranty'), abort.signal)) pages.push(page);
    expect(pages.map(({ stage }) => stage)).toEqual(['recall']);
    expect(asked).toHaveLength(2);
  });

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

const MANY = Array.from({ length: 6 }, (_, i) => ({
  path: `${i}.md`,
  passages: [`The warranty of item ${i} ${'and its parts '.repeat(i)}ends.`],
}));

/** The longest is the best, and each takes `msEach`. @returns what it was given to read, in order */
function readsOneAtATime({ models, clock }: Setup, msEach: number, afterEach = () => {}): string[] {
  const asked: string[] = [];
  models.inference.rerank = async (_query, passages, deadlineMs, signal) => {
    const deadline = clock.monotonic() + deadlineMs;
    const logits = new Float32Array(passages.length).fill(Number.NaN);
    for (const [i, passage] of passages.entries()) {
      signal.throwIfAborted();
      if (clock.monotonic() >= deadline) break;
      asked.push(passage);
      logits[i] = 100 * passage.length;
      clock.advance(msEach);
      afterEach();
    }
    return logits;
  };
  return asked;
}

/** Lets everything that is ready to go on do so. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
