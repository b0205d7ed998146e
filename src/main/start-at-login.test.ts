import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { autostartEntry, startAtLogin } from './start-at-login';

const program = { path: '/opt/Book wheel/bookwheel', args: ['--data-dir', '/home/li/100% mine'] };

it('asks macOS and Windows for it, without a window', () => {
  const items = { setLoginItemSettings: vi.fn() };
  startAtLogin(true, program, 'win32', items, {});
  startAtLogin(false, program, 'darwin', items, {});
  const args = ['--data-dir', '"/home/li/100% mine"', '--hidden'];
  expect(items.setLoginItemSettings.mock.calls).toEqual([
    [{ openAtLogin: true, args }],
    [{ openAtLogin: false, args }],
  ]);
});

it('writes the file that Linux desktops read, and takes it away again', () => {
  const home = mkdtempSync(join(tmpdir(), 'bookwheel-login-'));
  const file = join(home, 'autostart', 'bookwheel.desktop');
  const env = { XDG_CONFIG_HOME: home };
  const items = { setLoginItemSettings: vi.fn() };
  startAtLogin(true, program, 'linux', items, env);
  expect(readFileSync(file, 'utf8')).toContain(
    'Exec="/opt/Book wheel/bookwheel" "--data-dir" "/home/li/100%% mine" "--hidden"\n',
  );
  startAtLogin(false, program, 'linux', items, env);
  startAtLogin(false, program, 'linux', items, env);
  expect(existsSync(file)).toBe(false);
  expect(items.setLoginItemSettings).not.toHaveBeenCalled();
  rmSync(home, { recursive: true });
});

it('lets no name break out of its quotes or its line', () => {
  const entry = autostartEntry({ path: '/opt/a"b`c$d\\e\nExec=evil', args: [] });
  expect(entry).toContain('Exec="/opt/a\\\\"b\\\\`c\\\\$d\\\\\\\\e\\nExec=evil"\n');
  expect(entry.split('\n').filter((line) => line.startsWith('Exec='))).toHaveLength(1);
});
