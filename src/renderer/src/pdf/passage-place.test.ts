import { describe, expect, it } from 'vitest';
import { isInBoxes, joinRects, shownRect } from './passage-place';

const box = { page: 1, left: 60, bottom: 100, right: 300, top: 140 };

describe('isInBoxes', () => {
  it('knows a line by its middle', () => {
    const line = { transform: [11, 0, 0, 11, 60, 120], width: 200, height: 11 };
    expect(isInBoxes(line, [box])).toBe(true);
    expect(isInBoxes({ ...line, transform: [11, 0, 0, 11, 60, 141] }, [box])).toBe(false);
    expect(isInBoxes({ ...line, transform: [11, 0, 0, 11, 310, 120] }, [box])).toBe(false);
    expect(isInBoxes(line, [])).toBe(false);
  });

  it('follows a line that is written upwards', () => {
    const upwards = { transform: [0, 11, -11, 0, 200, 105], width: 30, height: 11 };
    expect(isInBoxes(upwards, [box])).toBe(true);
    expect(isInBoxes({ ...upwards, width: 300 }, [box])).toBe(false);
  });
});

describe('shownRect', () => {
  it('takes corners in any order, as turned pages give them', () => {
    const turned = { convertToViewportRectangle: ([l = 0, b = 0, r = 0, t = 0]: number[]) => [b, l, t, r] };
    expect(shownRect(box, turned)).toEqual({ left: 100, top: 60, width: 40, height: 240 });
    const upright = {
      convertToViewportRectangle: ([l = 0, b = 0, r = 0, t = 0]: number[]) => [l, 800 - b, r, 800 - t],
    };
    expect(shownRect(box, upright)).toEqual({ left: 60, top: 660, width: 240, height: 40 });
  });
});

it('joins the parts a word is drawn in, and no two lines or words', () => {
  const at = (left: number, top = 10, width = 20) => ({ left, top, width, height: 12 });
  expect(joinRects([at(60), at(80), at(99.5)])).toEqual([at(60, 10, 59.5)]);
  expect(joinRects([at(60), at(86)])).toHaveLength(2);
  expect(joinRects([at(60), at(80, 26)])).toHaveLength(2);
  expect(joinRects([])).toEqual([]);
});
