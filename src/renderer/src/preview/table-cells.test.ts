import { describe, expect, it } from 'vitest';
import { type Table, toTable } from './table-cells';

const table = (rows: string[], isWhole = true): Table =>
  toTable(
    rows.map((text, ordinal) => ({
      ...{ kind: 'table_row' as const, text, ordinal, level: null, page: null, pageLabel: null },
      ...{ line: null, part: null, codeLanguage: null, continued: false },
    })),
    isWhole,
  );
const texts = ({ rows }: Table): string[][] =>
  rows.map(({ block, cells }) => cells.map(({ start, end }) => block.text.slice(start, end)));

describe('toTable', () => {
  it('finds the cells of each row where they stand in its text', () => {
    expect(texts(table(['Part | Years', 'Boiler | 5']))).toEqual([
      ['Part', 'Years'],
      ['Boiler', '5'],
    ]);
  });

  it('claims no columns for a row of which cells are missing', () => {
    const found = table(['a | b | c', '1 | 2 | 3', '1 | 3', '4 | 5 | 6']);
    expect(found.columns).toBe(3);
    expect(texts(found)[2]).toEqual(['1 | 3']);
  });

  it('takes the first row for names where it reads like names', () => {
    expect(table(['Part | Years', 'Boiler | 5']).rows[0]?.isHead).toBe(true);
    expect(table(['Boiler | 5', 'Roof | 10']).rows[0]?.isHead).toBe(false);
    expect(table(['Name | Name', 'Boiler | 5']).rows[0]?.isHead).toBe(false);
    expect(table(['Part | Years', 'Boiler | 5'], false).rows[0]?.isHead).toBe(false);
  });
});
