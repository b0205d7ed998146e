// The launcher in bin/: is stdout the verb's alone, do the exit code and the caller's place come through?
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'bookwheel-launcher-'));
const dataDir = join(scratch, 'library');

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function bookwheel(
  args: string[],
  { cwd = scratch, env = {} }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
) {
  const { npm_lifecycle_event: _event, INIT_CWD: _place, ...inherited } = process.env;
  const launcher = join(root, 'bin', 'bookwheel.mjs');
  return spawnSync(process.execPath, [launcher, ...args], {
    cwd,
    env: { ...inherited, BOOKWHEEL_DATA_DIR: dataDir, ...env },
    encoding: 'utf8',
  });
}

describe('bin/bookwheel', () => {
  it('prints what the verb prints and nothing else', () => {
    const { status, stdout, stderr } = bookwheel(['status', '--json']);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ folders: [] });
  });

  it('ends with the code of the verb', () => {
    expect(bookwheel(['no-such-verb'])).toMatchObject({ status: 2, stdout: '' });
    expect(bookwheel(['add', 'no-such-folder'])).toMatchObject({ status: 1, stdout: '' });
  });

  it.skipIf(process.platform !== 'linux')('says in one sentence why there is no launcher to show', () => {
    const { status, stdout, stderr } = bookwheel(['--toggle'], { env: { DISPLAY: '', WAYLAND_DISPLAY: '' } });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^There is no display, so there is no quick search to show; [^\n]+\.\n$/);
  });

  it('takes relative folders from where it was called, through npm or not', () => {
    const folder = join(scratch, 'papers');
    mkdirSync(folder);
    writeFileSync(join(folder, 'note.txt'), 'A note about tides.');
    expect(bookwheel(['add', 'papers']).status).toBe(0);
    const throughNpm = { npm_lifecycle_event: 'bookwheel', INIT_CWD: scratch };
    expect(bookwheel(['remove', 'papers'], { cwd: root, env: throughNpm }).status).toBe(0);
    const leftOver = { npm_lifecycle_event: 'build', INIT_CWD: root };
    expect(bookwheel(['add', 'papers'], { env: leftOver }).status).toBe(0);
  });
});
