import { expect, test } from 'vitest';
import { parseQuery } from '../query/parse-query';
import { asTyped, judgedQueries, rankingFigures } from './ranking-figures';

const [asked, other] = judgedQueries({
  name: 'tiny',
  documents: [],
  queries: [
    { id: 'q1', text: 'boiler' },
    { id: 'unjudged', text: 'broth' },
    { id: 'nothing-relevant', text: 'onions' },
    { id: 'q2', text: 'stew' },
  ],
  judgements: new Map([
    ['q2', new Map([['b', 1]])],
    ['q1', new Map([['a', 2]])],
    ['nothing-relevant', new Map([['a', 0]])],
  ]),
});

test('only queries with a relevant document are asked, in the order of the collection', () => {
  expect(asked).toEqual({ id: 'q1', text: 'boiler', judgements: new Map([['a', 2]]) });
  expect(other?.id).toBe('q2');
});

test('a question is running text: nothing in it is an operator', () => {
  const query = { id: 'q', text: 'Is "what you see" -all OR  title:you get*?', judgements: new Map() };
  const words = ['Is', '"what', 'you', 'see"', '-all', 'OR', 'title:you', 'get*?'];
  expect(parseQuery(asTyped(query), { typing: false }).nodes).toEqual(
    words.map((text) => ({ kind: 'word', text, prefix: false })),
  );
});

test('means over the queries, worked by hand', () => {
  const queries = [asked, other].flatMap((query) => query ?? []);
  const figures = rankingFigures(queries, [
    { ranked: ['x', 'a'], tookMs: 4 },
    { ranked: [], tookMs: 2 },
  ]);
  // q1: the only relevant one is second: nDCG 1/log2(3) = 0.63093, reciprocal rank 1/2. q2: nothing found.
  expect(figures).toEqual({
    ndcg_at_10: expect.closeTo(0.63093 / 2, 5),
    recall_at_100: 0.5,
    mrr_at_10: 0.25,
    latency_ms: { p50: 2, p95: 4 },
  });
});

test('no queries, no division by nothing', () => {
  expect(rankingFigures([], [])).toMatchObject({ ndcg_at_10: 0, recall_at_100: 0, mrr_at_10: 0 });
});
