import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planBatches, toTensors } from './token-batch';

describe('batches', () => {
  it('hold every input once, shortest first, within the limit', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300)), fc.integer({ min: 1, max: 2_000 }), (lengths, limit) => {
        const batches = planBatches(lengths, limit);
        const flat = batches.flat();
        expect([...flat].sort((a, b) => a - b)).toEqual(lengths.map((_, ordinal) => ordinal));
        const inOrder = flat.map((ordinal) => lengths[ordinal] ?? 0);
        expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
        for (const batch of batches) {
          const padded = batch.length * Math.max(...batch.map((ordinal) => lengths[ordinal] ?? 0));
          expect(batch.length === 1 || padded <= limit).toBe(true);
        }
      }),
    );
  });
});

describe('tensors', () => {
  it('are padded on the right, with mask and types', () => {
    const { rows, width, inputIds, attentionMask, tokenTypeIds, positionIds } = toTensors(
      [{ ids: [70_000, 2], typeIds: [0, 1] }, { ids: [5, 6, 7] }],
      9,
    );
    expect([rows, width]).toEqual([2, 3]);
    expect([...inputIds]).toEqual([70_000n, 2n, 9n, 5n, 6n, 7n]);
    expect([...attentionMask]).toEqual([1n, 1n, 0n, 1n, 1n, 1n]);
    expect([...tokenTypeIds]).toEqual([0n, 1n, 0n, 0n, 0n, 0n]);
    expect([...positionIds]).toEqual([0n, 1n, 2n, 0n, 1n, 2n]);
  });

  it('are one column wide when no row has a token', () => {
    const { width, attentionMask } = toTensors([{ ids: [] }], 0);
    expect([width, ...attentionMask]).toEqual([1, 0n]);
  });
});
