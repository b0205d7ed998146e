import { expect, test } from 'vitest';
import { countKnownItems } from './known-item-counts';

test('counts by place, worked by hand', () => {
  const answers = [
    { rank: 1, isRightPassage: true },
    { rank: 1, isRightPassage: false },
    { rank: 3, isRightPassage: true },
    { rank: 10, isRightPassage: false },
    { rank: null, isRightPassage: false },
  ];
  // (1 + 1 + 1/3 + 1/10 + 0) / 5
  expect(countKnownItems(answers)).toEqual({
    first: 2,
    firstThree: 3,
    firstTen: 4,
    rightPassage: 2,
    mrr: expect.closeTo(2.4333 / 5, 4),
  });
});

test('no answers are all zero', () => {
  expect(countKnownItems([])).toEqual({ first: 0, firstThree: 0, firstTen: 0, rightPassage: 0, mrr: 0 });
});
