import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBytePairs } from './byte-pairs';

/** The algorithm as it is usually written: all pairs looked at again after every join. */
function naive(merges: string[][], word: string): string[] {
  let symbols = Array.from(word);
  for (;;) {
    const ranks = symbols
      .slice(1)
      .map((right, at) => merges.findLastIndex(([a, b]) => a === symbols[at] && b === right));
    const known = ranks.filter((rank) => rank !== -1);
    if (known.length === 0) return symbols;
    const at = ranks.indexOf(Math.min(...known));
    symbols = [...symbols.slice(0, at), `${symbols[at]}${symbols[at + 1]}`, ...symbols.slice(at + 2)];
  }
}

const letter = fc.constantFrom('a', 'b', 'Ġ', '\u{20bb7}');
const piece = fc.string({ unit: letter, minLength: 1, maxLength: 4 });
const merges = fc.array(
  fc.tuple(piece, piece).map((pair): string[] => pair),
  { maxLength: 30 },
);

describe('byte pairs', () => {
  it('are joined as the plain algorithm does it, also for words seen before', () => {
    fc.assert(
      fc.property(
        merges,
        fc.array(fc.string({ unit: letter, maxLength: 30 }), { maxLength: 8 }),
        (known, words) => {
          const bytePairs = createBytePairs(known);
          const expected = words.map((word) => naive(known, word));
          expect(words.map(bytePairs)).toEqual(expected);
          expect(words.map(bytePairs)).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });
});
