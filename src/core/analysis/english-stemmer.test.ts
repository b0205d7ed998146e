import fc from 'fast-check';
import snowball from 'snowball-stemmers';
import { describe, expect, it } from 'vitest';
import { stemEnglish } from './english-stemmer';

const reference = snowball.newStemmer('english');

describe('stemEnglish', () => {
  it.each([
    ['generations', 'generat'],
    ['general', 'general'],
    ['hopping', 'hop'],
    ['hoping', 'hope'],
    ['skies', 'sky'],
    ['cries', 'cri'],
    ['ties', 'tie'],
    ['gas', 'gas'],
    ['kiwis', 'kiwi'],
    ['relational', 'relat'],
    ['news', 'news'],
    ['proceeds', 'proceed'],
    ['yellowy', 'yellowi'],
    ['is', 'is'],
  ])('%s → %s', (word, stem) => {
    expect(stemEnglish(word)).toBe(stem);
  });

  it('agrees with the reference on every pair of endings', () => {
    const beginnings =
      'a y ay by say cr gener commun arsen rel oper yoyo hop hopp fil short univers box analog bless'.split(
        ' ',
      );
    const endings =
      's es ed ing ly ingly edly eed eedly al tional ational izer ization ful ness fulness ousness iveness iviti li bli ogi ative ate icate ical ion ement ment ent e le ll y ies us ss able alism'.split(
        ' ',
      );
    const words = beginnings.flatMap((beginning) =>
      endings.flatMap((inner) => endings.map((outer) => beginning + inner + outer)),
    );
    expect(words.map(stemEnglish)).toEqual(words.map((word) => reference.stem(word)));
  });

  it('agrees with the reference on any letters', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'aeiouybcdglnrstwx'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(letters, (word) => {
        expect(stemEnglish(word)).toBe(reference.stem(word));
      }),
    );
  });
});
