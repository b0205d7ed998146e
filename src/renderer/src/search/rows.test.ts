import { describe, expect, it } from 'vitest';
import { makeHit } from '../test-hits';
import { documentKey, foldLeft, foldRight, stepFrom, toRows } from './rows';

const hits = [makeHit(1, { others: 2 }), makeHit(2, { others: 0 }), makeHit(3, { others: 1 })];
const folded = toRows(hits, new Set());
const unfolded = toRows(hits, new Set([1]));

describe('toRows', () => {
  it('lists the passages of unfolded documents after their hit', () => {
    expect(folded.map((row) => row.key)).toEqual(['document-1', 'document-2', 'document-3']);
    expect(unfolded.map((row) => row.key)).toEqual([
      'document-1',
      'passage-101',
      'passage-102',
      'document-2',
      'document-3',
    ]);
  });

  it('does not unfold what has nothing inside', () => {
    expect(toRows(hits, new Set([2]))).toEqual(folded);
  });
});

describe('stepFrom', () => {
  it('goes row by row and stays at the ends', () => {
    expect(stepFrom(unfolded, 'document-1', 'next')?.key).toBe('passage-101');
    expect(stepFrom(unfolded, 'document-3', 'next')?.key).toBe('document-3');
    expect(stepFrom(unfolded, 'document-1', 'previous')?.key).toBe('document-1');
  });

  it('comes in at the near end', () => {
    expect(stepFrom(unfolded, null, 'next')?.key).toBe('document-1');
    expect(stepFrom(unfolded, null, 'previous')?.key).toBe('document-3');
    expect(stepFrom([], null, 'next')).toBeUndefined();
  });
});

describe('→ and ←', () => {
  it('unfold, enter, leave and fold', () => {
    expect(foldRight(folded, documentKey(1))).toEqual({ action: 'unfold', documentId: 1 });
    expect(foldRight(unfolded, documentKey(1))).toEqual({ action: 'go', key: 'passage-101' });
    expect(foldLeft(unfolded, 'passage-102')).toEqual({ action: 'go', key: 'document-1' });
    expect(foldLeft(unfolded, documentKey(1))).toEqual({ action: 'fold', documentId: 1 });
  });

  it('do nothing where there is nothing to unfold or fold', () => {
    expect(foldRight(folded, documentKey(2))).toBeNull();
    expect(foldLeft(folded, documentKey(1))).toBeNull();
    expect(foldRight(folded, null)).toBeNull();
  });
});
