import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './fold';
import { normalize } from './normalize';

const awkward = fc.constantFrom(
  'ﬁ',
  'é',
  'e\u0301',
  '\u0301',
  '\u00ad',
  '\u200d',
  'ß',
  'İ',
  '㎏',
  'か\u3099',
  'ｶﾞ',
  '한',
  '\u1112\u1161\u11ab',
  '繁',
  '😀',
  '👍🏽',
  '\ud83d',
  '葛\u{e0100}',
  'ﷺ',
  ' ',
  'a',
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(awkward).map((parts) => parts.join('')),
);

describe('normalize', () => {
  it('is stable: normalised text normalises to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), (character) => {
        expect(fold(fold(character))).toBe(fold(character));
      }),
    );
  });

  it('maps every normalised stretch to whole clusters that normalise to it, in order', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { text: normalized, map } = normalize(source);
        let rebuilt = '';
        let reached = 0;
        for (let start = 0; start < normalized.length; ) {
          const first = map.toOriginal({ start, end: start + 1 });
          expect(first.start).toBeGreaterThanOrEqual(reached);
          expect(first.end).toBeGreaterThan(first.start);
          const piece = fold(source.slice(first.start, first.end));
          rebuilt += piece;
          reached = first.end;
          start += piece.length;
        }
        expect(rebuilt).toBe(normalized);
      }),
    );
  });
});
