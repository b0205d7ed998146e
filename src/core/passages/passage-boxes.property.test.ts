import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Box, PassageBox } from '../document';
import { type BlockSpan, passageBoxes } from './passage-boxes';

const coordinate = fc.double({ min: -200, max: 2_000, noNaN: true });
const extent = fc.double({ min: 0, max: 600, noNaN: true });

const box: fc.Arbitrary<Box> = fc
  .tuple(coordinate, coordinate, extent, extent)
  .map(([left, bottom, width, height]) => ({ left, bottom, right: left + width, top: bottom + height }));

const block: fc.Arbitrary<Block> = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), box), { maxLength: 8 }),
  )
  .map(([page, lines]) => {
    let end = 0;
    const placed = lines.map(([length, place]) => {
      end += length;
      return { end, box: place };
    });
    return { kind: 'paragraph', page, text: 'x'.repeat(end), lines: placed };
  });

/** Some of a block: passages hold at least a letter of each. */
const part: fc.Arbitrary<BlockSpan> = fc
  .tuple(block, fc.nat(), fc.nat())
  .filter(([source]) => source.text !== '')
  .map(([source, a, b]) => {
    const start = a % source.text.length;
    return { block: source, span: { start, end: start + 1 + (b % (source.text.length - start)) } };
  });

interface PagedLine {
  page: number;
  box: Box;
}

/** The lines that hold some of a passage, in its order. */
function linesOf(parts: BlockSpan[]): PagedLine[] {
  return parts.flatMap(({ block: source, span }) => {
    let start = 0;
    return (source.lines ?? []).flatMap((line) => {
      const holds = Math.max(start, span.start) < Math.min(line.end, span.end);
      start = line.end;
      return holds ? [{ page: source.page ?? 0, box: line.box }] : [];
    });
  });
}

function holds(outer: PassageBox | undefined, { page, box: inner }: PagedLine): boolean {
  return (
    outer !== undefined &&
    outer.page === page &&
    outer.left <= inner.left &&
    outer.bottom <= inner.bottom &&
    outer.right >= inner.right &&
    outer.top >= inner.top
  );
}

describe('passageBoxes', () => {
  it('covers every line of the passage, in its order', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const boxes = passageBoxes(parts);
        let at = 0;
        for (const line of linesOf(parts)) {
          while (at < boxes.length && !holds(boxes[at], line)) at += 1;
          expect(at).toBeLessThan(boxes.length);
        }
      }),
    );
  });

  it('draws nothing beyond the lines of a page', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const lines = linesOf(parts);
        for (const drawn of passageBoxes(parts)) {
          const onPage = lines.filter(({ page }) => page === drawn.page).map((line) => line.box);
          expect(drawn.left).toBeGreaterThanOrEqual(Math.floor(Math.min(...onPage.map(({ left }) => left))));
          expect(drawn.bottom).toBeGreaterThanOrEqual(
            Math.floor(Math.min(...onPage.map(({ bottom }) => bottom))),
          );
          expect(drawn.right).toBeLessThanOrEqual(Math.ceil(Math.max(...onPage.map(({ right }) => right))));
          expect(drawn.top).toBeLessThanOrEqual(Math.ceil(Math.max(...onPage.map(({ top }) => top))));
        }
      }),
    );
  });

  it('draws at most one box for each line', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        expect(passageBoxes(parts).length).toBeLessThanOrEqual(linesOf(parts).length);
      }),
    );
  });
});
