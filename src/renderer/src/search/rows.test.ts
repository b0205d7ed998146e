import { describe, expect, it } from 'vitest';
import { makeHit } from '../test-hits';
import { documentKey, foldLeft, foldRight, looksAlike, stepFrom, toRows } from './rows';

const hits = [makeHit(1, { others: 2 }), makeHit(2, { others: 0 }), makeHit(3, { others: 1 })];
const listed = { hits, further: new Map(), first: 3, total: 3 };
const folded = toRows(listed, new Set());
const unfolded = toRows(listed, new Set([1]));

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
    expect(toRows(listed, new Set([2]))).toEqual(folded);
  });
});

describe('rows beyond the first page', () => {
  const further = new Map([
    [3, makeHit(4, { others: 1 })],
    [4, null],
    [5, makeHit(2)],
  ]);
  const rows = toRows({ hits, further, first: 3, total: 8 }, new Set([4]));

  it('keep their place until they are fetched; gone and doubled ones have none', () => {
    expect(rows.map(({ key }) => key)).toEqual([
      ...['document-1', 'document-2', 'document-3', 'document-4', 'passage-401'],
      ...['place-6', 'place-7'],
    ]);
  });

  it('look the same when others are fetched beside them', () => {
    const more = new Map([...further, [6, makeHit(7)] as const]);
    const later = toRows({ hits, further: more, first: 3, total: 8 }, new Set([4]));
    expect(later.map((row, i) => looksAlike(row, rows[i] ?? row))).toEqual([
      ...[true, true, true, true, true],
      ...[false, true],
    ]);
    const refolded = toRows(listed, new Set([1]))[0];
    expect(refolded && folded[0] && looksAlike(refolded, folded[0])).toBe(false);
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
