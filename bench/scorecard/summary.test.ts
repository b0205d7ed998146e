import { expect, test } from 'vitest';
import type { CollectionScores } from './scores';
import { besideBm25, byLanguage, meanOver } from './summary';

const figures = (ndcg: number) => ({
  ndcg_at_10: ndcg,
  recall_at_100: 1,
  mrr_at_10: 1,
  latency_ms: { p50: 1, p95: 2 },
});

function scores(collection: string, bm25: number, full: number | null, script = 'Latin'): CollectionScores {
  return {
    collection,
    documents: 1,
    queries: 1,
    script: { queries: script, documents: 'Latin' },
    systems: { bm25: figures(bm25), ...(full === null ? {} : { full: figures(full) }) },
    programs: [],
  };
}

const up = scores('up', 0.4, 0.5);
const down = scores('down', 0.5, 0.4);
const even = scores('even', 0.3, 0.3);

test('questions in another script than the documents stand apart', () => {
  const across = scores('across', 0.1, 0.6, 'Han');
  expect(byLanguage([up, across, down])).toEqual({ same: [up, down], cross: [across] });
});

test('each collection counts alike; a system that was not measured everywhere has no mean', () => {
  expect(meanOver([up, down], 'full', 'ndcg_at_10')).toBeCloseTo(0.45);
  expect(meanOver([up, scores('x', 0.1, null)], 'full', 'ndcg_at_10')).toBeNull();
  expect(meanOver([], 'bm25', 'ndcg_at_10')).toBeNull();
});

test('beside BM25, worked by hand', () => {
  // Ratios 1.25, 0.8 and 1: two are at least equal, their mean is 1.016667.
  expect(besideBm25([up, down, even], 'full')).toEqual({
    collections: 3,
    atLeastEqual: 2,
    worst: { collection: 'down', ratio: 0.8 },
    meanGain: expect.closeTo(0.016667, 5),
  });
});

test('nothing to compare is no comparison', () => {
  expect(besideBm25([scores('x', 0.4, null)], 'full')).toBeNull();
  expect(besideBm25([scores('x', 0, 0.4)], 'full')).toBeNull();
});
