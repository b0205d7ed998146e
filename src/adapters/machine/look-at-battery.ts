// Where does this system say how its battery is doing, and how dear is it to ask?
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  type BatteryState,
  NO_BATTERY,
  type PowerSupply,
  readLowPowerMode,
  readPmset,
  readPowerSupplies,
  readWindowsBatteries,
} from './batteries';

export interface BatteryReport extends BatteryState {
  /** The person asked the system to spare the battery. */
  saver: boolean;
}

export interface BatterySource {
  /** An answer is good for so long: asking anew would cost more than it tells. */
  everyMs: number;
  /** May reject. */
  ask(): Promise<BatteryReport>;
}

const ASK_WITHIN_MS = 10_000;
const SUPPLIES = '/sys/class/power_supply';
const PROFILE = '/sys/firmware/acpi/platform_profile';
const SUPPLY_FILES = ['type', 'scope', 'present', 'status', 'capacity', 'online'] as const;
const WINDOWS_QUESTION =
  'Get-CimInstance Win32_Battery | Select-Object BatteryStatus, EstimatedChargeRemaining | ConvertTo-Json -Compress';

const run = promisify(execFile);

export function batterySource(platform: NodeJS.Platform): BatterySource {
  switch (platform) {
    case 'linux':
      return { everyMs: 0, ask: askSysfs };
    case 'darwin':
      return { everyMs: 30_000, ask: askPmset };
    case 'win32':
      return { everyMs: 5 * 60_000, ask: askPowerShell };
    default:
      return { everyMs: Number.POSITIVE_INFINITY, ask: async () => ({ ...NO_BATTERY, saver: false }) };
  }
}

async function askSysfs(): Promise<BatteryReport> {
  const names = await readdir(SUPPLIES).catch(() => []);
  const supplies = await Promise.all(names.map((name) => readSupply(join(SUPPLIES, name))));
  const profile = names.length === 0 ? null : await textOf(PROFILE);
  return { ...readPowerSupplies(supplies), saver: profile === 'low-power' };
}

async function readSupply(folder: string): Promise<PowerSupply> {
  const supply: PowerSupply = {};
  for (const file of SUPPLY_FILES) {
    const text = await textOf(join(folder, file));
    if (text !== null) supply[file] = text;
  }
  return supply;
}

/** null where there is no such file: a charger has no capacity, most machines have no profile. */
async function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => null,
  );
}

async function askPmset(): Promise<BatteryReport> {
  const [battery, settings] = await Promise.all([printed('pmset', '-g', 'batt'), printed('pmset', '-g')]);
  return { ...readPmset(battery), saver: readLowPowerMode(settings) };
}

async function askPowerShell(): Promise<BatteryReport> {
  const text = await printed('powershell.exe', '-NoProfile', '-NonInteractive', '-Command', WINDOWS_QUESTION);
  // Energy saver is told by no interface that is cheap to ask; a low battery is, which turns it on by default.
  return { ...readWindowsBatteries(text), saver: false };
}

async function printed(program: string, ...args: string[]): Promise<string> {
  const { stdout } = await run(program, args, { timeout: ASK_WITHIN_MS, windowsHide: true });
  return stdout;
}
