import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ALLOWANCE_MS, allowanceAt, fullAllowance, spend } from './allowance';

it('is spent and comes back, but never grows beyond what it was', () => {
  const allowance = spend(fullAllowance(0), 0, 1_000);
  expect(allowanceAt(allowance, 0)).toBe(ALLOWANCE_MS - 1_000);
  expect(allowanceAt(allowance, 5_000)).toBe(ALLOWANCE_MS - 500);
  expect(allowanceAt(allowance, 1_000_000)).toBe(ALLOWANCE_MS);
});

it('lets through no more than a tenth of the time and one allowance, however the work comes', () => {
  const work = fc.array(fc.record({ after: fc.nat(10_000), takes: fc.integer({ min: 1, max: 5_000 }) }));
  fc.assert(
    fc.property(work, (pieces) => {
      let now = 0;
      let worked = 0;
      let longest = 0;
      let allowance = fullAllowance(now);
      for (const { after, takes } of pieces) {
        now += after;
        if (allowanceAt(allowance, now) <= 0) continue;
        now += takes;
        worked += takes;
        longest = Math.max(longest, takes);
        allowance = spend(allowance, now, takes);
      }
      // The piece that was begun with the last of it is finished all the same.
      expect(worked).toBeLessThanOrEqual(ALLOWANCE_MS + 0.1 * now + longest);
    }),
  );
});
