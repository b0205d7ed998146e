import { expect, test } from 'vitest';
import type { Candidate } from '../../src/core/ranking/candidate';
import { fuse } from '../../src/core/ranking/fuse';
import { FIRST_STAGES, stageInUse } from './first-stages';

const candidate = (passageId: number, bm25Score: number | null, cosineSimilarity: number): Candidate => ({
  passageId,
  documentId: passageId,
  bm25Score,
  cosineSimilarity,
  nameRank: null,
});
const CANDIDATES = [candidate(1, 8, 0.2), candidate(2, 4, 0.6), candidate(3, null, 0.4)];
const TRUST = 0.5;

function scores(name: string): number[] {
  const stage = FIRST_STAGES.find((each) => each.name === name);
  if (stage === undefined) throw new Error(`no first stage is called ${name}`);
  return stage.score(CANDIDATES, TRUST);
}

test('the stage in use is the one that searches use', () => {
  const used = new Map(fuse(CANDIDATES, TRUST).map(({ passageId, fusedScore }) => [passageId, fusedScore]));
  expect(stageInUse.score(CANDIDATES, TRUST)).toEqual([
    expect.closeTo(used.get(1) ?? 0),
    expect.closeTo(used.get(2) ?? 0),
    expect.closeTo(used.get(3) ?? 0),
  ]);
});

test.each([
  ['A·bm25/max + 2·cos', [0.5 + 0.4, 0.25 + 1.2, 0.8]],
  ['bm25/max + 1·cos', [1 + 0.2, 0.5 + 0.6, 0.4]],
  ['minmax(bm25) + 1·minmax(cos)', [1 + 0, 0.5 + 1, 0 + 0.5]],
  // Population deviations are 3.265986 and 0.163299: z is ±1.224745 or 0.
  ['z(bm25) + 1·z(cos)', [0, 1.224745, -1.224745]],
  ['A·z(bm25) + 1·z(cos)', [-0.612372, 1.224745, -0.612372]],
  ['RRF, k = 60', [1 / 61 + 1 / 63, 1 / 62 + 1 / 61, 1 / 62]],
])('%s, worked by hand', (name, expected) => {
  expect(scores(name)).toEqual(expected.map((score) => expect.closeTo(score, 5)));
});

test('no two are called alike, and all of them bear an empty list and equal scores', () => {
  expect(new Set(FIRST_STAGES.map(({ name }) => name)).size).toBe(FIRST_STAGES.length);
  for (const { score } of FIRST_STAGES) {
    expect(score([], 0)).toEqual([]);
    const equal = score([candidate(1, 2, 0.5), candidate(2, 2, 0.5)], 1);
    expect(equal.every(Number.isFinite)).toBe(true);
  }
});
