// The desktop app's own settings, in desktop.json beside the library: read before the engine is up, and whatever is damaged
// in the file is as it was before anything was chosen.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { type DesktopChange, DesktopSettings } from '../contract/desktop';
import { defaultHotKey } from '../contract/hot-key';

export interface DesktopStore {
  settings(): DesktopSettings;
  /** Throws the system's error when it cannot be stored; nothing has changed then. */
  change(fields: DesktopChange): DesktopSettings;
  /** True the first time it is asked: that closing the window leaves the program running is said once. */
  firstTimeKept(): boolean;
}

/** @param platform as in process.platform: the default hot-key depends on it */
export function openDesktopStore(file: string, platform: string): DesktopStore {
  const { shape } = DesktopSettings;
  const Stored = z
    .object({
      hotKey: shape.hotKey.catch(defaultHotKey(platform)),
      startAtLogin: shape.startAtLogin.catch(false),
      keepRunning: shape.keepRunning.catch(true),
      saidKeptRunning: z.boolean().catch(false),
    })
    .catch({
      hotKey: defaultHotKey(platform),
      startAtLogin: false,
      keepRunning: true,
      saidKeptRunning: false,
    });
  let stored = Stored.parse(readJson(file));

  function save(next: typeof stored): void {
    const whole = `${file}.new`;
    writeFileSync(whole, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 });
    renameSync(whole, file);
    stored = next;
  }

  function settings(): DesktopSettings {
    const { saidKeptRunning: _said, ...chosen } = stored;
    return chosen;
  }

  return {
    settings,
    change(fields) {
      const given = Object.entries(fields).filter(([, value]) => value !== undefined);
      save({ ...stored, ...Object.fromEntries(given) });
      return settings();
    },
    firstTimeKept() {
      if (stored.saidKeptRunning) return false;
      try {
        save({ ...stored, saidKeptRunning: true });
      } catch {
        // A full disk: it is said again next time, which is the smaller trouble.
      }
      return true;
    },
  };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null; // the first start, or a file somebody damaged
  }
}
