import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryDirectory } from './catalog.fixture';
import { createSession, openDatabase, type Session } from './session';
import { createWholeReading, type WholeReading } from './whole-reading';

const STEPS = 5;

let place: ReturnType<typeof temporaryDirectory>;
let session: Session;
let readings: number;
let steps: number;
let stale: boolean;
beforeEach(() => {
  place = temporaryDirectory();
  session = createSession(openDatabase(join(place.dir, 'catalog.sqlite')));
  readings = 0;
  steps = 0;
  stale = false;
});
afterEach(() => {
  session.db.close();
  place.remove();
});

/** Each step takes longer than a search may lose to it. */
function slowly(inSlices: boolean): WholeReading<number> {
  return createWholeReading(session, {
    freshness: { stamp: () => ({ atChange: 0, passages: 0 }), holds: () => !stale },
    tolerance: 0,
    inSlices,
    *read() {
      readings += 1;
      for (let step = 0; step < STEPS; step += 1) {
        const until = performance.now() + 15;
        while (performance.now() < until);
        steps += 1;
        yield;
      }
      return readings;
    },
  });
}

describe('where one question is asked', () => {
  it('is read to its end for whoever asks, and again when it no longer holds', () => {
    const reading = slowly(false);
    expect(reading.soon()).toBe(1);
    expect(reading.now()).toBe(1);
    stale = true;
    expect(reading.soon()).toBe(2);
  });
});

describe('in an engine that stays', () => {
  it('keeps no search waiting for more than a slice, and is known a little later', async () => {
    const reading = slowly(true);
    expect(reading.soon()).toBeNull();
    expect(steps).toBe(1);
    expect(reading.soon()).toBeNull();
    expect(steps).toBe(1);
    await vi.waitFor(() => expect(reading.soon()).toBe(1));
    expect(readings).toBe(1);
  });

  it('serves what was known while it is read anew', async () => {
    const reading = slowly(true);
    expect(reading.now()).toBe(1);
    stale = true;
    expect(reading.soon()).toBe(1);
    expect(reading.now()).toBe(1);
    await vi.waitFor(() => expect(readings).toBe(2));
    stale = false;
    await vi.waitFor(() => expect(reading.soon()).toBe(2));
  });

  it('is finished for who cannot do without', () => {
    const reading = slowly(true);
    expect(reading.soon()).toBeNull();
    expect(reading.now()).toBe(1);
    expect({ readings, steps }).toEqual({ readings: 1, steps: STEPS });
  });

  it('begins anew after a rollback, and ends with the catalog', async () => {
    const reading = slowly(true);
    expect(reading.soon()).toBeNull();
    expect(() =>
      session.write(() => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(reading.now()).toBe(2);
    stale = true;
    reading.soon();
    session.db.close();
    const before = steps;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(steps).toBe(before);
  });
});
