import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUnigram } from './unigram';

const letters = ['a', 'b', 'c', '书', '\u{20bb7}'];
const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 9 });
// Halves of halves, so that sums are exact and ties are real.
const score = fc.integer({ min: -40, max: -1 }).map((quarters) => quarters / 4);
const pieces = fc.uniqueArray(
  fc.tuple(fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 4 }), score),
  { selector: ([piece]) => piece, maxLength: 20 },
);

/** The best sum over all splits of the word, tried one by one; a character in no piece costs `unknown`. */
function bestScore(known: Map<string, number>, unknown: number, characters: string[]): number {
  if (characters.length === 0) return 0;
  return Math.max(
    ...characters.map((_, at) => {
      const head = characters.slice(0, at + 1).join('');
      const own = known.get(head) ?? (at === 0 ? unknown : Number.NEGATIVE_INFINITY);
      return own === Number.NEGATIVE_INFINITY
        ? own
        : own + bestScore(known, unknown, characters.slice(at + 1));
    }),
  );
}

describe('Unigram pieces', () => {
  it('make up the word and are as likely as any split of it', () => {
    fc.assert(
      fc.property(pieces, fc.array(word, { maxLength: 5 }), (known, words) => {
        const vocabulary: [string, number][] = [['<unk>', 0], ...known];
        const scores = new Map(known);
        const unknown = Math.min(0, ...scores.values()) - 10;
        const unigram = createUnigram({ pieces: vocabulary, unknownId: 0, byteFallback: false });
        for (const each of words) {
          const found = unigram([each]);
          // An unknown piece stands for one character or more: what is left of the word tells how many.
          const lengthKnown = found.reduce(
            (sum, piece) => sum + (scores.has(piece) ? [...piece].length : 0),
            0,
          );
          const total = found.reduce((sum, piece) => sum + (scores.get(piece) ?? 0), 0);
          const characters = [...each];
          expect(total + unknown * (characters.length - lengthKnown)).toBe(
            bestScore(scores, unknown, characters),
          );
          if (!found.includes('<unk>')) expect(found.join('')).toBe(each);
          expect(unigram([each])).toEqual(found);
        }
      }),
      { numRuns: 300 },
    );
  });
});
