import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Candidate } from './candidate';
import { fuse } from './fuse';

const score = (max: number) => fc.option(fc.double({ min: 0, max, noNaN: true }), { nil: null });
const candidates = fc.uniqueArray(
  fc.record({
    passageId: fc.nat(1000),
    documentId: fc.nat(20),
    bm25Score: score(30),
    cosineSimilarity: score(1),
    nameRank: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
  }),
  { selector: ({ passageId }) => passageId, maxLength: 40 },
);
const trust = fc.double({ min: 0, max: 1, noNaN: true });

test('the order candidates come in never shows', () => {
  fc.assert(
    fc.property(candidates, trust, fc.infiniteStream(fc.nat()), (list, share, keys) => {
      const shuffled = list
        .map((candidate): [number, Candidate] => [keys.next().value, candidate])
        .sort((a, b) => a[0] - b[0])
        .map(([, candidate]) => candidate);
      expect(fuse(shuffled, share)).toEqual(fuse(list, share));
    }),
  );
});

test('contributions sum to the score, and the scores descend', () => {
  fc.assert(
    fc.property(candidates, trust, (list, share) => {
      const fused = fuse(list, share);
      expect(fused).toHaveLength(list.length);
      fused.forEach(({ contributions, fusedScore }, i) => {
        expect(contributions.keyword + contributions.vector + contributions.name).toBeCloseTo(fusedScore, 10);
        expect(fusedScore).toBeLessThanOrEqual(fused[i - 1]?.fusedScore ?? Number.POSITIVE_INFINITY);
      });
    }),
  );
});
