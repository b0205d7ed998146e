import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowAt, rowOffsets, rowOnNextPage, rowsInSight, rowsToDraw, scrollToShow } from './row-offsets';

const TEN = rowOffsets(Array.from({ length: 10 }, () => 100));

describe('rows of a long list', () => {
  it('stand one below the other', () => {
    expect([...rowOffsets([10, 20, 5])]).toEqual([0, 10, 30, 35]);
    expect([...rowOffsets([])]).toEqual([0]);
  });

  it('are in sight as far as a pixel of them is', () => {
    expect(rowsInSight(TEN, 150, 200)).toEqual({ from: 1, to: 4 });
    expect(rowsInSight(TEN, 0, 50)).toEqual({ from: 0, to: 1 });
    expect(rowsInSight(TEN, 950, 500)).toEqual({ from: 9, to: 10 });
    expect(rowsInSight(rowOffsets([]), 0, 500)).toEqual({ from: 0, to: 0 });
  });

  it('are brought into sight by the least there is to scroll', () => {
    expect(scrollToShow(TEN, 0, 150, 300)).toBe(0);
    expect(scrollToShow(TEN, 2, 150, 300)).toBe(150);
    expect(scrollToShow(TEN, 6, 150, 300)).toBe(400);
    expect(scrollToShow(rowOffsets([100, 900, 100]), 1, 0, 300)).toBe(100);
  });

  it('are walked through by the screen, also where one fills it', () => {
    expect(rowOnNextPage(TEN, 2, 300, 1)).toBe(5);
    expect(rowOnNextPage(TEN, 8, 300, 1)).toBe(9);
    expect(rowOnNextPage(TEN, 2, 300, -1)).toBe(0);
    expect(rowOnNextPage(rowOffsets([900, 900, 900]), 1, 300, 1)).toBe(2);
    expect(rowOnNextPage(rowOffsets([900, 900, 900]), 1, 300, -1)).toBe(0);
  });

  it('hold whatever heights they have', () => {
    const heights = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(heights, fc.nat(90_000), fc.integer({ min: 1, max: 900 }), (list, at, height) => {
        const offsets = rowOffsets(list);
        const top = Math.min(at, offsets.at(-1) ?? 0);
        const row = rowAt(offsets, top);
        expect(offsets[row]).toBeLessThanOrEqual(top);
        const seen = rowsInSight(offsets, top, height);
        const drawn = rowsToDraw(offsets, top, height);
        expect(drawn.from).toBeLessThanOrEqual(seen.from);
        expect(drawn.to).toBeGreaterThanOrEqual(seen.to);
        const shown = scrollToShow(offsets, row, top, height);
        expect(rowsInSight(offsets, shown, height).from).toBeLessThanOrEqual(row);
      }),
    );
  });
});
