import { expect, test } from 'vitest';
import { createRandom, randomBelow, shuffled } from './random';

test('the same seed gives the same numbers, another seed others', () => {
  const numbers = (seed: number) => Array.from({ length: 5 }, createRandom(seed));
  expect(numbers(7)).toEqual(numbers(7));
  expect(numbers(7)).not.toEqual(numbers(8));
});

test('numbers fill the range evenly', () => {
  const random = createRandom(1);
  const counts = [0, 0, 0, 0];
  for (let n = 0; n < 4_000; n += 1) {
    const drawn = randomBelow(4, random);
    counts[drawn] = (counts[drawn] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(120);
});

test('shuffling loses and repeats nothing, and leaves the given list alone', () => {
  const items = ['a', 'b', 'c', 'd', 'e', 'f'];
  const mixed = shuffled(items, createRandom(3));
  expect(mixed).not.toEqual(items);
  expect([...mixed].sort()).toEqual(items);
  expect(items).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});
