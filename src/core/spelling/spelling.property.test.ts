import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance } from './edit-distance';
import { WordList } from './word-list';

const word = fc.stringMatching(/^[abcé]{1,9}$/);

/** The textbook's matrix, with nothing left out. */
function distanceByTheBook(a: string, b: string): number {
  const at: number[][] = [];
  for (let i = 0; i <= a.length; i += 1) {
    at.push([]);
    for (let j = 0; j <= b.length; j += 1) {
      const cell = (row: number, column: number): number => at[row]?.[column] ?? Number.POSITIVE_INFINITY;
      const options = [
        i + j === 0 ? 0 : Number.POSITIVE_INFINITY,
        cell(i - 1, j) + 1,
        cell(i, j - 1) + 1,
        cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
      ];
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        options.push(cell(i - 2, j - 2) + 1);
      at[i]?.push(Math.min(...options));
    }
  }
  return at[a.length]?.[b.length] ?? Number.NaN;
}

it('the distance is that of the textbook up to the limit, and beyond it more', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
      const distance = distanceByTheBook(a, b);
      const told = editDistance(a, b, limit);
      expect(Math.min(told, limit + 1)).toBe(Math.min(distance, limit + 1));
      expect(editDistance(b, a, 9)).toBe(editDistance(a, b, 9));
    }),
    { numRuns: 1000 },
  );
});

it('a list of words gives exactly those within the edits', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { maxLength: 40 }),
      word,
      fc.integer({ min: 1, max: 2 }),
      (words, typed, edits) => {
        const known = words.map((surface, i) => ({ surface, term: surface, frequency: i, attested: true }));
        const found = new WordList(known).near(typed, edits).map(({ surface }) => surface);
        const expected = words.filter((each) => each !== typed && distanceByTheBook(typed, each) <= edits);
        expect(found.sort()).toEqual(expected.sort());
      },
    ),
    { numRuns: 500 },
  );
});
