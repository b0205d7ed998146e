import { expect, it } from 'vitest';
import { asking, term } from './catalog.fixture';
import { LOOKED_UP_ROWS, planKeywordQuery } from './keyword-plan';
import { passagePhrase } from './match-expression';

const FREQUENCIES: Record<string, number> = {
  rare: 40,
  common: 60_000,
  frequent: 90_000,
  everywhere: 900_000,
};

function lookedUp(...words: string[]): number[] {
  const documentFrequency = (word: string): number => FREQUENCIES[word] ?? 0;
  const query = asking({ optional: words.map((word) => term(word)) });
  const plan = planKeywordQuery(query, { documentFrequency, phrase: passagePhrase });
  return plan?.mayHold.map(({ frequency }) => frequency) ?? [];
}

it('looks up words beside the rarest, the rarest of them first, as far as going through their rows is worth it', () => {
  expect(lookedUp('rare', 'common')).toEqual([60_000]);
  expect(lookedUp('everywhere', 'rare', 'frequent', 'common')).toEqual([60_000]);
  expect(60_000 + 90_000).toBeGreaterThan(LOOKED_UP_ROWS);
});

it('chooses by the rarest of words that are all frequent', () => {
  expect(lookedUp('everywhere', 'common')).toEqual([]);
});
