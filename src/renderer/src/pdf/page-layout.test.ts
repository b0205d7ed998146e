import { describe, expect, it } from 'vitest';
import { layoutPages, PAGE_GAP, pageAt, pagesNear, positionAt, topOf } from './page-layout';

const usual = { width: 100, height: 200 };
const known = new Map([[2, { width: 300, height: 50 }]]);
const layout = layoutPages(4, known, usual, 2);

describe('the layout of pages', () => {
  it('lays them below one another, those it does not know as long as the usual one', () => {
    expect(layout.heights).toEqual([400, 100, 400, 400]);
    const [first, second, third] = layout.tops;
    expect([first, second, third]).toEqual([PAGE_GAP, 2 * PAGE_GAP + 400, 3 * PAGE_GAP + 500]);
    expect(layout.height).toBe(1300 + 5 * PAGE_GAP);
    expect(layout.width).toBe(600);
  });

  it('knows which page is at a height, and the nearest one beyond the ends', () => {
    expect([-50, 0, 100, 430, 9_999].map((y) => pageAt(layout, y))).toEqual([1, 1, 1, 2, 4]);
  });

  it('gives the pages in the window and near it', () => {
    expect(pagesNear(layout, { top: 430, height: 50 }, 0)).toEqual([2]);
    expect(pagesNear(layout, { top: 430, height: 50 }, 100)).toEqual([1, 2, 3]);
    const long = layoutPages(5_000, new Map(), usual, 1);
    expect(pagesNear(long, { top: long.height / 2, height: 800 }, 400).length).toBeLessThan(12);
  });

  it('keeps a point of a page where it is when sizes and scale become others', () => {
    const position = positionAt(layout, 2, 700);
    const later = layoutPages(4, new Map([...known, [1, { width: 100, height: 90 }]]), usual, 3);
    expect(position.page).toBe(3);
    expect(topOf(later, 3, position) - (later.tops[2] ?? 0)).toBe(((700 - (layout.tops[2] ?? 0)) / 2) * 3);
  });

  it('goes to the last page where one is asked for that is not there', () => {
    expect(topOf(layout, 2, { page: 9, y: 0 })).toBe(layout.tops[3]);
    expect(topOf(layout, 2, { page: 0, y: 0 })).toBe(layout.tops[0]);
  });
});
