import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepOnPage } from './literal-guard';

const cases = fc
  .uniqueArray(fc.nat(100), { maxLength: 40 })
  .chain((ranked) => fc.tuple(fc.constant(ranked), fc.subarray(ranked), fc.integer({ min: 1, max: 12 })));

test('a literal match is on the page whenever the page has room for all of them', () => {
  fc.assert(
    fc.property(cases, ([ranked, literal, pageSize]) => {
      const guarded = new Set(literal);
      const page = keepOnPage(ranked, guarded, pageSize).slice(0, pageSize);
      const inOrder = ranked.filter((entry) => guarded.has(entry)).slice(0, pageSize);
      for (const entry of inOrder) expect(page).toContain(entry);
    }),
  );
});

test('it only moves: same entries, same order among guarded and among unguarded, and twice is once', () => {
  fc.assert(
    fc.property(cases, ([ranked, literal, pageSize]) => {
      const guarded = new Set(literal);
      const kept = keepOnPage(ranked, guarded, pageSize);
      const isGuarded = (entry: number) => guarded.has(entry);
      expect(kept.filter(isGuarded)).toEqual(ranked.filter(isGuarded));
      expect(kept.filter((entry) => !isGuarded(entry))).toEqual(ranked.filter((entry) => !isGuarded(entry)));
      expect(keepOnPage(kept, guarded, pageSize)).toEqual(kept);
    }),
  );
});
