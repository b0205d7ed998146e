import { expect, test } from 'vitest';
import type { KeywordQuery } from '../../core/query/keyword-query';
import type { PostingsStore } from '../ports';
import { readQuestion } from './question';
import { recallKeyword } from './recall-keyword';

const FREQUENCIES: Record<string, number> = { boiler: 40, report: 90_000, year: 80_000 };

/** What is asked of postings in which nothing matches. */
function asked(text: string): { passages: string[]; names: string[] } {
  const none = { passageIds: [], documentIds: [], bm25: [] };
  const queries: { passages: string[]; names: string[] } = { passages: [], names: [] };
  const terms = ({ required }: KeywordQuery): string[] =>
    required.map((node) => (node.kind === 'term' ? node.term : node.kind)).sort();
  const postings: PostingsStore = {
    passageCount: () => 1_000_000,
    documentFrequencies: (words) => words.map((word) => FREQUENCIES[word] ?? 0),
    occurs: () => true,
    expandPrefix: () => [],
    expandCharacter: () => [],
    bigramsFrom: () => [],
    similarWords: () => [],
    search(query) {
      queries.passages = terms(query);
      return none;
    },
    searchAll: () => ({ ...none, further: none }),
    searchNames(query) {
      queries.names = terms(query);
      return none;
    },
  };
  recallKeyword(postings, readQuestion({ text, mode: 'full', typing: false }, postings), 20);
  return queries;
}

test('a word that is almost everywhere is asked of names and not of passages', () => {
  expect(asked('boiler report')).toEqual({ passages: ['boiler'], names: ['boiler', 'report'] });
});

test('what was required is asked of both, and so are such words where there are no others', () => {
  expect(asked('boiler "report"').passages).toEqual(['boiler', 'report']);
  expect(asked('year report').passages).toEqual(['report', 'year']);
});
