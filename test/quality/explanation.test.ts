// Is what a search says about its own order true? Scores and places of hits, worked out again from the explanations alone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Explanation, Hit, SearchMode } from '../../src/contract';
import { FIRST_PAGE_HITS } from '../../src/engine/search/search-limits';
import { createSearcher } from '../../src/engine/search/searcher';
import { openStarterSearch, type StarterSearch } from '../helpers/starter-search';
import { QUESTION_KINDS, readGradedLibrary } from './graded-library';
import { indexGradedLibrary } from './measure';

/** A busy machine may need many times what an idle one does. */
const TIMEOUT_MS = 600_000;
/** Sums and quotients of a few doubles. */
const DIGITS = 8;
const LIMIT = 20;
const QUESTIONS_PER_KIND = 8;
const library = readGradedLibrary();
const asked = QUESTION_KINDS.flatMap((kind) =>
  library.questions.filter((question) => question.kind === kind).slice(0, QUESTIONS_PER_KIND),
);
const PLAINLY = { sort: 'relevance' as const, facets: false };
let search: StarterSearch;

type Step = Explanation['steps'][number];
const stepOf = ({ explanation }: Hit, stage: Step['stage']): Step | undefined =>
  explanation?.steps.find((step) => step.stage === stage);
const contributions = (hit: Hit, ...stages: Step['stage'][]): number =>
  stages.reduce((sum, stage) => sum + (stepOf(hit, stage)?.contribution ?? 0), 0);

async function hitsFor(text: string, mode: SearchMode): Promise<Hit[]> {
  let hits: Hit[] = [];
  const input = { text, mode, limit: LIMIT, typing: false, explain: true, verbatim: false, ...PLAINLY };
  for await (const page of createSearcher(search.parts).run(input, new AbortController().signal)) {
    hits = page.hits;
  }
  return hits;
}

/** The score a mode orders by, from the explanation. */
const EXPLAINED_SCORE: Record<SearchMode, (hit: Hit) => number> = {
  keyword: (hit) => contributions(hit, 'keyword', 'vector'),
  vector: (hit) => contributions(hit, 'keyword', 'vector'),
  hybrid: (hit) => contributions(hit, 'keyword', 'vector', 'name'),
  full: (hit) => contributions(hit, 'fusion', 'rerank'),
};

/** What the guard moved stands at the end of the first page, in order; the rest is in order by itself. */
function expectedOrder(hits: Hit[], score: (hit: Hit) => number): number[] {
  const isGuarded = (hit: Hit): boolean => stepOf(hit, 'guard') !== undefined;
  const inOrder = hits.toSorted((a, b) => score(b) - score(a) || a.rank - b.rank);
  const [moved, others] = [inOrder.filter(isGuarded), inOrder.filter((hit) => !isGuarded(hit))];
  return others.toSpliced(FIRST_PAGE_HITS - moved.length, 0, ...moved).map(({ rank }) => rank);
}

beforeAll(async () => {
  search = await openStarterSearch();
  await indexGradedLibrary(library, search.parts);
}, TIMEOUT_MS);
afterAll(() => search.close());

describe.each(['keyword', 'vector', 'hybrid', 'full'] as const)('explained in mode %s', (mode) => {
  test('the scores shown, the contributions and the order agree', { timeout: TIMEOUT_MS }, async () => {
    for (const { id, text } of asked) {
      const hits = await hitsFor(text, mode);
      for (const hit of hits) {
        const where = `${id}: ${text}, hit ${hit.rank}`;
        const { bm25, cosine, fused, rerank } = hit.scores;
        expect(stepOf(hit, 'keyword')?.value ?? null, where).toBe(bm25);
        expect(stepOf(hit, 'vector')?.value ?? null, where).toBe(cosine);
        expect(stepOf(hit, 'fusion')?.value ?? null, where).toBe(fused);
        expect(stepOf(hit, 'rerank')?.value ?? null, where).toBe(rerank);
        if (fused !== null) {
          expect(contributions(hit, 'keyword', 'vector', 'name'), where).toBeCloseTo(fused, DIGITS);
        }
        for (const { stage, value, weight, contribution } of hit.explanation?.steps ?? []) {
          if ((stage !== 'keyword' && stage !== 'vector') || value === null || weight === null) continue;
          expect(value * weight, `${where}, ${stage}`).toBeCloseTo(contribution ?? Number.NaN, DIGITS);
        }
      }
      const ranks = hits.map(({ rank }) => rank);
      expect(expectedOrder(hits, EXPLAINED_SCORE[mode]), `${id}: ${text}`).toEqual(ranks);
      if (mode === 'keyword' || mode === 'vector') {
        const shown = hits.map(({ scores }) => (mode === 'keyword' ? scores.bm25 : scores.cosine));
        expect(hits.map(EXPLAINED_SCORE[mode]), `${id}: ${text}`).toEqual(shown);
      }
    }
  });
});

test('both stages are told in deviations, on one scale for all hits', { timeout: TIMEOUT_MS }, async () => {
  for (const { id, text } of asked) {
    const hits = await hitsFor(text, 'full');
    for (const stage of ['fusion', 'rerank'] as const) {
      const points = hits.map((hit) => {
        const { value, contribution } = stepOf(hit, stage) ?? {};
        return { value: value ?? Number.NaN, contribution: contribution ?? Number.NaN };
      });
      const lowest = points.reduce((a, b) => (b.value < a.value ? b : a));
      const highest = points.reduce((a, b) => (b.value > a.value ? b : a));
      const range = highest.value - lowest.value || 1;
      for (const { value, contribution } of points) {
        const share = (value - lowest.value) / range;
        const expected = lowest.contribution + share * (highest.contribution - lowest.contribution);
        expect(contribution, `${id}: ${text}, ${stage}`).toBeCloseTo(expected, DIGITS);
      }
    }
  }
});
