// Takes the README's picture: the real page over the sample library (`node scripts/make-pictures.mjs`, after a build).
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright';
import { cliEntry, projectNode, root } from './project.mjs';

const pictures = join(root, 'docs');
const dataDir = mkdtempSync(join(tmpdir(), 'bookwheel-pictures-'));
const executablePath =
  process.env.BOOKWHEEL_CHROMIUM ??
  ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));

const node = projectNode();
await run(['add', join(root, 'resources', 'sample-library'), '--data-dir', dataDir]);
const server = spawn(node, [cliEntry, 'serve', '--no-open', '--data-dir', dataDir], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const address = await new Promise((resolve) =>
  createInterface({ input: server.stdout }).once('line', resolve),
);
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
mkdirSync(pictures, { recursive: true });
try {
  await picture('search.png', { locale: 'en-US', colorScheme: 'light', query: 'signs of a heart attack' });
  await picture('search-zh-dark.png', { locale: 'zh-CN', colorScheme: 'dark', query: '气候变暖的原因' });
} finally {
  await browser.close();
  server.kill();
  rmSync(dataDir, { recursive: true, force: true });
}

async function picture(name, { locale, colorScheme, query }) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 1.5,
    locale,
    colorScheme,
  });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('searchbox').fill(query);
  await page.getByRole('option').first().waitFor();
  // The re-ranked order follows the first one; nothing on the page says that no third will come.
  await page.waitForTimeout(3000);
  await page.screenshot({ path: join(pictures, name) });
  await context.close();
}

function run(args) {
  return new Promise((resolve, reject) => {
    spawn(node, [cliEntry, ...args], { stdio: ['ignore', 'ignore', 'inherit'] }).on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${args[0]} ended with ${code}`)),
    );
  });
}
