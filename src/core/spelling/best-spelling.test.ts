import { expect, it } from 'vitest';
import { maxEditsFor, rankSpellings } from './best-spelling';
import type { SimilarWord } from './word-list';

function word(surface: string, frequency: number, edits = 1): SimilarWord {
  return { surface, term: surface, frequency, attested: true, edits };
}

function ranked(typed: string, frequency: number, similar: SimilarWord[]): string[] {
  return rankSpellings(typed, frequency, similar).map(({ surface }) => surface);
}

it('prefers fewer edits, whatever the frequency', () => {
  expect(ranked('boilr', 0, [word('boils', 9000, 2), word('boiler', 1)])).toEqual(['boiler', 'boils']);
});

it('prefers the frequent, the same first letter and likely slips', () => {
  expect(ranked('hause', 0, [word('hause', 1), word('house', 40), word('cause', 60)])[0]).toBe('house');
  expect(ranked('cate', 0, [word('case', 5), word('care', 5)])[0]).toBe('care');
  expect(ranked('pest', 0, [word('past', 1), word('best', 3000)])[0]).toBe('best');
});

it('doubts a word that is hardly known only for one very much more frequent', () => {
  expect(ranked('recieve', 1, [word('receive', 19), word('relieve', 5000, 2)])).toEqual([]);
  expect(ranked('recieve', 1, [word('receive', 20)])).toEqual(['receive']);
});

it('allows two edits from eight letters on', () => {
  expect(['warenty', 'waranntee'].map(maxEditsFor)).toEqual([1, 2]);
});
