import { expect, test } from 'vitest';
import { costPerThousand, growthOf } from './growth';

test('equal work takes equal time in every tenth, whenever it was looked at', () => {
  const moments = [0, 0, 700, 1_000, 1_900, 5_000, 9_999, 10_000].map((count, i) => ({
    ms: i === 0 ? 0 : 40 + count * 2,
    count,
  }));
  const tenths = costPerThousand(moments);
  expect(tenths).toHaveLength(10);
  for (const ms of tenths) expect(ms).toBeCloseTo(2_000);
  expect(growthOf(tenths)).toBeCloseTo(1);
});

test('work that grows with the library shows', () => {
  const moments = Array.from({ length: 101 }, (_, i) => ({ ms: i * i, count: i * 10 }));
  const tenths = costPerThousand(moments);
  expect(tenths[0]).toBeLessThan(tenths[9] ?? 0);
  expect(growthOf(tenths)).toBeGreaterThan(4);
});

test('nothing costs nothing', () => {
  expect(costPerThousand([])).toEqual([]);
  expect(costPerThousand([{ ms: 5, count: 0 }])).toEqual([]);
  expect(growthOf([])).toBeNull();
});
