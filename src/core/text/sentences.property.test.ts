import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from './sentences';

const piece = fc.constantFrom(
  '.',
  '!',
  '？',
  '。',
  '"',
  '”',
  ' ',
  '\n',
  '\r\n',
  '- ',
  '1. ',
  'Dr',
  'U.S',
  'a',
  'B',
  '中',
  '😀',
  '…',
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(piece).map((pieces) => pieces.join('')),
);

describe('splitSentences', () => {
  it('covers the text in order: what lies between sentences is white space', () => {
    fc.assert(
      fc.property(text, (source) => {
        let end = 0;
        for (const span of splitSentences(source)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          expect(source.slice(end, span.start).trim()).toBe('');
          expect(source.slice(span.start, span.end).trim()).toBe(source.slice(span.start, span.end));
          end = span.end;
        }
        expect(source.slice(end).trim()).toBe('');
      }),
    );
  });
});
