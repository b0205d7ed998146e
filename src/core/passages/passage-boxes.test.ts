import { describe, expect, it } from 'vitest';
import type { Block, Box } from '../document';
import { passageBoxes } from './passage-boxes';

const WORDS = 10;

/** A paragraph whose lines have ten UTF-16 units each. */
function placed(page: number, boxes: Box[]): Block {
  return {
    kind: 'paragraph',
    page,
    text: 'x'.repeat(boxes.length * WORDS),
    lines: boxes.map((box, index) => ({ end: (index + 1) * WORDS, box })),
  };
}

/** Lines of a column, 14 points apart and 11 high. */
function column(left: number, right: number, top: number, count: number): Box[] {
  return Array.from({ length: count }, (_, index) => ({
    left,
    right,
    top: top - index * 14,
    bottom: top - index * 14 - 11,
  }));
}

const whole = (block: Block) => ({ block, span: { start: 0, end: block.text.length } });

describe('passageBoxes', () => {
  it('draws one box around the lines of a paragraph, rounded outwards', () => {
    const block = placed(3, column(60.4, 300.2, 700.5, 4));
    expect(passageBoxes([whole(block)])).toEqual([{ page: 3, left: 60, right: 301, top: 701, bottom: 647 }]);
  });

  it('joins paragraphs that follow each other in a column', () => {
    const blocks = [placed(1, column(60, 300, 700, 2)), placed(1, column(72, 300, 668, 2))];
    expect(passageBoxes(blocks.map(whole))).toHaveLength(1);
  });

  it('leaves out the lines before and after the passage', () => {
    const block = placed(1, column(60, 300, 700, 5));
    expect(passageBoxes([{ block, span: { start: 12, end: 30 } }])).toEqual([
      { page: 1, left: 60, right: 300, top: 686, bottom: 661 },
    ]);
  });

  it('begins a box with the next column, even when the first is taller', () => {
    const block = placed(1, [...column(60, 280, 700, 10), ...column(300, 520, 700, 3)]);
    expect(passageBoxes([whole(block)])).toEqual([
      { page: 1, left: 60, right: 280, top: 700, bottom: 563 },
      { page: 1, left: 300, right: 520, top: 700, bottom: 661 },
    ]);
  });

  it('begins a box with the next page', () => {
    const blocks = [placed(1, column(60, 300, 100, 1)), placed(2, column(60, 300, 86, 1))];
    expect(passageBoxes(blocks.map(whole)).map(({ page }) => page)).toEqual([1, 2]);
  });

  it('joins upright columns that stand beside each other', () => {
    const upright = [0, 1, 2].map((index) => ({
      left: 500 - index * 18,
      right: 511 - index * 18,
      top: 700,
      bottom: 400 + index * 40,
    }));
    expect(passageBoxes([whole(placed(1, upright))])).toEqual([
      { page: 1, left: 464, right: 511, top: 700, bottom: 400 },
    ]);
  });

  it('draws no more than a few boxes around what is scattered over a page', () => {
    const scattered = Array.from({ length: 40 }, (_, index) => ({
      left: (index % 5) * 110,
      right: (index % 5) * 110 + 20,
      top: 40 + index * 18,
      bottom: 30 + index * 18,
    }));
    const boxes = passageBoxes([whole(placed(1, scattered))]);
    expect(boxes).toHaveLength(8);
    expect(boxes.at(-1)).toEqual({ page: 1, left: 0, right: 460, top: 742, bottom: 156 });
  });

  it('knows no boxes where a block has no lines or no page', () => {
    const { page: _, ...pageless } = placed(1, column(60, 300, 700, 1));
    const { lines: __, ...lineless } = placed(1, column(60, 300, 700, 1));
    expect(passageBoxes([whole(pageless), whole(lineless)])).toEqual([]);
  });
});
