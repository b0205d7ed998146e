import { describe, expect, it } from 'vitest';
import { othersShare, type ProcessorSample } from './processor-share';

const sample = (totalMs: number, idleMs: number, own: Record<number, number> = {}): ProcessorSample => ({
  totalMs,
  idleMs,
  ownMs: new Map(Object.entries(own).map(([pid, ms]) => [Number(pid), ms])),
});

describe('othersShare', () => {
  it('leaves out what our own processes used', () => {
    expect(othersShare(sample(0, 0, { 7: 100 }), sample(1_000, 200, { 7: 600 }))).toBeCloseTo(0.3);
  });

  it('counts all of a process that has come since, and nothing of one that has gone', () => {
    expect(othersShare(sample(0, 0, { 7: 400 }), sample(1_000, 200, { 8: 500 }))).toBeCloseTo(0.3);
  });

  it('stays within its bounds where the counts disagree', () => {
    expect(othersShare(sample(0, 0), sample(1_000, 900, { 7: 500 }))).toBe(0);
    expect(othersShare(sample(0, 500), sample(1_000, 0))).toBe(1);
  });

  it('says nothing of no time at all', () => {
    expect(othersShare(sample(1_000, 200), sample(1_000, 200))).toBeNull();
  });
});
