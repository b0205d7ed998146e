import { describe, expect, it } from 'vitest';
import { readContext } from '../../../../../test/helpers/read-context';
import { readData, readText } from './text';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const context = readContext('a.txt');

describe('readText', () => {
  it('parts paragraphs at empty lines and knows their lines', () => {
    expect(readText(bytes('One\r\ntwo\r\n\r\n\r\nThree\r\n'), context).blocks).toEqual([
      { kind: 'paragraph', text: 'One\ntwo', line: 1 },
      { kind: 'paragraph', text: 'Three', line: 5 },
    ]);
  });

  it('knows the line ends of old Macintosh and the form feeds of printers', () => {
    expect(readText(bytes('One\rtwo\r\r\fThree'), context).blocks).toEqual([
      { kind: 'paragraph', text: 'One\ntwo', line: 1 },
      { kind: 'paragraph', text: '\fThree', line: 4 },
    ]);
  });

  it('takes an underlined line for a heading', () => {
    expect(readText(bytes('Bread\n=====\nFlour.\n\nOven\n----\n\nHot.\n'), context).blocks).toEqual([
      { kind: 'heading', level: 1, text: 'Bread', line: 1 },
      { kind: 'paragraph', text: 'Flour.', line: 3 },
      { kind: 'heading', level: 2, text: 'Oven', line: 5 },
      { kind: 'paragraph', text: 'Hot.', line: 8 },
    ]);
  });

  it('reads up to the limit of characters and says so', () => {
    const document = readText(bytes('one two\nthree\nfour'), readContext('a.txt', { characters: 12 }));
    expect(document.partial).toBe(true);
    expect(document.blocks.map(({ text }) => text)).toEqual(['one two']);
    expect(readText(bytes('one two'), readContext('a.txt', { cut: true })).partial).toBe(true);
  });

  it('parts text that has no empty lines, losing no line', () => {
    const lines = Array.from({ length: 500 }, (_, index) => `2024-03-01 line ${index} of a log`);
    const { blocks } = readText(bytes(lines.join('\n')), context);
    expect(blocks.length).toBeGreaterThan(1);
    expect(blocks.map(({ text }) => text).join('\n')).toBe(lines.join('\n'));
  });

  it('refuses binary files', () => {
    const binary = Uint8Array.from({ length: 400 }, (_, index) => (index * 73) % 256);
    expect(() => readText(binary, context)).toThrow(expect.objectContaining({ outcome: 'unsupported' }));
  });
});

describe('readData', () => {
  const read = (text: string, characters = 1_000_000) =>
    readData(bytes(text), readContext('a.json', { characters }));

  it('keeps lines, their indentation and their places', () => {
    const source = 'oven:\n  heat: 220\n\nflour: rye';
    expect(read(`\n${source}\n`).blocks).toEqual([{ kind: 'code', text: source, line: 2 }]);
  });

  it('lays out JSON written on one line', () => {
    const values = Array.from({ length: 300 }, (_, index) => ({ name: `bread ${index}`, weight: index }));
    const { blocks } = read(JSON.stringify({ values }));
    expect(blocks[0]?.text.split('\n').slice(0, 5)).toEqual([
      '{',
      ' "values": [',
      '  {',
      '   "name": "bread 0",',
      '   "weight": 0',
    ]);
    expect(blocks.every(({ line }) => line === 1)).toBe(true);
    expect(blocks.map(({ text }) => text).join('\n')).toContain('"name": "bread 299"');
  });

  it('breaks what is no JSON after all at commas, keeping every word', () => {
    const source = `[${Array.from({ length: 2_000 }, (_, index) => `"word${index}"`).join(',')}`;
    const { blocks } = read(source);
    expect(Math.max(...blocks.map(({ text }) => text.length))).toBeLessThan(5_100);
    expect(blocks.map(({ text }) => text.replaceAll('\n', '')).join('')).toBe(source);
  });

  it('survives nesting without end', () => {
    expect(read('['.repeat(100_000)).blocks.length).toBeGreaterThan(0);
  });

  it('stops at the limit of characters, however much the layout adds', () => {
    const document = read(JSON.stringify(Array.from({ length: 3_000 }, (_, index) => [[[index]]])), 20_000);
    expect(document.partial).toBe(true);
  });
});
