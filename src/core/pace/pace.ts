// How hard may background work go, given what the machine is like just now? In the spirit of the systems' own indexers:
// short work always runs at once, long work makes way for the person, for other programs and for the battery.

export type BackgroundWork = 'considerate' | 'full';

/** What could be learnt; null where the system does not tell. */
export interface MachineState {
  onBattery: boolean;
  batteryPercent: number | null;
  /** The person asked the system to spare the battery. */
  batterySaver: boolean;
  /** Since keyboard or mouse were last used. */
  idleSeconds: number | null;
  /** Of all processors, what other programs use: 0 to 1. */
  othersLoad: number | null;
}

export type PaceReason = 'battery' | 'low_battery' | 'in_use' | 'busy';

/** gentle: one file at a time, with pauses in proportion to the work. resting: only what was saved a moment ago. */
export interface Pace {
  kind: 'full' | 'gentle' | 'resting';
  reason: PaceReason | null;
}

/** One unbroken time of work, as far as the pace depends on it. */
export interface Stretch {
  ms: number;
  /** Since the person last asked for something to be read: a folder added, files tried again. */
  sinceAskedMs: number;
  /** The person asked for all there is at full speed. */
  hurried: boolean;
}

export const FULL_PACE: Pace = { kind: 'full', reason: null };

export const UNKNOWN_MACHINE: MachineState = {
  onBattery: false,
  batteryPercent: null,
  batterySaver: false,
  idleSeconds: null,
  othersLoad: null,
};

/** A saved file takes less, however it is slowed: nobody minds so short a time. */
export const NEVER_SLOWED_MS = 5_000;
/** Who has just added a folder watches it being read: being there is no reason to slow it yet. */
export const ASKED_NOT_SLOWED_MS = 2 * 60_000;

/** Each pair lies apart, so that a value between the two changes nothing: the pace does not flap. */
const LOW_BATTERY = { from: 20, until: 25 };
const IN_USE_SECONDS = { from: 30, until: 60 };
const OTHERS_LOAD = { from: 0.5, until: 0.3 };

/** For each second of gentle work, this many of rest. */
const REST_PER_WORK = 2;
/** A file that took a minute is no reason to do nothing for two. */
const LONGEST_REST_MS = 30_000;

/** @param before what was decided last, which the present pace is only left for a clear change */
export function decidePace(
  choice: BackgroundWork,
  stretch: Stretch,
  machine: MachineState,
  before: Pace,
): Pace {
  if (choice === 'full' || stretch.hurried || stretch.ms < NEVER_SLOWED_MS) return FULL_PACE;
  const suited = suitedTo(machine, before.reason);
  return suited.kind === 'gentle' && stretch.sinceAskedMs < ASKED_NOT_SLOWED_MS ? FULL_PACE : suited;
}

/** How long to rest after working so long at a gentle pace. */
export function restAfter(workedMs: number): number {
  return Math.min(LONGEST_REST_MS, REST_PER_WORK * workedMs);
}

function suitedTo(machine: MachineState, before: PaceReason | null): Pace {
  if (machine.onBattery && (machine.batterySaver || isLow(machine, before))) {
    return { kind: 'resting', reason: 'low_battery' };
  }
  if (machine.onBattery) return { kind: 'gentle', reason: 'battery' };
  if (isInUse(machine, before)) return { kind: 'gentle', reason: 'in_use' };
  if (isBusy(machine, before)) return { kind: 'gentle', reason: 'busy' };
  return FULL_PACE;
}

function isLow({ batteryPercent }: MachineState, before: PaceReason | null): boolean {
  if (batteryPercent === null) return false;
  return batteryPercent <= (before === 'low_battery' ? LOW_BATTERY.until : LOW_BATTERY.from);
}

function isInUse({ idleSeconds }: MachineState, before: PaceReason | null): boolean {
  if (idleSeconds === null) return false;
  return idleSeconds < (before === 'in_use' ? IN_USE_SECONDS.until : IN_USE_SECONDS.from);
}

function isBusy({ othersLoad }: MachineState, before: PaceReason | null): boolean {
  if (othersLoad === null) return false;
  return othersLoad >= (before === 'busy' ? OTHERS_LOAD.until : OTHERS_LOAD.from);
}
