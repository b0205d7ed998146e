import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ASKED_NOT_SLOWED_MS,
  decidePace,
  FULL_PACE,
  type MachineState,
  NEVER_SLOWED_MS,
  type Pace,
  restAfter,
  type Stretch,
  UNKNOWN_MACHINE,
} from './pace';

const machines: fc.Arbitrary<MachineState> = fc.record({
  onBattery: fc.boolean(),
  batteryPercent: fc.option(fc.integer({ min: 0, max: 100 })),
  batterySaver: fc.boolean(),
  idleSeconds: fc.option(fc.integer({ min: 0, max: 200 })),
  othersLoad: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
});
const paces: fc.Arbitrary<Pace> = fc.constantFrom(
  FULL_PACE,
  { kind: 'gentle', reason: 'battery' },
  { kind: 'gentle', reason: 'in_use' },
  { kind: 'gentle', reason: 'busy' },
  { kind: 'resting', reason: 'low_battery' },
);
const stretches: fc.Arbitrary<Stretch> = fc.record({
  ms: fc.nat(60 * 60_000),
  sinceAskedMs: fc.nat(60 * 60_000),
  hurried: fc.boolean(),
});
const long: Stretch = { ms: 60 * 60_000, sinceAskedMs: Number.POSITIVE_INFINITY, hurried: false };
const SPEED = { full: 2, gentle: 1, resting: 0 };

describe('decidePace', () => {
  it('never slows short work, nor what the person wants at full speed', () => {
    fc.assert(
      fc.property(machines, paces, stretches, (machine, before, stretch) => {
        const short = { ...stretch, ms: stretch.ms % NEVER_SLOWED_MS };
        expect(decidePace('considerate', short, machine, before)).toEqual(FULL_PACE);
        expect(decidePace('considerate', { ...stretch, hurried: true }, machine, before)).toEqual(FULL_PACE);
        expect(decidePace('full', stretch, machine, before)).toEqual(FULL_PACE);
      }),
    );
  });

  it('does not flap: in an unchanged machine it stays as it is', () => {
    fc.assert(
      fc.property(machines, paces, stretches, (machine, before, stretch) => {
        const once = decidePace('considerate', stretch, machine, before);
        expect(decidePace('considerate', stretch, machine, once)).toEqual(once);
      }),
    );
  });

  it('does not flap: values that waver around one point change it at most once', () => {
    const wavering = fc.array(fc.double({ min: -0.09, max: 0.09, noNaN: true }), { minLength: 2 });
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 0.9, noNaN: true }), wavering, paces, (around, by, first) => {
        let pace = decidePace('considerate', long, { ...UNKNOWN_MACHINE, othersLoad: around }, first);
        let changes = 0;
        for (const step of by) {
          const next = decidePace(
            'considerate',
            long,
            { ...UNKNOWN_MACHINE, othersLoad: around + step },
            pace,
          );
          if (next.kind !== pace.kind) changes += 1;
          pace = next;
        }
        expect(changes).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is never faster on a machine that is worse off', () => {
    fc.assert(
      fc.property(machines, paces, stretches, fc.nat(100), (machine, before, stretch, by) => {
        const { batteryPercent, idleSeconds, othersLoad } = machine;
        const speed = (at: MachineState): number =>
          SPEED[decidePace('considerate', stretch, at, before).kind];
        const now = speed(machine);
        expect(speed({ ...machine, onBattery: true })).toBeLessThanOrEqual(now);
        expect(speed({ ...machine, batterySaver: true })).toBeLessThanOrEqual(now);
        if (batteryPercent !== null)
          expect(speed({ ...machine, batteryPercent: batteryPercent - by })).toBeLessThanOrEqual(now);
        if (idleSeconds !== null)
          expect(speed({ ...machine, idleSeconds: Math.max(0, idleSeconds - by) })).toBeLessThanOrEqual(now);
        if (othersLoad !== null)
          expect(speed({ ...machine, othersLoad: othersLoad + by / 100 })).toBeLessThanOrEqual(now);
      }),
    );
  });

  it('says why whenever it is not full, and rests only to spare a battery', () => {
    fc.assert(
      fc.property(machines, paces, stretches, (machine, before, stretch) => {
        const { kind, reason } = decidePace('considerate', stretch, machine, before);
        expect(reason === null).toBe(kind === 'full');
        if (kind === 'resting') expect(machine.onBattery).toBe(true);
      }),
    );
  });

  it('lets the person watch what they asked for being read, but not empty their battery', () => {
    const asked = { ...long, sinceAskedMs: ASKED_NOT_SLOWED_MS - 1 };
    const inUse = { ...UNKNOWN_MACHINE, idleSeconds: 0 };
    const low = { ...inUse, onBattery: true, batteryPercent: 10 };
    expect(decidePace('considerate', asked, inUse, FULL_PACE)).toEqual(FULL_PACE);
    expect(decidePace('considerate', long, inUse, FULL_PACE)).toEqual({ kind: 'gentle', reason: 'in_use' });
    expect(decidePace('considerate', asked, low, FULL_PACE)).toEqual({
      kind: 'resting',
      reason: 'low_battery',
    });
  });

  it('works on at full pace where nothing is known of the machine', () => {
    expect(decidePace('considerate', long, UNKNOWN_MACHINE, FULL_PACE)).toEqual(FULL_PACE);
  });
});

describe('restAfter', () => {
  it('is in proportion to the work, within a bound', () => {
    expect(restAfter(250)).toBe(500);
    expect(restAfter(60_000)).toBe(30_000);
  });
});
