import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reorderKeepingRow } from './reorder-keeping-row';

const same = (key: number): number => key;
const keys = fc.uniqueArray(fc.nat(40), { maxLength: 20 });
/** Two orders of overlapping rows, and one or two of the first held in place. */
const cases = keys.chain((current) =>
  fc.record({
    current: fc.constant(current),
    next: fc.oneof(fc.shuffledSubarray(current, { minLength: current.length }), keys),
    held: fc.shuffledSubarray(current).map((rows) => new Set(rows.slice(0, 2))),
  }),
);

describe('reorderKeepingRow', () => {
  it('leaves every held row at its index whenever enough rows remain above it', () => {
    fc.assert(
      fc.property(cases, ({ current, next, held }) => {
        const order = reorderKeepingRow(current, next, held, same);
        const free = next.filter((key) => !held.has(key)).length;
        for (const key of held) {
          const index = current.indexOf(key);
          const heldAbove = current.slice(0, index).filter((other) => held.has(other)).length;
          if (index <= free + heldAbove) expect(order.indexOf(key)).toBe(index);
        }
      }),
    );
  });

  it('holds the one row under the pointer exactly, when both lists have the same rows', () => {
    const permutations = keys
      .filter((rows) => rows.length > 0)
      .chain((current) =>
        fc.tuple(
          fc.constant(current),
          fc.shuffledSubarray(current, { minLength: current.length }),
          fc.constantFrom(...current),
        ),
      );
    fc.assert(
      fc.property(permutations, ([current, next, held]) => {
        const order = reorderKeepingRow(current, next, new Set([held]), same);
        expect(order.indexOf(held)).toBe(current.indexOf(held));
      }),
    );
  });

  it('puts a held row last when too few rows remain above it', () => {
    expect(reorderKeepingRow([1, 2, 3, 4], [4, 1], new Set([4]), same)).toEqual([1, 4]);
  });

  it('keeps the new order among the rows that are not held', () => {
    fc.assert(
      fc.property(cases, ({ current, next, held }) => {
        const order = reorderKeepingRow(current, next, held, same);
        const free = (rows: number[]) => rows.filter((key) => !held.has(key));
        expect(free(order)).toEqual(free(next));
      }),
    );
  });

  it('shows every new row and every held row exactly once', () => {
    fc.assert(
      fc.property(cases, ({ current, next, held }) => {
        const order = reorderKeepingRow(current, next, held, same);
        expect([...order].sort((a, b) => a - b)).toEqual(
          [...new Set([...next, ...held])].sort((a, b) => a - b),
        );
      }),
    );
  });

  it('is the new order when nothing is held', () => {
    fc.assert(
      fc.property(cases, ({ current, next }) => {
        expect(reorderKeepingRow(current, next, new Set(), same)).toEqual(next);
      }),
    );
  });

  it('takes the row itself from the new list, so that what it shows is fresh', () => {
    const current = [
      { id: 1, page: 'recall' },
      { id: 2, page: 'recall' },
    ];
    const next = [
      { id: 2, page: 'reranked' },
      { id: 1, page: 'reranked' },
    ];
    const order = reorderKeepingRow(current, next, new Set([1]), (row) => row.id);
    expect(order).toEqual([
      { id: 1, page: 'reranked' },
      { id: 2, page: 'reranked' },
    ]);
  });
});
