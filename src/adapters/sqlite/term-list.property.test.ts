import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTermList } from './term-list';

const term = fc.string({ unit: fc.constantFrom('中', '国', '人', '𠀀', 'あ'), minLength: 1, maxLength: 4 });
const terms = fc.uniqueArray(term, { maxLength: 60 });

it('finds what a plain list finds, in its order', () => {
  fc.assert(
    fc.property(
      terms,
      fc.constantFrom('中', '国', '人', '𠀀', '无'),
      fc.integer({ min: 1, max: 9 }),
      (words, character, limit) => {
        const bigrams = words.map((word, place) => ({ term: word, frequency: place * 7 }));
        const list = createTermList(bigrams);
        expect(list.holding(character, limit)).toEqual(
          words.filter((word) => word.includes(character)).slice(0, limit),
        );
        const unit = character.charAt(0);
        const pairs = bigrams.filter((each) => each.term.length === 2 && each.term.startsWith(unit));
        expect(list.pairsFrom(unit)).toEqual(pairs);
      },
    ),
  );
});

it('holds nothing where there is nothing', () => {
  const list = createTermList([]);
  expect(list.holding('中', 5)).toEqual([]);
  expect(list.pairsFrom('中')).toEqual([]);
});
