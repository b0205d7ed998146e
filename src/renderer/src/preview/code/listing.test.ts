import { parser } from '@lezer/javascript';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShownBlock } from '../block-runs';
import { type CodeSpan, colourCode } from './colour-code';
import { firstSpans, isLineIn, linePieces, toListing } from './listing';

function block(ordinal: number, text: string, line: number | null): ShownBlock {
  return {
    ...{ kind: 'code', text, ordinal, level: null, page: null, pageLabel: null, line, part: null },
    codeLanguage: null,
    continued: false,
  };
}

describe('toListing', () => {
  it('puts blocks together as they stand in the file, empty lines between them too', () => {
    const { lines, text } = toListing([block(3, 'a\n  b', 1), block(4, 'c', 5)]);
    expect(lines.map(({ number, text: line }) => `${number}:${line}`)).toEqual([
      '1:a',
      '2:  b',
      '3:',
      '4:',
      '5:c',
    ]);
    expect(text).toBe('a\n  b\n\n\nc');
    expect(lines[1]?.source).toEqual({ block: 3, start: 2 });
    for (const { start, text: line } of lines) expect(text.slice(start, start + line.length)).toBe(line);
  });

  it('numbers nothing where the file has no lines, and draws no gap where lines are counted otherwise', () => {
    expect(toListing([block(0, 'a\nb', null)]).lines.map(({ number }) => number)).toEqual([null, null]);
    expect(toListing([block(0, 'a', 1), block(1, 'b', 900)]).lines).toHaveLength(2);
  });
});

describe('linePieces', () => {
  it('gives every letter once, with its colour and its mark', () => {
    const listing = toListing([block(0, 'const depot = 1;', 1)]);
    const spans: CodeSpan[] = [
      { start: 0, end: 5, role: 'keyword' },
      { start: 14, end: 15, role: 'number' },
    ];
    const marks = new Map([[0, [{ start: 3, end: 11, kind: 'term' as const }]]]);
    const [line] = listing.lines;
    if (!line) throw new Error('no line');
    expect(linePieces(line, spans, 0, marks)).toEqual([
      { text: 'con', role: 'keyword', kind: null },
      { text: 'st', role: 'keyword', kind: 'term' },
      { text: ' depot', role: null, kind: 'term' },
      { text: ' = ', role: null, kind: null },
      { text: '1', role: 'number', kind: null },
      { text: ';', role: null, kind: null },
    ]);
  });

  it('loses no letter of any text, whatever the grammar makes of it', () => {
    const source = fc
      .array(fc.constantFrom('const ', 'a', '`${', '}`', '/* ', ' */', '"', '\n', '<b>', '\\', '𠮷', '\t'), {
        maxLength: 60,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(source, (text) => {
        const { lines, text: whole } = toListing([block(0, text, 1)]);
        const spans = colourCode(parser, whole, () => 0) ?? [];
        const firsts = firstSpans(lines, spans);
        for (const [index, line] of lines.entries()) {
          const pieces = linePieces(line, spans, firsts[index] ?? 0, new Map());
          expect(pieces.map((piece) => piece.text).join('')).toBe(line.text);
        }
      }),
    );
  });
});

describe('isLineIn', () => {
  it('knows the lines that a passage covers, empty ones not', () => {
    const { lines } = toListing([block(7, 'one\n\ntwo\nthree', 1)]);
    const pieces = [{ block: 7, start: 0, end: 8 }];
    expect(lines.map((line) => isLineIn(line, pieces))).toEqual([true, false, true, false]);
  });
});

describe('colourCode', () => {
  it('tells keywords, names, strings, numbers and comments apart', () => {
    const text = "const a = 'b'; // c\nlet n = 1;";
    const spans = colourCode(parser, text, () => 0) ?? [];
    const roles = spans.map(({ start, end, role }) => `${text.slice(start, end)}: ${role}`);
    expect(roles).toEqual(
      expect.arrayContaining(['const: keyword', 'a: name', "'b': string", '// c: comment', '1: number']),
    );
  });

  it('leaves text plain that would take too long', () => {
    let now = 0;
    const hostile = '('.repeat(5_000);
    expect(colourCode(parser, hostile, () => (now += 100))).toBeNull();
  });
});
