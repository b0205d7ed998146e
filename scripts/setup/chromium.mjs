// A Chromium for the browser tests: one that is here, or one that can be had.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commandFile, projectNode } from '../project.mjs';
import { runQuietly } from '../run.mjs';

const INSTALL_WITHIN_MS = 10 * 60 * 1000;

const KNOWN_PLACES = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter((folder) => folder !== undefined)
    .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
};

/**
 * @param {(line: string) => void} say told when something is about to take time
 * @returns {Promise<string | null>} path of a Chromium or Chrome, null when none can be had
 */
export async function findOrInstallChromium(say) {
  const present = (await installedChromium()) ?? null;
  if (present) return present;
  if (await installFromDebian(say)) return installedChromium();
  say('Fetching Chromium for the browser tests …');
  await runQuietly(projectNode(), [commandFile('playwright', 'cli.js'), 'install', 'chromium'], {
    timeoutMs: INSTALL_WITHIN_MS,
  });
  return installedChromium();
}

async function installedChromium() {
  const named = process.env.BOOKWHEEL_CHROMIUM;
  if (named) return existsSync(named) ? named : null;
  const known = (KNOWN_PLACES[process.platform] ?? []).find((path) => existsSync(path));
  return known ?? (await playwrightChromium());
}

/** Playwright knows where its own browser would be; asking it is the only way that survives its updates. */
async function playwrightChromium() {
  const script =
    "import('playwright').then(({ chromium }) => process.stdout.write(chromium.executablePath()))";
  const asked = await runQuietly(projectNode(), ['-e', script]);
  const path = asked.ok ? asked.output.trim() : '';
  return path !== '' && existsSync(path) ? path : null;
}

/** Only as root, on Debian and its kin; anything else would need a password. */
async function installFromDebian(say) {
  if (process.platform !== 'linux' || process.getuid() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  say('Installing Chromium for the browser tests (apt-get) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, timeoutMs: INSTALL_WITHIN_MS };
  // Without fresh lists the package may be named by a version that is no longer offered.
  await runQuietly('apt-get', ['update'], options);
  const install = await runQuietly(
    'apt-get',
    ['install', '-y', '--no-install-recommends', 'chromium'],
    options,
  );
  return install.ok;
}
