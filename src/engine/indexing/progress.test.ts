import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../../../test/helpers/fake-indexing-clock';
import { createRate, type Rate, secondsLeft } from './progress';

let clock: FakeClock;
let rate: Rate;
beforeEach(() => {
  clock = createFakeClock();
  rate = createRate(clock);
});

async function work(perSecond: number, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    await clock.advance(1000);
    rate.add(perSecond);
  }
}

describe('createRate', () => {
  it('says nothing until it knows', async () => {
    expect(rate.perSecond()).toBeNull();
    rate.add(100);
    expect(rate.perSecond()).toBeNull();
    await work(5, 1);
    expect(rate.perSecond()).toBeNull();
    await work(5, 1);
    expect(rate.perSecond()).toBeCloseTo(5);
  });

  it('follows a change of pace', async () => {
    rate.add(0);
    await work(100, 30);
    await work(1, 60);
    expect(rate.perSecond()).toBeGreaterThan(1);
    expect(rate.perSecond()).toBeLessThan(3);
  });

  it('takes a long gap for no work, not for slow work', async () => {
    rate.add(0);
    await work(10, 5);
    await clock.advance(10 * 60_000);
    expect(rate.perSecond()).toBeNull();
    rate.add(1);
    await work(10, 3);
    expect(rate.perSecond()).toBeCloseTo(10);
  });
});

describe('secondsLeft', () => {
  it('divides what is left by the pace, where there is one', () => {
    expect(secondsLeft(100, 20)).toBe(5);
    expect(secondsLeft(100, null)).toBeNull();
    expect(secondsLeft(100, 0)).toBeNull();
  });
});
