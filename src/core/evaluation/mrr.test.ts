import { expect, test } from 'vitest';
import { reciprocalRankAtK } from './mrr';

const judgements = new Map([
  ['a', 1],
  ['own', -1],
]);

test('one over the rank of the first relevant document', () => {
  expect(reciprocalRankAtK(['own', 'x', 'a'], judgements, 10)).toBeCloseTo(1 / 3);
  expect(reciprocalRankAtK(['a'], judgements, 10)).toBe(1);
});

test('0 beyond k and when none is relevant', () => {
  expect(reciprocalRankAtK(['x', 'a'], judgements, 1)).toBe(0);
  expect(reciprocalRankAtK(['own', 'x'], judgements, 10)).toBe(0);
});
