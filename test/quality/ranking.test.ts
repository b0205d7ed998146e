// Are the questions of the graded library answered as well as they once were? Raise the floors with `npm run ratchet`.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyze } from '../../src/core/analysis/analyzer';
import { isStopTerm } from '../../src/core/analysis/stop-words';
import { FIRST_PAGE_HITS, GUARDED_DOCUMENTS } from '../../src/engine/search/search-limits';
import { openStarterSearch, type StarterSearch } from '../helpers/starter-search';
import { belowFloors, type Floors } from './floors';
import { readGradedLibrary } from './graded-library';
import { type Figures, indexGradedLibrary, measure, type Rankings, rankEverything } from './measure';

/** Asking every question in every mode takes seconds; a machine busy with something else may need many times that. */
const TIMEOUT_MS = 600_000;
/** What one mode may lose to the next before the order is called wrong: chance, with a few hundred questions. */
const ORDER_SLACK = 0.01;

const library = readGradedLibrary();
const heldTerms = library.documents.map(({ id, title, text }) => ({
  id,
  held: new Set(termsOf(`${title}\n${text}`)),
}));
let search: StarterSearch;
let rankings: Rankings;
let figures: Figures;

beforeAll(async () => {
  search = await openStarterSearch();
  const indexed = await indexGradedLibrary(library, search.parts);
  rankings = await rankEverything(indexed);
  figures = await measure(indexed, rankings);
}, TIMEOUT_MS);
afterAll(() => search.close());

test('no figure is below its floor', async () => {
  const floors: Floors = JSON.parse(await readFile(join(import.meta.dirname, 'floors.json'), 'utf8'));
  expect(belowFloors(figures, floors)).toEqual([]);
});

test('each stage is worth what it costs: full ≥ hybrid ≥ keyword', () => {
  const overall = (mode: 'keyword' | 'hybrid' | 'full'): number => figures[mode].overall ?? Number.NaN;
  expect(overall('full')).toBeGreaterThanOrEqual(overall('hybrid') - ORDER_SLACK);
  expect(overall('hybrid')).toBeGreaterThanOrEqual(overall('keyword') - ORDER_SLACK);
});

describe.each(['keyword', 'hybrid', 'full'] as const)('%s: what stands in one document only', (mode) => {
  test.each(['phrase', 'identifier', 'name'])('%s: that document comes first', (kind) => {
    for (const { id, text, answeredBy } of library.questions.filter((question) => question.kind === kind)) {
      expect(rankings[mode].get(id)?.[0], `${id}: ${text}`).toBe(answeredBy);
    }
  });
});

describe.each(['hybrid', 'full'] as const)('%s: the literal guard', (mode) => {
  test('a document with every telling word of the question in one passage is on the first page', () => {
    let guarded = 0;
    for (const { id, text } of library.questions) {
      const holding = holdersOf(text);
      if (holding.length > GUARDED_DOCUMENTS) continue;
      guarded += holding.length;
      const firstPage = rankings[mode].get(id)?.slice(0, FIRST_PAGE_HITS);
      for (const document of holding) expect(firstPage, `${id}: ${text}`).toContain(document);
    }
    expect(guarded).toBeGreaterThan(100);
  });
});

/** Found by reading, not by the postings: documents whose title and text have each word that is no stop word. */
function holdersOf(question: string): string[] {
  const asked = termsOf(question).filter((term) => !isStopTerm(term));
  if (asked.length === 0) return [];
  return heldTerms.filter(({ held }) => asked.every((term) => held.has(term))).map(({ id }) => id);
}

function termsOf(text: string): string[] {
  return analyze(text).map(({ term }) => term);
}
