import { expect, test } from 'vitest';
import { createFakeCatalog } from '../../../test/helpers/fake-search-catalog';
import { createFakeInference } from '../../../test/helpers/fake-search-inference';
import { createManualClock } from '../../../test/helpers/manual-clock';
import { createRecordedLog } from '../../../test/helpers/recorded-log';
import type { Collection } from '../../core/evaluation/collection';
import { evaluateCollection } from './evaluate-collection';

const COLLECTION: Collection = {
  name: 'tiny',
  documents: [
    { id: 'plates', title: 'Licence plates', text: 'Every automobile needs a plate.' },
    { id: 'soup', title: '', text: 'Onions and carrots make a broth.' },
    { id: 'stew', title: '', text: 'Carrots, onions and beef make a stew.\n\nCook it for three hours.' },
  ],
  queries: [
    { id: 'q1', text: 'automobile plate' },
    { id: 'q2', text: 'car' },
    { id: 'q3', text: 'beef "as it was never written" stew -hours title: stew' },
    { id: 'unjudged', text: 'broth' },
    { id: 'only-its-source', text: 'onions' },
  ],
  judgements: new Map([
    ['q1', new Map([['plates', 1]])],
    ['q2', new Map([['plates', 2]])],
    [
      'q3',
      new Map([
        ['stew', 3],
        ['soup', -1],
      ]),
    ],
    ['only-its-source', new Map([['soup', -1]])],
  ]),
};

function evaluate(options: Parameters<typeof createFakeInference>[0] = {}) {
  const { inference } = createFakeInference(options);
  const parts = { ...createFakeCatalog(), inference, clock: createManualClock(), log: createRecordedLog() };
  return evaluateCollection(COLLECTION, parts, new AbortController().signal);
}

test('judged queries only; words find two of three, meaning finds the third', async () => {
  const figures = await evaluate();
  expect(figures).toMatchObject({ collection: 'tiny', documents: 3, queries: 3 });
  expect(figures.modes.keyword).toEqual({
    ndcg_at_10: expect.closeTo(2 / 3),
    recall_at_100: expect.closeTo(2 / 3),
    mrr_at_10: expect.closeTo(2 / 3),
    latency_ms: { p50: 0, p95: 0 },
  });
  expect(figures.modes.hybrid).toMatchObject({ ndcg_at_10: 1, recall_at_100: 1, mrr_at_10: 1 });
  expect(Object.keys(figures.modes)).toEqual(['keyword', 'vector', 'hybrid', 'full']);
});

test('without models there are figures for keywords alone', async () => {
  expect(Object.keys((await evaluate({ available: false })).modes)).toEqual(['keyword']);
});
