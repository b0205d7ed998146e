import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dot, fitPairs } from './fit-pairs';

test('one feature, worked by hand: three of four pairs agree', () => {
  // Without the ridge the best w has σ(w) = 3/4, so w = ln 3 = 1.0986; the ridge of 1e-4 a pair takes 0.0006 off.
  const pairs = [1, 1, 1, -1].map((value) => ({ difference: [value], weight: 1 }));
  expect(fitPairs(pairs, 1)[0]).toBeCloseTo(Math.log(3), 2);
});

test('a feature that says nothing weighs nothing, and weights count pairs', () => {
  const [first = 0, second = 1] = fitPairs(
    [
      { difference: [1, 0], weight: 3 },
      { difference: [-1, 0], weight: 1 },
    ],
    2,
  );
  expect(first).toBeCloseTo(Math.log(3), 2);
  expect(second).toBe(0);
});

test('two features that always say the same share the weight', () => {
  const pairs = [1, 1, 1, -1].map((value) => ({ difference: [value, value], weight: 1 }));
  const [first, second] = fitPairs(pairs, 2);
  expect(first).toBeCloseTo(second ?? Number.NaN, 6);
  expect((first ?? 0) + (second ?? 0)).toBeCloseTo(Math.log(3), 2);
});

test('no pairs, no opinion', () => {
  expect(fitPairs([], 2)).toEqual([0, 0]);
});

test('what is fitted puts the better ahead on the whole', () => {
  const value = fc.double({ min: -1, max: 1, noNaN: true });
  const difference = fc.tuple(value, value, value);
  fc.assert(
    fc.property(fc.array(difference, { minLength: 1, maxLength: 30 }), (differences) => {
      const weights = fitPairs(
        differences.map((each) => ({ difference: each, weight: 1 })),
        3,
      );
      // At the optimum the mean log-likelihood is at least that of no opinion, ln(1/2).
      const likelihood = differences.map((each) => -Math.log1p(Math.exp(-dot(each, weights))));
      const mean = likelihood.reduce((sum, each) => sum + each, 0) / differences.length;
      expect(mean).toBeGreaterThanOrEqual(Math.log(0.5) - 1e-6);
    }),
  );
});
