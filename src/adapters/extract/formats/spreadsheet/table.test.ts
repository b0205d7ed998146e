import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readContext } from '../../../../../test/helpers/read-context';
import { readTable } from './table';

const read = (source: string | Uint8Array, limits = {}) =>
  readTable(
    typeof source === 'string' ? new TextEncoder().encode(source) : source,
    readContext('x.csv', limits),
  );
const rows = (source: string | Uint8Array): [number | undefined, string][] =>
  read(source).blocks.map(({ line, text }) => [line, text]);

describe('readTable', () => {
  it.each([
    ['commas', 'a,b c,1.5\nd,e f,2.5\n'],
    ['semicolons, with decimal commas', 'a;b c;1,5\nd;e f;2,5\n'],
    ['tabs', 'a\tb c\t1,5\nd\te f\t2,5\n'],
    ['bars', 'a|b c|1,5\nd|e f|2,5\n'],
  ])('finds %s', (_, source) => {
    expect(read(source).blocks.map(({ text }) => text.replace('.', ','))).toEqual([
      'a | b c | 1,5',
      'd | e f | 2,5',
    ]);
  });

  it('reads quoted cells with delimiters, quotes and line breaks, and counts lines', () => {
    expect(rows('name,note\r\n"Ada, L.","said ""hi""\r\nand left"\r\nBob,x\r\n')).toEqual([
      [1, 'name | note'],
      [2, 'Ada, L. | said "hi" and left'],
      [4, 'Bob | x'],
    ]);
  });

  it('takes a quote that never closes for a quote', () => {
    expect(rows('size,what\n5",pipe\n"open,tube\nlast,one\n')).toEqual([
      [1, 'size | what'],
      [2, '5" | pipe'],
      [3, '"open | tube'],
      [4, 'last | one'],
    ]);
  });

  it('skips empty cells and lines, and the line that names the delimiter', () => {
    expect(rows('sep=;\r\na;;b\r\n\r\n;;\r\nc;d;\r\n')).toEqual([
      [2, 'a | b'],
      [5, 'c | d'],
    ]);
  });

  it('reads one column, and lines that are no table, as they are', () => {
    expect(rows('one\ntwo words\n')).toEqual([
      [1, 'one'],
      [2, 'two words'],
    ]);
  });

  it('reads other encodings', () => {
    expect(
      rows(iconv.encode('名前,住所\n佐藤太郎,東京\n三木英子,大阪\n髙橋淳,名古屋\n', 'cp932'))[1],
    ).toEqual([2, '佐藤太郎 | 東京']);
    expect(rows(iconv.encode('a;ä\n', 'utf16le', { addBOM: true }))).toEqual([[1, 'a | ä']]);
    expect(() => read(Uint8Array.from([0, 1, 2, 3, 255, 254, 0, 7]))).toThrow('binary');
  });

  it('stops at the limit of characters', () => {
    const { blocks, partial } = read('abc,def\n'.repeat(1_000), { characters: 800 });
    expect(blocks.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(800);
    expect(partial).toBe(true);
  });
});
