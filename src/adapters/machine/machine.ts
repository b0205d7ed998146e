// The Machine port: battery, person and other programs, as far as this system tells without costing more than it saves.
import { cpus } from 'node:os';
import type { MachineState } from '../../core/pace/pace';
import { othersShare, type ProcessorSample } from '../../core/pace/processor-share';
import type { Clock, Log, Machine } from '../../engine/ports';
import { processorMs } from '../process/processor-time';
import { type BatteryReport, type BatterySource, batterySource } from './look-at-battery';

/** What only the desktop shell can tell. */
export interface ShellReport {
  onBattery: boolean;
  idleSeconds: number;
}

export interface MachineOptions {
  clock: Clock;
  log: Log;
  /** Process ids of ours beside this one: their work is not other programs'. */
  ownPids(): number[];
  /** Absent without a desktop shell; null when it does not answer. */
  askShell?: () => Promise<ShellReport | null>;
  battery?: BatterySource;
  sample?: (ownPids: number[]) => Promise<ProcessorSample | null>;
}

/** A mean over longer than this tells nothing of now. */
const SAMPLE_GOOD_FOR_MS = 60_000;

export function createMachine(options: MachineOptions): Machine {
  const { clock, ownPids, askShell, sample = sampleProcessors } = options;
  const battery = createBatteryLook(options);
  let last: { at: number; sample: ProcessorSample } | null = null;

  const othersLoad = async (): Promise<number | null> => {
    const before = last;
    const now = await sample([process.pid, ...ownPids()]);
    const at = clock.monotonic();
    last = now && { at, sample: now };
    return now && before && at - before.at <= SAMPLE_GOOD_FOR_MS ? othersShare(before.sample, now) : null;
  };

  return {
    async look(): Promise<MachineState> {
      const [shell, load] = await Promise.all([askShell?.() ?? null, othersLoad(), battery.refresh()]);
      const { onBattery, percent, saver } = battery.known();
      return {
        onBattery: shell?.onBattery ?? onBattery,
        batteryPercent: percent,
        batterySaver: saver,
        idleSeconds: shell?.idleSeconds ?? null,
        othersLoad: load,
      };
    },
  };
}

/** Where asking is dear, what was known is answered meanwhile. */
function createBatteryLook({ clock, log, battery = batterySource(process.platform) }: MachineOptions) {
  let known: BatteryReport = { onBattery: false, percent: null, saver: false };
  let askedAt = Number.NEGATIVE_INFINITY;
  let toldFailure = false;

  const ask = async (): Promise<void> => {
    try {
      known = await battery.ask();
    } catch (error) {
      if (!toldFailure) log.warn('The state of the battery is not known', { reason: String(error) });
      toldFailure = true;
    }
  };
  return {
    known: () => known,
    async refresh(): Promise<void> {
      if (clock.monotonic() - askedAt < battery.everyMs) return;
      askedAt = clock.monotonic();
      const asking = ask();
      if (battery.everyMs === 0) await asking;
    },
  };
}

/** null where the system does not tell what our own processes used: their work would count as others'. */
async function sampleProcessors(ownPids: number[]): Promise<ProcessorSample | null> {
  const ownMs = new Map<number, number>();
  for (const pid of ownPids) {
    const ms = await processorMs(pid);
    if (ms !== null) ownMs.set(pid, ms);
  }
  if (!ownMs.has(process.pid)) return null;
  let totalMs = 0;
  let idleMs = 0;
  for (const { times } of cpus()) {
    totalMs += times.user + times.nice + times.sys + times.irq + times.idle;
    idleMs += times.idle;
  }
  return { totalMs, idleMs, ownMs };
}
