import { expect, test } from 'vitest';
import { ndcgAtK } from './ndcg';

const judgements = new Map([
  ['a', 3],
  ['b', 2],
  ['c', 1],
  ['own', -1],
]);

test('linear gain, worked by hand', () => {
  // b, x, a → 2/log2(2) + 0 + 3/log2(4) = 3.5; ideal a, b, c → 3 + 2/log2(3) + 1/2 = 4.7619
  expect(ndcgAtK(['b', 'x', 'a'], judgements, 10)).toBeCloseTo(3.5 / 4.7619, 4);
});

test('the ideal order is 1, also when k cuts it', () => {
  expect(ndcgAtK(['a', 'b', 'c'], judgements, 10)).toBe(1);
  expect(ndcgAtK(['a', 'b'], judgements, 2)).toBe(1);
});

test('grades of zero and below gain nothing and cost nothing but the place', () => {
  // own first: 0 + 3/log2(3) + …
  expect(ndcgAtK(['own', 'a'], judgements, 10)).toBeCloseTo(3 / Math.log2(3) / 4.7619, 4);
  expect(ndcgAtK(['own'], new Map([['own', -1]]), 10)).toBe(0);
});

test('what lies beyond k does not count', () => {
  expect(ndcgAtK(['x', 'a'], judgements, 1)).toBe(0);
  expect(ndcgAtK([], judgements, 10)).toBe(0);
});
