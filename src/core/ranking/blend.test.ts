import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blend, standardise } from './blend';

test('z(fused) + beta · z(logit), worked by hand', () => {
  // fused 3, 2, 1 → z 1.2247, 0, −1.2247; logits −1, 5, 2 → z −1.2247, 1.2247, 0
  const mild = blend([3, 2, 1], [-1, 5, 2], 0.4);
  expect(mild.map(({ index }) => index)).toEqual([0, 1, 2]);
  expect(mild[0]).toMatchObject({
    fusedZ: expect.closeTo(1.2247, 4),
    logitZ: expect.closeTo(-1.2247, 4),
    blendedScore: expect.closeTo(0.7348, 4),
  });
  // With beta 3 the second stage decides: 1.2247 − 3.6742, 0 + 3.6742, −1.2247 + 0
  expect(blend([3, 2, 1], [-1, 5, 2], 3).map(({ index }) => index)).toEqual([1, 2, 0]);
});

test('candidates the cross-encoder did not read follow in first-stage order', () => {
  const blended = blend([0.9, 0.8, 0.7, 0.6], [1, Number.NaN, 9, Number.NaN], 2);
  expect(blended.map(({ index, blendedScore }) => [index, blendedScore])).toEqual([
    [2, expect.closeTo(1)],
    [0, expect.closeTo(-1)],
    [1, null],
    [3, null],
  ]);
});

test('no logit at all leaves the first stage as it is', () => {
  const nothing = { blendedScore: null, fusedZ: null, logitZ: null };
  expect(blend([2, 1], [Number.NaN, Number.NaN], 1)).toEqual([
    { index: 0, ...nothing },
    { index: 1, ...nothing },
  ]);
  expect(blend([], [], 1)).toEqual([]);
});

test('equal logits change nothing, equal fused scores leave the choice to the logits', () => {
  expect(blend([3, 2, 1], [7, 7, 7], 0.5).map(({ index }) => index)).toEqual([0, 1, 2]);
  expect(blend([1, 1, 1], [1, 3, 2], 0.5).map(({ index }) => index)).toEqual([1, 2, 0]);
  expect(blend([0.1, 0.1, 0.1], [0.3, 0.3, 0.3], 1).map(({ blendedScore }) => blendedScore)).toEqual([
    0, 0, 0,
  ]);
});

test('the order does not depend on the scales the two stages use', () => {
  const list = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(list, (pairs) => {
      const fused = pairs.map(([first]) => first);
      const logits = pairs.map(([, second]) => second);
      const plain = blend(fused, logits, 1);
      const scaled = blend(
        fused.map((x) => 4 * x + 8),
        logits.map((x) => x / 2),
        1,
      );
      plain.forEach(({ index, blendedScore }) => {
        const same = scaled.find((entry) => entry.index === index);
        expect(same?.blendedScore).toBeCloseTo(blendedScore ?? Number.NaN, 8);
      });
    }),
  );
});

test('standardise gives zero mean and unit deviation', () => {
  expect(standardise([2, 4, 4, 4, 5, 5, 7, 9])).toEqual([-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2]);
  expect(standardise([5])).toEqual([0]);
});
