import { expect, test } from 'vitest';
import { scorecardPage } from './scorecard-page';
import type { CollectionScores, Scorecard } from './scores';

const figures = (ndcg_at_10: number, p50: number) => ({
  ndcg_at_10,
  recall_at_100: Math.min(1, ndcg_at_10 * 2),
  mrr_at_10: ndcg_at_10 / 2,
  latency_ms: { p50, p95: p50 * 3 },
});

const notes: CollectionScores = {
  collection: 'notes',
  documents: 120,
  queries: 60,
  script: { queries: 'Latin', documents: 'Latin' },
  systems: {
    bm25: figures(0.4, 0.1),
    keyword: figures(0.41, 1),
    vector: figures(0.3, 3),
    hybrid: figures(0.42, 4),
    full: figures(0.5, 40),
  },
  programs: [{ program: 'Other', queries: 50, figures: figures(0.2, 15), bm25: figures(0.39, 0.1) }],
};
const across: CollectionScores = {
  ...notes,
  collection: 'across',
  script: { queries: 'Han', documents: 'Latin' },
  systems: { bm25: figures(0, 0.1), keyword: figures(0, 1) },
  programs: [],
};
const scorecard: Scorecard = {
  command: 'npm run scorecard -- collections',
  date: '2026-01-31',
  machine: '2 × Processor, 8 GiB',
  load: 0.25,
  versions: { Bookwheel: '0.1.0', Node: '24.0.0' },
  pack: { id: 'starter', version: '1.0.0' },
  collections: [notes, across],
  programs: [{ name: 'Other', version: '1.2', max_queries: 50, remark: 'asked in one way' }],
  problems: ['broken is left out: no readable corpus.jsonl.'],
};

test('the page, figure by figure', async () => {
  await expect(scorecardPage(scorecard)).toMatchFileSnapshot('../../test/golden/scorecard.md');
});

test('without models, programs and problems the page says so or is silent', () => {
  const page = scorecardPage({ ...scorecard, pack: null, collections: [across], programs: [], problems: [] });
  expect(page).toContain('model pack: none');
  expect(page).not.toContain('What is missing');
  expect(page).not.toContain('NaN');
});
