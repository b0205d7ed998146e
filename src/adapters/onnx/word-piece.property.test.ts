import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWordPiece, type WordPieceVocabulary } from './word-piece';

/** The algorithm as it is usually written: the longest piece first, from the end of the word. */
function naive(
  { pieces, unknownPiece, continuingPrefix, maxWordLength }: WordPieceVocabulary,
  word: string,
): string[] {
  const characters = [...word];
  if (characters.length > maxWordLength) return [unknownPiece];
  const found: string[] = [];
  let start = 0;
  while (start < characters.length) {
    let end = characters.length;
    const piece = (): string => (start > 0 ? continuingPrefix : '') + characters.slice(start, end).join('');
    while (end > start && !pieces.has(piece())) end -= 1;
    if (end === start) return [unknownPiece];
    found.push(piece());
    start = end;
  }
  return found;
}

const letters = fc.constantFrom('a', 'b', 'c', '#', '书', '轮', '𠮷', '😀');
const word = fc.string({ unit: letters, minLength: 1, maxLength: 40 });
const vocabulary = fc
  .record({
    pieces: fc.uniqueArray(fc.string({ unit: letters, minLength: 1, maxLength: 5 }), { maxLength: 30 }),
    continuingPrefix: fc.constantFrom('', '##'),
    maxWordLength: fc.integer({ min: 1, max: 40 }),
  })
  .map(({ pieces, continuingPrefix, maxWordLength }): WordPieceVocabulary => {
    const all = ['[UNK]', ...pieces, ...pieces.map((piece) => continuingPrefix + piece)];
    return {
      pieces: new Map(all.map((piece, id) => [piece, id])),
      unknownPiece: '[UNK]',
      continuingPrefix,
      maxWordLength,
    };
  });

describe('word pieces', () => {
  it('are those of the plain algorithm, also for words seen before', () => {
    fc.assert(
      fc.property(vocabulary, fc.array(word, { maxLength: 12 }), (known, words) => {
        const wordPiece = createWordPiece(known);
        const expected = words.flatMap((each) => naive(known, each));
        expect(wordPiece(words)).toEqual(expected);
        expect(wordPiece(words)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
