import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw, drawPdf } from '../../../../../test/helpers/make-pdf';
import { readContext } from '../../../../../test/helpers/read-context';
import { readBytes } from '../../read-file';
import { READ_LIMITS } from '../../reader';
import { readPdf } from './pdf';
import { inReadingOrder } from './pdf-layout';
import { type Direction, type PdfLine, placeOf } from './pdf-line';

const request = { fileName: 'a.pdf', cut: false, limits: READ_LIMITS };

/** Two columns, a table, a rotated line and a heading over two pages. */
const REPORT = drawPdf({
  contents: [1, 2].map(
    (page) =>
      draw(`Report ${page}`, 60, 760, 20) +
      Array.from(
        { length: 9 },
        (_, row) =>
          draw(`Left line ${row} goes on about the harvest of ${page}`, 40, 700 - row * 14) +
          draw(`and the right one ${row} tells of mills and of bread`, 320, 700 - row * 14),
      ).join('') +
      Array.from(
        { length: 4 },
        (_, row) => draw(`Cell ${row}`, 60, 400 - row * 16) + draw(`${row * 7}`, 200, 400 - row * 16),
      ).join('') +
      'BT /F1 9 Tf 0 1 -1 0 580 100 Tm (Along the edge) Tj ET\n',
  ),
});

const direction = fc.constantFrom<Direction>('right', 'right', 'right', 'up', 'columns');
const coordinate = fc.integer({ min: 0, max: 800 });

/** A line of words, the gaps before some of them wide. */
const line: fc.Arbitrary<PdfLine> = fc
  .tuple(
    direction,
    coordinate,
    coordinate,
    fc.array(fc.tuple(fc.nat(9999), fc.boolean()), { minLength: 1, maxLength: 6 }),
  )
  .map(([turned, left, bottom, words]) => {
    let text = '';
    let right = left;
    const gaps: PdfLine['gaps'] = [];
    for (const [word, isWide] of words) {
      if (text !== '') {
        const to = right + (isWide ? 30 : 3);
        text += ' ';
        if (isWide && turned === 'right') gaps.push({ at: text.length, from: right, to });
        right = to;
      }
      text += `w${word}`;
      right += 30;
    }
    const box = { left, bottom, right, top: bottom + 10 };
    return { text, box, place: placeOf(box, turned, { x: left, y: bottom + 2 }, 10), gaps };
  });

const wordsOf = (lines: readonly PdfLine[]): string[] =>
  lines.flatMap(({ text }) => text.split(' ').filter((word) => word !== '')).sort();

describe('inReadingOrder', () => {
  it('loses no word and adds none', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        expect(wordsOf(inReadingOrder(lines))).toEqual(wordsOf(lines));
      }),
    );
  });

  it('leaves gaps at the beginnings of words', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        for (const { text, gaps } of inReadingOrder(lines)) {
          for (const { at } of gaps) expect([text.charAt(at - 1), text.charAt(at)]).toEqual([' ', 'w']);
        }
      }),
    );
  });
});

describe('readPdf', () => {
  it('covers the text of every block with places, in order', async () => {
    const { blocks } = await readPdf(REPORT, readContext('a.pdf'));
    expect(blocks.length).toBeGreaterThan(8);
    for (const { text, lines = [] } of blocks) {
      expect(lines.at(-1)?.end).toBe(text.length);
      for (const [index, { end, box }] of lines.entries()) {
        expect(end).toBeGreaterThan(lines[index - 1]?.end ?? 0);
        expect(box.left).toBeLessThan(box.right);
        expect(box.bottom).toBeLessThan(box.top);
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.right).toBeLessThanOrEqual(600);
      }
    }
  });

  it('has an outcome for every file cut short', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: REPORT.length }), async (length) => {
        const result = await readBytes(REPORT.subarray(0, length), request);
        expect(['indexed', 'corrupt', 'empty']).toContain(result.outcome);
      }),
      { numRuns: 40 },
    );
  });

  it('has an outcome for every file with bytes changed, and reads the next one well', async () => {
    const change = fc.tuple(fc.nat(REPORT.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 30 }), async (changes) => {
        const bytes = REPORT.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        const result = await readBytes(bytes, request);
        expect(['indexed', 'corrupt', 'empty', 'encrypted', 'unsupported']).toContain(result.outcome);
        expect((await readBytes(REPORT, request)).outcome).toBe('indexed');
      }),
      { numRuns: 60 },
    );
  });
});
