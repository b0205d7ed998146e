import fc from 'fast-check';
import { expect, it } from 'vitest';
import { charactersSounding, isSyllable } from './readings';
import { readAsInitials, readAsSyllables } from './syllables';

const SYLLABLES = ['zhi', 'shi', 'xi', 'an', 'lv', 'e', 'ang', 'zhuang', 'er', 'nve', 'ju', 'a'];

it('any syllables in a row are found again among the ways to cut them, or there are too many ways', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...SYLLABLES), { minLength: 1, maxLength: 5 }), (syllables) => {
      const ways = readAsSyllables(syllables.join(''), false).map((way) => way.map(({ sound }) => sound));
      expect(ways.length).toBeGreaterThan(0);
      if (ways.length < 8) expect(ways).toContainEqual(syllables);
      expect(
        readAsSyllables(syllables.join("'"), false).map((way) => way.map(({ sound }) => sound)),
      ).toContainEqual(syllables);
    }),
  );
});

it('whatever is typed, every way spells the word and every place can be spoken', () => {
  const typed = fc.oneof(fc.string(), fc.stringMatching(/^[a-z']{0,40}$/));
  fc.assert(
    fc.property(typed, fc.boolean(), (written, open) => {
      for (const way of [...readAsSyllables(written, open), ...readAsInitials(written)]) {
        for (const place of way) {
          expect(place.open || isSyllable(place.sound)).toBe(true);
          expect(charactersSounding(place.sound, place.open).size).toBeGreaterThan(0);
        }
        expect(way.map(({ sound }) => sound).join('').length).toBeLessThanOrEqual(
          written.normalize('NFD').length,
        );
      }
    }),
  );
});
