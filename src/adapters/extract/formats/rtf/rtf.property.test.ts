import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContext } from '../../../../../test/helpers/read-context';
import { readRtf } from './rtf';

/** As writers do it: ASCII as it is, the rest in Unicode with a question mark for older programs. */
function escaped(text: string): string {
  return text
    .replace(/[\\{}]/g, (symbol) => `\\${symbol}`)
    .replace(/[^ -~]/g, (unit) => `\\u${(unit.charCodeAt(0) << 16) >> 16}?`);
}

const collapsed = (text: string): string => text.replace(/\s+/g, ' ').trim();
/** Characters of fonts of pictures have no meaning of their own. */
const paragraph = fc
  .string({ unit: 'grapheme', maxLength: 60 })
  .filter((text) => !/[\uf000-\uf0ff]/.test(text));

describe('readRtf', () => {
  it('gives back the paragraphs that were written', () => {
    fc.assert(
      fc.property(fc.array(paragraph), (paragraphs) => {
        const rtf = `{\\rtf1\\ansi\\uc1 ${paragraphs.map((text) => `${escaped(text)}\\par\r\n`).join('')}}`;
        const { blocks, partial } = readRtf(Buffer.from(rtf, 'latin1'), readContext('a.rtf'));
        expect(blocks.map(({ text }) => text)).toEqual(
          paragraphs.map(collapsed).filter((text) => text !== ''),
        );
        expect(partial).toBe(false);
      }),
    );
  });

  it('answers any bytes, within the limit of characters', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '{',
        '}',
        '\\',
        '\\par ',
        '\\u',
        '\\bin',
        "\\'",
        '{\\*',
        '\\cell',
        '\\row',
        '{\\footnote ',
        '\\f1 ',
        '{\\pict ',
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
        const bytes = Buffer.from(`{\\rtf1${pieces.join('')}`, 'latin1');
        const { blocks } = readRtf(bytes, readContext('a.rtf', { characters: 20 }));
        expect(blocks.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(20);
      }),
    );
  });
});
