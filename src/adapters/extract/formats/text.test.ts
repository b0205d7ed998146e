import { describe, expect, it } from 'vitest';
import { READ_LIMITS, type ReadContext } from '../reader';
import { readCode, readTable, readText } from './text';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const context = (more: Partial<ReadContext> = {}): ReadContext => ({
  fileName: 'a.txt',
  cut: false,
  limits: READ_LIMITS,
  ...more,
});

describe('readText', () => {
  it('parts paragraphs at empty lines and knows their lines', () => {
    expect(readText(bytes('One\r\ntwo\r\n\r\n\r\nThree\r\n'), context()).blocks).toEqual([
      { kind: 'paragraph', text: 'One\ntwo', line: 1 },
      { kind: 'paragraph', text: 'Three', line: 5 },
    ]);
  });

  it('takes an underlined line for a heading', () => {
    expect(readText(bytes('Bread\n=====\nFlour.\n\nOven\n----\n\nHot.\n'), context()).blocks).toEqual([
      { kind: 'heading', level: 1, text: 'Bread', line: 1 },
      { kind: 'paragraph', text: 'Flour.', line: 3 },
      { kind: 'heading', level: 2, text: 'Oven', line: 5 },
      { kind: 'paragraph', text: 'Hot.', line: 8 },
    ]);
  });

  it('reads up to the limit of characters and says so', () => {
    const limits = { ...READ_LIMITS, characters: 12 };
    const document = readText(bytes('one two\nthree\nfour'), context({ limits }));
    expect(document.partial).toBe(true);
    expect(document.blocks.map(({ text }) => text)).toEqual(['one two']);
    expect(readText(bytes('one two'), context({ cut: true })).partial).toBe(true);
  });

  it('refuses binary files', () => {
    expect(() =>
      readText(
        Uint8Array.from({ length: 400 }, (_, index) => (index * 73) % 256),
        context(),
      ),
    ).toThrow(expect.objectContaining({ outcome: 'unsupported' }));
  });
});

it('readCode keeps empty lines and indentation', () => {
  const source = 'def a():\n\n    return 1\n\n\nb = 2';
  expect(readCode(bytes(source), context()).blocks).toEqual([{ kind: 'code', text: source, line: 1 }]);
});

it('readTable makes a row of every line', () => {
  expect(readTable(bytes('name,age\nAda,36\n'), context()).blocks).toEqual([
    { kind: 'table_row', text: 'name,age', line: 1 },
    { kind: 'table_row', text: 'Ada,36', line: 2 },
  ]);
});
