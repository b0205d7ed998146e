import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRows } from './csv-rows';

const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', ' ', '\n', '\r') });
/** An empty cell alone would be an empty line. */
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });

function write(rows: string[][], lineBreak: string): string {
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  return rows.map((row) => row.map(quote).join(',')).join(lineBreak);
}

describe('csvRows', () => {
  it('reads back what was written', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), (rows, lineBreak) => {
        expect([...csvRows(write(rows, lineBreak), ',')].map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });

  it('counts the lines of the text', () => {
    fc.assert(
      fc.property(cell, fc.constantFrom(',', ';', null), (text, delimiter) => {
        const rows = [...csvRows(`${text}\nlast`, delimiter)];
        const lines = `${text}\nlast`.split(/\r\n|\r|\n/).length;
        const last = rows.at(-1);
        expect(last && last.line + last.cells.join('').split(/\r\n|\r|\n/).length - 1).toBe(lines);
      }),
    );
  });

  it('loses nothing but quotes, delimiters and line breaks', () => {
    fc.assert(
      fc.property(cell, (text) => {
        const letters = (of: string): string => of.replace(/[",\r\n ]/g, '');
        expect(letters([...csvRows(text, ',')].flatMap(({ cells }) => cells).join(''))).toBe(letters(text));
      }),
    );
  });
});
