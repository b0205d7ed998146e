// Which directory holds the library, and making sure it can.
import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { Failure } from '../../engine/failure';

/** The system's usual place for an application's own data; Electron's `userData` is the same one. */
export function defaultDataDir(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (env.BOOKWHEEL_DATA_DIR) return resolve(env.BOOKWHEEL_DATA_DIR);
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'bookwheel');
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'bookwheel');
  return join(env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'bookwheel');
}

/** Creates the directory for this user alone. Throws Failure `data_dir_not_writable`. */
export function ensureDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK);
  } catch (cause) {
    throw new Failure(
      'data_dir_not_writable',
      `The library folder ${dataDir} cannot be written to; choose another with --data-dir or correct its permissions.`,
      dataDir,
      { cause },
    );
  }
}
