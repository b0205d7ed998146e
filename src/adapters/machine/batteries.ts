// What do the systems say of batteries? Each in its own words; here they mean the same.

export interface BatteryState {
  onBattery: boolean;
  /** Of all batteries together; null where there is none or it does not tell. */
  percent: number | null;
}

export const NO_BATTERY: BatteryState = { onBattery: false, percent: null };

/** One entry of /sys/class/power_supply: its files' contents by name. */
export type PowerSupply = Partial<
  Record<'type' | 'scope' | 'present' | 'status' | 'capacity' | 'online', string>
>;

/** Mice and headsets have batteries, too; theirs are of scope Device. */
export function readPowerSupplies(supplies: readonly PowerSupply[]): BatteryState {
  const own = supplies.filter(({ scope }) => scope !== 'Device');
  const batteries = own.filter(({ type, present }) => type === 'Battery' && present !== '0');
  const isPlugged = own.some(({ type, online }) => type !== 'Battery' && online === '1');
  return {
    onBattery: !isPlugged && batteries.some(({ status }) => status === 'Discharging'),
    percent: mean(batteries.map(({ capacity }) => Number.parseInt(capacity ?? '', 10))),
  };
}

/** @param text what `pmset -g batt` prints on a Mac */
export function readPmset(text: string): BatteryState {
  const percents = [...text.matchAll(/InternalBattery.*?(\d+)%/g)].map(([, percent]) => Number(percent));
  return { onBattery: /drawing from 'Battery Power'/.test(text), percent: mean(percents) };
}

/** @param text what `pmset -g` prints on a Mac */
export function readLowPowerMode(text: string): boolean {
  return /^\s*lowpowermode\s+1\b/m.test(text);
}

/** BatteryStatus of Win32_Battery: discharging, low and critical. */
const DISCHARGING = new Set([1, 4, 5]);

/** @param text JSON of Win32_Battery's BatteryStatus and EstimatedChargeRemaining: nothing, one or a list */
export function readWindowsBatteries(text: string): BatteryState {
  const found = [parsed(text)].flat().filter(isWindowsBattery);
  return {
    onBattery: found.some(({ BatteryStatus }) => DISCHARGING.has(BatteryStatus)),
    percent: mean(found.map(({ EstimatedChargeRemaining }) => EstimatedChargeRemaining ?? Number.NaN)),
  };
}

interface WindowsBattery {
  BatteryStatus: number;
  EstimatedChargeRemaining?: number | null;
}

function isWindowsBattery(value: unknown): value is WindowsBattery {
  return typeof value === 'object' && value !== null && 'BatteryStatus' in value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function mean(percents: number[]): number | null {
  const known = percents.filter(Number.isFinite);
  return known.length === 0 ? null : known.reduce((sum, percent) => sum + percent, 0) / known.length;
}
