// Electron's program: is it here, can it be fetched, and if not, why not. (Electron no longer fetches it on install.)
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir, commandFile, projectNode } from '../project.mjs';
import { runQuietly } from '../run.mjs';

const electronDir = commandFile('electron', '');
const failureFile = join(cacheDir, 'electron-not-fetched.json');

/** After a failure the next starts do not wait for the network again, for this long. */
const FAILURE_REMEMBERED_MS = 60 * 60 * 1000;
/** An unreachable server is noticed this soon … */
const REACHABLE_WITHIN_MS = 6_000;
/** … and a slow one may take this long for its 120 MB. */
const DOWNLOAD_WITHIN_MS = 10 * 60 * 1000;

/** @returns the program's path, or null when it has not been fetched (whole) */
export function electronProgram() {
  try {
    const { version } = JSON.parse(readFileSync(join(electronDir, 'package.json'), 'utf8'));
    const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronDir, 'dist');
    const program = join(dist, readFileSync(join(electronDir, 'path.txt'), 'utf8'));
    const fetched = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
    return fetched === version && existsSync(program) ? program : null;
  } catch {
    return null; // one of the files it consists of is not there
  }
}

/** @returns why Electron could not open a window on this machine, or null when it should */
export function whyNoWindow() {
  if (process.platform !== 'linux') return null;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'There is no display';
  if (process.getuid() === 0) return 'Electron does not run as root';
  return null;
}

/**
 * Fetches the program unless a recent attempt failed.
 * @param {(line: string) => void} say told once when something is about to take time
 * @returns {Promise<{ program: string } | { reason: string }>} the reason completes "… because"
 */
export async function fetchElectron(say) {
  const present = electronProgram();
  if (present) return { program: present };
  const remembered = recentFailure();
  if (remembered) return { reason: `${remembered} ("npx install-electron" tries again)` };
  if (!(await electronServerAnswers())) return failed('its download server cannot be reached');
  say('Fetching Electron (once, about 120 MB) …');
  const fetching = await runQuietly(projectNode(), [join(electronDir, 'install.js')], {
    timeoutMs: DOWNLOAD_WITHIN_MS,
  });
  const program = electronProgram();
  if (fetching.ok && program) {
    rmSync(failureFile, { force: true });
    return { program };
  }
  return failed(fetching.timedOut ? 'its download took too long' : 'its download failed');
}

function failed(reason) {
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(failureFile, JSON.stringify({ at: Date.now(), reason }));
  return { reason };
}

function recentFailure() {
  try {
    const { at, reason } = JSON.parse(readFileSync(failureFile, 'utf8'));
    const age = Date.now() - at;
    return age >= 0 && age < FAILURE_REMEMBERED_MS ? reason : null;
  } catch {
    return null; // none is remembered
  }
}

/** The same server and, under Node 24, the same proxy settings as Electron's own installer. */
export async function electronServerAnswers() {
  const mirror =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases/';
  const script = `fetch(${JSON.stringify(mirror)}, { method: 'HEAD' }).then(() => process.exit(0), () => process.exit(1))`;
  const probe = await runQuietly(projectNode(), ['-e', script], { timeoutMs: REACHABLE_WITHIN_MS });
  return probe.ok;
}
