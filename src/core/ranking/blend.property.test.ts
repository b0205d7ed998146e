import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Blended, blend } from './blend';

const BETA = 0.75;
const score = fc.integer({ min: -40, max: 40 });
/** Candidates as the first stage hands them over, best first: [fused, logit]. */
const candidates = fc
  .array(fc.tuple(score, score), { minLength: 2, maxLength: 20 })
  .map((pairs) => pairs.sort(([a], [b]) => b - a));

function blendOf(pairs: readonly (readonly [number, number])[]): Blended[] {
  return blend(
    pairs.map(([fused]) => fused),
    pairs.map(([, logit]) => logit),
    BETA,
  );
}

const orderOf = (blended: Blended[]) => blended.map(({ index }) => index);

describe('blend', () => {
  it('puts first what is no worse in the first stage and better in the second', () => {
    fc.assert(
      fc.property(candidates, (pairs) => {
        const order = orderOf(blendOf(pairs));
        pairs.forEach(([fused, logit], better) => {
          pairs.forEach(([otherFused, otherLogit], worse) => {
            if (fused < otherFused || logit <= otherLogit) return;
            expect(order.indexOf(better)).toBeLessThan(order.indexOf(worse));
          });
        });
      }),
    );
  });

  it('raises whoever changes a logit for a higher one of the same list', () => {
    fc.assert(
      fc.property(candidates, fc.nat(), fc.nat(), (pairs, i, j) => {
        const [one, two] = [i % pairs.length, j % pairs.length];
        const [lower, higher] = (pairs[one]?.[1] ?? 0) < (pairs[two]?.[1] ?? 0) ? [one, two] : [two, one];
        const logits = pairs.map(([, logit]) => logit);
        [logits[lower], logits[higher]] = [logits[higher] ?? 0, logits[lower] ?? 0];
        const changed = pairs.map(([fused], at): [number, number] => [fused, logits[at] ?? 0]);
        const before = orderOf(blendOf(pairs)).indexOf(lower);
        expect(orderOf(blendOf(changed)).indexOf(lower)).toBeLessThanOrEqual(before);
      }),
    );
  });

  it('gives each candidate the same score in whatever order they come', () => {
    const shuffled = candidates.chain((pairs) =>
      fc.tuple(fc.constant(pairs), fc.shuffledSubarray([...pairs.keys()], { minLength: pairs.length })),
    );
    fc.assert(
      fc.property(shuffled, ([pairs, order]) => {
        const inOrder = blendOf(pairs);
        for (const { index, blendedScore } of blendOf(order.flatMap((at) => [pairs[at] ?? [0, 0]]))) {
          const same = inOrder.find((entry) => entry.index === order[index]);
          expect(blendedScore).toBeCloseTo(same?.blendedScore ?? Number.NaN, 8);
        }
      }),
    );
  });

  it('leaves the first stage as it is where all logits are equal', () => {
    fc.assert(
      fc.property(
        candidates,
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e3, max: 1e3 }),
        (pairs, logit) => {
          expect(orderOf(blendOf(pairs.map(([fused]) => [fused, logit])))).toEqual([...pairs.keys()]);
        },
      ),
    );
  });

  it('orders what was read as if it were alone, and lets nothing unread past it', () => {
    fc.assert(
      fc.property(candidates, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), (pairs, isRead) => {
        const read = [...pairs.keys()].filter((at) => isRead[at]);
        const unread = [...pairs.keys()].filter((at) => !isRead[at]);
        const partly = blendOf(pairs.map(([fused, logit], at) => [fused, isRead[at] ? logit : Number.NaN]));
        const alone = blendOf(read.flatMap((at) => [pairs[at] ?? [0, 0]]));
        expect(orderOf(partly)).toEqual([...orderOf(alone).map((at) => read[at]), ...unread]);
      }),
    );
  });
});
