import { expect, test } from 'vitest';
import { recallAtK } from './recall-at-k';

const judgements = new Map([
  ['a', 1],
  ['b', 3],
  ['c', 0],
  ['d', -1],
]);

test('relevant found among the first k, of all relevant', () => {
  expect(recallAtK(['c', 'a', 'b'], judgements, 2)).toBe(0.5);
  expect(recallAtK(['c', 'a', 'b'], judgements, 3)).toBe(1);
  expect(recallAtK(['c', 'd'], judgements, 3)).toBe(0);
});

test('nothing relevant is 0', () => {
  expect(recallAtK(['d'], new Map([['d', -1]]), 3)).toBe(0);
});
