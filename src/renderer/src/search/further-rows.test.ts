import { describe, expect, it } from 'vitest';
import { makeHit } from '../test-hits';
import { addWindow, type FurtherRows, missingWindows, NO_FURTHER, WINDOW_ROWS } from './further-rows';

const FIRST = 50;
const TOTAL = 10_000;
const hitAt = (place: number) => ({ ...makeHit(place + 1), rank: place + 1 });
const hitsOf = (window: number) =>
  Array.from({ length: WINDOW_ROWS }, (_, i) => hitAt(FIRST + window * WINDOW_ROWS + i));
const missing = (further: FurtherRows, from: number, to: number, total = TOTAL) =>
  missingWindows(further, { from, to }, FIRST, total);

describe('missingWindows', () => {
  it('asks for nothing while one looks at the first page, and for what follows before its end', () => {
    expect(missing(NO_FURTHER, 0, 12)).toEqual([]);
    expect(missing(NO_FURTHER, 30, 42)).toEqual([0]);
  });

  it('asks for what is in sight and the neighbours that are near, once', () => {
    expect(missing(NO_FURTHER, 5_000, 5_010)).toEqual([98, 99]);
    expect(missing(addWindow(NO_FURTHER, 99, hitsOf(99), FIRST, TOTAL), 5_000, 5_010)).toEqual([98]);
  });

  it('ends where the answer does', () => {
    expect(missing(NO_FURTHER, 9_990, 10_000)).toEqual([198]);
    expect(missing(NO_FURTHER, 40, 50, FIRST)).toEqual([]);
  });
});

describe('addWindow', () => {
  it('puts rows at their places, and nothing where a document went', () => {
    const { at } = addWindow(NO_FURTHER, 0, hitsOf(0).toSpliced(3, 1), FIRST, TOTAL);
    expect(at.get(FIRST)?.rank).toBe(FIRST + 1);
    expect(at.get(FIRST + 3)).toBeNull();
    expect(at.get(FIRST + WINDOW_ROWS)).toBeUndefined();
  });

  it('lets go of what is far from where one looks', () => {
    let further = NO_FURTHER;
    for (let window = 0; window < 30; window++)
      further = addWindow(further, window, hitsOf(window), FIRST, TOTAL);
    expect(further.windows.size).toBe(20);
    expect(further.at.has(FIRST)).toBe(false);
    expect(further.at.has(FIRST + 29 * WINDOW_ROWS)).toBe(true);
  });
});
