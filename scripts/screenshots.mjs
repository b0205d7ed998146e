// `npm run screenshots`: makes the README's pictures, which show the real page and the real engine over the sample library.
// One more picture is one more entry of SHOTS. All but the milliseconds is the same from run to run; those are this machine's.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { cliEntry, projectNode, root } from './project.mjs';
import { runQuietly } from './run.mjs';
import { findOrInstallChromium } from './setup/chromium.mjs';
import { SetupProblem } from './setup/problem.mjs';
import { runScript, setUp } from './setup.mjs';

const pictures = join(root, 'docs');
const SIZE = { width: 1280, height: 800 };
/** As on the screens of today; a reader on any of them sees it sharp. */
const DENSITY = 2;
/** What files are dated by, and what the page takes for now: the same from run to run. */
const SAVED = new Date('2025-03-12T09:00:00Z');
const TODAY = new Date('2025-06-01T09:00:00Z');

/** @type {{ file: string, locale: string, colorScheme: 'light' | 'dark', path?: string, size?: typeof SIZE, play: (page: import('playwright').Page) => Promise<void> }[]} */
const SHOTS = [
  {
    file: 'search.png',
    locale: 'en-US',
    colorScheme: 'light',
    play: (page) => search(page, 'signs of a heart attack'),
  },
  {
    file: 'search-zh-dark.png',
    locale: 'zh-CN',
    colorScheme: 'dark',
    play: (page) => search(page, '气候变暖的原因'),
  },
  {
    file: 'pdf.png',
    locale: 'en-US',
    colorScheme: 'light',
    async play(page) {
      await search(page, 'how long is the boiler warranty type:pdf');
      await page.locator('[data-page] canvas').first().waitFor();
      await page.locator('[data-passage]').first().waitFor();
    },
  },
  {
    file: 'launcher.png',
    locale: 'en-US',
    colorScheme: 'dark',
    path: 'launcher.html',
    size: { width: 800, height: 480 },
    async play(page) {
      await page.getByRole('combobox').fill('airline lost my luggage');
      await page.getByRole('option', { selected: true }).waitFor();
    },
  },
];

await runScript(async () => {
  await setUp();
  const executablePath = await findOrInstallChromium((line) => process.stderr.write(`${line}\n`));
  if (!executablePath) throw new SetupProblem('No Chromium or Chrome was found and none could be installed.');
  const { chromium } = await import('playwright');
  const scratch = mkdtempSync(join(tmpdir(), 'bookwheel-screenshots-'));
  let server = null;
  let browser = null;
  try {
    server = await serveSamples(scratch);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    mkdirSync(pictures, { recursive: true });
    for (const shot of SHOTS) await take(browser, server.address, shot);
    return 0;
  } finally {
    await browser?.close();
    await server?.end();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
});

async function take(browser, address, { file, locale, colorScheme, path = '', size = SIZE, play }) {
  const context = await browser.newContext({
    ...{ viewport: size, deviceScaleFactor: DENSITY, locale, colorScheme, timezoneId: 'UTC' },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(TODAY);
  // The first address brings the token along; the cookie it leaves opens the others.
  await page.goto(address);
  if (path !== '') await page.goto(new URL(path, address).href);
  await play(page);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(pictures, file), animations: 'disabled', caret: 'hide' });
  process.stdout.write(`docs/${file}\n`);
  await context.close();
}

/** Until the order is final. Asked twice: the first question pays for what is loaded when it is first needed. */
async function search(page, words) {
  for (const _ of ['loads', 'is shown']) {
    await page.getByRole('combobox').fill('');
    await page.getByRole('combobox').fill(words);
    await page
      .getByRole('contentinfo')
      .getByText(/^(read again|细读)/u)
      .waitFor();
  }
}

/** A copy under a name of its own, so that no path of this machine is shown. */
async function serveSamples(scratch) {
  const samples = join(scratch, 'Documents');
  cpSync(join(root, 'resources', 'sample-library'), samples, { recursive: true });
  for (const entry of readdirSync(samples, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) utimesSync(join(entry.parentPath, entry.name), SAVED, SAVED);
  const dataDir = join(scratch, 'library');
  const { ok, output } = await runQuietly(projectNode(), [cliEntry, 'add', samples, '--data-dir', dataDir]);
  if (!ok) throw new SetupProblem(`The sample library could not be read.\n${output}`);
  const server = spawn(projectNode(), [cliEntry, 'serve', '--no-open', '--data-dir', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const address = await Promise.race([
    new Promise((resolve) => createInterface({ input: server.stdout }).once('line', resolve)),
    ended.then(() => Promise.reject(new SetupProblem('"bookwheel serve" ended before it said where it is.'))),
  ]);
  const end = () => {
    server.kill();
    return ended;
  };
  return { address, end };
}
