import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../test/helpers/manual-clock';
import { createRecordedLog } from '../../../test/helpers/recorded-log';
import { systemClock } from '../fs/system-clock';
import type { BatteryReport } from './look-at-battery';
import { createMachine, type MachineOptions } from './machine';

const LOW: BatteryReport = { onBattery: true, percent: 15, saver: true };
const settled = () => new Promise((resolve) => setImmediate(resolve));

function at(options: Partial<MachineOptions> = {}) {
  const clock = createManualClock();
  const log = createRecordedLog();
  const sample = async () => null;
  const battery = { everyMs: 0, ask: async () => LOW };
  return {
    clock,
    log,
    machine: createMachine({ clock, log, ownPids: () => [], sample, battery, ...options }),
  };
}

describe('the battery', () => {
  it('is asked at each look where that is cheap', async () => {
    expect(await at().machine.look()).toEqual({
      onBattery: true,
      batteryPercent: 15,
      batterySaver: true,
      idleSeconds: null,
      othersLoad: null,
    });
  });

  it('is asked seldom, and waited for by nobody, where that is dear', async () => {
    let asked = 0;
    const ask = async (): Promise<BatteryReport> => {
      asked += 1;
      await settled();
      return LOW;
    };
    const { clock, machine } = at({ battery: { everyMs: 60_000, ask } });
    expect(await machine.look()).toMatchObject({ batteryPercent: null });
    await settled();
    await settled();
    clock.advance(59_000);
    expect(await machine.look()).toMatchObject({ batteryPercent: 15 });
    expect(asked).toBe(1);
    clock.advance(1_000);
    await machine.look();
    expect(asked).toBe(2);
  });

  it('that cannot be asked is told once, and the rest is known all the same', async () => {
    const ask = () => Promise.reject(new Error('pmset: command not found'));
    const { log, machine } = at({ battery: { everyMs: 0, ask } });
    await machine.look();
    expect(await machine.look()).toMatchObject({ onBattery: false, batteryPercent: null });
    expect(log.lines.map(({ level }) => level)).toEqual(['warn']);
  });
});

describe('the desktop shell', () => {
  it('knows better where the power comes from, and when the person was last there', async () => {
    const { machine } = at({ askShell: async () => ({ onBattery: false, idleSeconds: 7 }) });
    expect(await machine.look()).toMatchObject({ onBattery: false, idleSeconds: 7, batteryPercent: 15 });
  });

  it('may not answer', async () => {
    const { machine } = at({ askShell: async () => null });
    expect(await machine.look()).toMatchObject({ onBattery: true, idleSeconds: null });
  });
});

describe('the processors', () => {
  it('are compared with the last look, and not with one of long ago', async () => {
    let totalMs = 0;
    const sample = async (ownPids: number[]) => {
      totalMs += 1_000;
      return { totalMs, idleMs: totalMs * 0.4, ownMs: new Map(ownPids.map((pid) => [pid, totalMs * 0.05])) };
    };
    const { clock, machine } = at({ sample, ownPids: () => [7] });
    expect((await machine.look()).othersLoad).toBeNull();
    clock.advance(5_000);
    expect((await machine.look()).othersLoad).toBeCloseTo(0.5);
    clock.advance(3_600_000);
    expect((await machine.look()).othersLoad).toBeNull();
  });
});

it.skipIf(process.platform === 'win32')('tells something of this very machine', async () => {
  const machine = createMachine({ clock: systemClock, log: createRecordedLog(), ownPids: () => [] });
  await machine.look();
  await systemClock.sleep(50);
  const { othersLoad } = await machine.look();
  expect(othersLoad).toBeGreaterThanOrEqual(0);
  expect(othersLoad).toBeLessThanOrEqual(1);
});
