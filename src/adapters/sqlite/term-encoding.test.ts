import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeTerm, encodeField, encodeTerm } from './term-encoding';

describe('term encoding', () => {
  it('leaves letters, digits and other scripts alone', () => {
    expect(encodeTerm('naïve42学习')).toBe('naïve42学习');
  });

  it('writes ASCII punctuation in full width', () => {
    expect(encodeTerm('c++')).toBe('c＋＋');
    expect(encodeTerm('"a"*')).toBe('＂a＂＊');
  });

  it('keeps the spaces between the terms of a field', () => {
    expect(encodeField('node.js c#')).toBe('node．js c＃');
  });

  it('leaves nothing the tokenizer would split at, and comes back the same', () => {
    const folded = fc
      .string({ unit: 'binary', minLength: 1 })
      .map((text) => text.replace(/[\u2400-\u2421\uff01-\uff5e]/g, ''));
    fc.assert(
      fc.property(folded, (term) => {
        expect(encodeTerm(term)).toMatch(/^[a-zA-Z0-9\u0080-\u{10ffff}]*$/u);
        expect(decodeTerm(encodeTerm(term))).toBe(term);
      }),
    );
  });
});
