import { expect, test } from 'vitest';
import { keepOnPage } from './literal-guard';

test('a guarded entry that fell off takes the last place of the page', () => {
  expect(keepOnPage(['a', 'b', 'c', 'd', 'E'], new Set(['E']), 3)).toEqual(['a', 'b', 'E', 'c', 'd']);
});

test('guarded entries on the page are never displaced by others', () => {
  expect(keepOnPage(['a', 'B', 'c', 'D', 'E'], new Set(['B', 'D', 'E']), 3)).toEqual([
    'B',
    'D',
    'E',
    'a',
    'c',
  ]);
});

test('more guarded than places: the best ranked stay', () => {
  expect(keepOnPage(['A', 'b', 'C', 'D'], new Set(['A', 'C', 'D']), 2)).toEqual(['A', 'C', 'b', 'D']);
});

test('nothing moves when all guarded entries are on the page already', () => {
  expect(keepOnPage(['a', 'B', 'c'], new Set(['B']), 2)).toEqual(['a', 'B', 'c']);
});
