// `npm start` where no window is possible: one line says why, and the library opens in the browser instead.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { firstLine } from '../helpers/built-cli';

const root = join(import.meta.dirname, '..', '..');
const dataDir = mkdtempSync(join(tmpdir(), 'bookwheel-start-'));
let child: ChildProcess | null = null;

afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
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

/** npm runs scripts through a shell and, ended by a signal, takes only the shell with it. Windows has no such orphans. */
it.skipIf(process.platform === 'win32')('ends with the npm that started it', async () => {
  const command = `"${process.execPath}" scripts/start.mjs --no-open --data-dir "${dataDir}"; exit`;
  child = spawn('sh', ['-c', command], {
    cwd: root,
    env: { ...process.env, npm_lifecycle_event: 'start', INIT_CWD: root },
  });
  const address = await firstLine(child);
  child.kill('SIGKILL');
  await vi.waitFor(() => expect(fetch(address)).rejects.toThrow(), { timeout: 20_000, interval: 200 });
});
