import { expect, test } from 'vitest';
import type { Candidate } from './candidate';
import { fuse } from './fuse';

function candidate(passageId: number, fields: Partial<Candidate>): Candidate {
  return {
    passageId,
    documentId: passageId,
    bm25Score: null,
    cosineSimilarity: null,
    nameRank: null,
    ...fields,
  };
}

test('trust · bm25 / max + 0.7 · cosine, worked by hand', () => {
  const fused = fuse(
    [
      candidate(1, { bm25Score: 8, cosineSimilarity: 0.1 }),
      candidate(2, { bm25Score: 4, cosineSimilarity: 0.6 }),
      candidate(3, { cosineSimilarity: 0.9 }),
    ],
    0.5,
  );
  // 1: 0.5 · 8/8 + 0.07 = 0.57 · 2: 0.5 · 4/8 + 0.42 = 0.67 · 3: 0 + 0.63
  expect(fused.map(({ passageId }) => passageId)).toEqual([2, 3, 1]);
  expect(fused.map(({ fusedScore }) => fusedScore)).toEqual([0.67, 0.63, 0.57].map((x) => expect.closeTo(x)));
  expect(fused[0]?.contributions).toEqual({ keyword: 0.25, vector: expect.closeTo(0.42), name: 0 });
});

test('a stray match in a query the index hardly knows cannot beat a close vector', () => {
  const stray = candidate(1, { bm25Score: 2, cosineSimilarity: 0.05 });
  const close = candidate(2, { cosineSimilarity: 0.5 });
  expect(fuse([stray, close], 1)[0]?.passageId).toBe(1);
  expect(fuse([stray, close], 0.1)[0]?.passageId).toBe(2);
});

test('a file name holding every word adds half of the best keyword match', () => {
  const fused = fuse([candidate(1, { bm25Score: 4 }), candidate(2, { bm25Score: 3, nameRank: 1 })], 1);
  expect(fused[0]).toMatchObject({ passageId: 2, fusedScore: 1.25, contributions: { name: 0.5 } });
});

test('a keyword match without a vector yet is taken to be as close as the other matches', () => {
  const fused = fuse(
    [
      candidate(1, { bm25Score: 4, cosineSimilarity: 0.2 }),
      candidate(2, { bm25Score: 4, cosineSimilarity: 0.4 }),
      candidate(3, { bm25Score: 4 }),
      candidate(4, { cosineSimilarity: 0.9 }),
    ],
    1,
  );
  expect(fused.map(({ passageId }) => passageId)).toEqual([2, 3, 1, 4]);
  expect(fused[1]).toMatchObject({ cosineAssumed: true, fusedScore: expect.closeTo(1 + 0.7 * 0.3) });
});

test('no candidates, and candidates nobody scored', () => {
  expect(fuse([], 1)).toEqual([]);
  expect(fuse([candidate(2, {}), candidate(1, {})], 1).map((c) => [c.passageId, c.fusedScore])).toEqual([
    [1, 0],
    [2, 0],
  ]);
});
