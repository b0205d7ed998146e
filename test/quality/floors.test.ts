import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { belowFloors, moveFloors } from './floors';
import type { Figures } from './measure';

const figures = (value: number): Figures => ({
  keyword: { overall: value },
  vector: { overall: value },
  hybrid: { overall: value },
  full: { overall: value },
  evidence: { overall: value },
});

describe('floors', () => {
  test('a figure may fall by the slack, and no further', () => {
    const floors = moveFloors(figures(0.5), {}, false);
    expect(belowFloors(figures(0.495), floors)).toEqual([]);
    expect(belowFloors({ ...figures(0.5), full: { overall: 0.494 } }, floors)).toEqual([
      'full/overall is 0.494, below its floor of 0.500',
    ]);
  });

  test('a figure without a floor does not pass', () => {
    expect(belowFloors(figures(0.9), {})).toContain('evidence/overall has no floor');
  });

  test('floors rise, and are lowered only when that is accepted', () => {
    const floors = moveFloors(figures(0.5), {}, false);
    expect(moveFloors(figures(0.6128), floors, false)).toEqual(figures(0.612));
    expect(moveFloors(figures(0.4), floors, false)).toEqual(floors);
    expect(moveFloors(figures(0.4), floors, true)).toEqual(figures(0.4));
  });

  test('what was measured always passes the floors made of it', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (before, now) => {
        const floors = moveFloors(figures(before), {}, false);
        expect(belowFloors(figures(before), floors)).toEqual([]);
        expect(belowFloors(figures(now), moveFloors(figures(now), floors, true))).toEqual([]);
      }),
    );
  });
});
