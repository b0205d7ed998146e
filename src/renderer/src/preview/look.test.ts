import { expect, it } from 'vitest';
import { foundStretch } from './look';

const text = 'One sentence. Another one. ';
const piece = (start: number, end: number, block = 3) => ({ block, start, end, at: 0 });
const found = new Set([3]);

it('knows the part of a block in which a passage stands', () => {
  const pieces = [piece(0, 13, 2), piece(14, 26)];
  expect(foundStretch({ ordinal: 3, text }, { found, pieces })).toEqual({ start: 14, end: 26 });
});

it('takes a block for whole of which only white space is left out', () => {
  const pieces = [piece(0, 13), piece(14, 26)];
  expect(foundStretch({ ordinal: 3, text }, { found, pieces })).toBeNull();
});

it('finds nothing in a block that only lends the passage a sentence', () => {
  const pieces = [piece(14, 26), piece(0, 8, 4)];
  expect(foundStretch({ ordinal: 3, text }, { found: new Set([4]), pieces })).toBeNull();
});
