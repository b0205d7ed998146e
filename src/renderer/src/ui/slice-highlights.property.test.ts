import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sliceHighlights } from './slice-highlights';

const highlight = fc.record({
  start: fc.nat(30),
  end: fc.nat(30),
  kind: fc.constantFrom('term' as const, 'phrase' as const, 'passage' as const),
});

describe('sliceHighlights', () => {
  it('loses and invents nothing, whatever the highlights are', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 25 }), fc.array(highlight, { maxLength: 6 }), (text, highlights) => {
        const pieces = sliceHighlights(text, highlights);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.every((piece) => piece.text !== '')).toBe(true);
      }),
    );
  });

  it('marks exactly the given spans', () => {
    const pieces = sliceHighlights('the boiler runs', [
      { start: 4, end: 10, kind: 'term' },
      { start: 11, end: 15, kind: 'phrase' },
    ]);
    expect(pieces).toEqual([
      { text: 'the ', kind: null },
      { text: 'boiler', kind: 'term' },
      { text: ' ', kind: null },
      { text: 'runs', kind: 'phrase' },
    ]);
  });
});
