// Which library this start of the app is for: --data-dir, BOOKWHEEL_DATA_DIR, or the system's usual place.
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** @returns an absolute path, or null for the usual place. Words meant for Electron or for the web host are passed over. */
export function chosenDataDir(args: readonly string[], env: NodeJS.ProcessEnv): string | null {
  const { values } = parseArgs({
    args: [...args],
    options: { 'data-dir': { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  const chosen = values['data-dir'] ?? env.BOOKWHEEL_DATA_DIR;
  return typeof chosen === 'string' && chosen !== '' ? resolve(chosen) : null;
}

/** Electron takes only existing folders for its own. Throws the system's error when it cannot be made. */
export function makeDataDir(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}
