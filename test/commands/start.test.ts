// `npm start` where no window is possible: one line says why, and the library opens in the browser instead.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { firstLine } from '../helpers/built-cli';

const root = join(import.meta.dirname, '..', '..');
const dataDir = mkdtempSync(join(tmpdir(), 'bookwheel-start-'));
let child: ChildProcess | null = null;

afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

it('serves the page at an address of its own, and ends quietly when interrupted', async () => {
  child = spawn(process.execPath, [join(root, 'scripts', 'start.mjs'), '--no-open', '--data-dir', dataDir], {
    cwd: root,
  });
  let said = '';
  child.stderr?.on('data', (text) => {
    said += text;
  });
  const address = new URL(await firstLine(child));
  expect(said).toMatch(/^--no-open was given: Bookwheel opens in the browser instead\.\n/);

  expect((await fetch(new URL('/', address))).status).toBe(403);
  const page = await fetch(address);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<div id="root">');

  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(said).not.toMatch(/\bat .+:\d+:\d+/);
});
