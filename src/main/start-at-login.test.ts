import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { autostartEntry } from './desktop-entry';
import type { Program } from './program';
import { type LoginItems, startAtLogin, startsAtLogin } from './start-at-login';

/** What a system has, and what it was asked to have. */
function fakeItems(has: { openAtLogin: boolean; executableWillLaunchAtLogin: boolean } = NOTHING) {
  const asked: unknown[] = [];
  const items: LoginItems = {
    setLoginItemSettings: (settings) => asked.push(settings),
    getLoginItemSettings: (options) => {
      asked.push(options);
      return has;
    },
  };
  return { items, asked };
}

const NOTHING = { openAtLogin: false, executableWillLaunchAtLogin: false };
const program = { path: '/opt/Book wheel/bookwheel', args: ['--data-dir', '/home/li/100% mine'] };

it('asks macOS and Windows for it, without a window', () => {
  const { items, asked } = fakeItems();
  startAtLogin(true, program, 'win32', items, {});
  startAtLogin(false, program, 'darwin', items, {});
  const args = ['--data-dir', '"/home/li/100% mine"', '--hidden'];
  expect(asked).toEqual([
    { openAtLogin: true, args },
    { openAtLogin: false, args },
  ]);
});

it('writes the file that Linux desktops read, and takes it away again', () => {
  const home = mkdtempSync(join(tmpdir(), 'bookwheel-login-'));
  const file = join(home, 'autostart', 'bookwheel.desktop');
  const env = { XDG_CONFIG_HOME: home };
  const { items, asked } = fakeItems();
  startAtLogin(true, program, 'linux', items, env);
  expect(readFileSync(file, 'utf8')).toContain(
    'Exec="/opt/Book wheel/bookwheel" "--data-dir" "/home/li/100%% mine" "--hidden"\n',
  );
  startAtLogin(false, program, 'linux', items, env);
  startAtLogin(false, program, 'linux', items, env);
  expect(existsSync(file)).toBe(false);
  expect(asked).toEqual([]);
  rmSync(home, { recursive: true });
});

describe('what the system has of it', () => {
  const usual: Program = { path: '/opt/bookwheel', args: [] };
  const { items } = fakeItems();

  it('is asked of Windows with the words it stored, and is off where the person switched it off there', () => {
    const on = fakeItems({ openAtLogin: true, executableWillLaunchAtLogin: true });
    expect(startsAtLogin(false, program, 'win32', on.items, {})).toBe(true);
    expect(on.asked).toEqual([{ args: ['--data-dir', '"/home/li/100% mine"', '--hidden'] }]);
    const switchedOff = fakeItems({ openAtLogin: true, executableWillLaunchAtLogin: false });
    expect(startsAtLogin(true, program, 'win32', switchedOff.items, {})).toBe(false);
    expect(startsAtLogin(true, program, 'win32', items, {})).toBe(false);
  });

  it('is asked of macOS for the usual library only, the one that it would start', () => {
    const on = fakeItems({ openAtLogin: true, executableWillLaunchAtLogin: false });
    expect(startsAtLogin(false, usual, 'darwin', on.items, {})).toBe(true);
    expect(startsAtLogin(true, usual, 'darwin', items, {})).toBe(false);
    expect(startsAtLogin(false, program, 'darwin', on.items, {})).toBe(false);
    expect(startsAtLogin(true, program, 'darwin', items, {})).toBe(true);
  });

  describe('on Linux', () => {
    const home = mkdtempSync(join(tmpdir(), 'bookwheel-login-'));
    const file = join(home, 'autostart', 'bookwheel.desktop');
    const look = (wanted: boolean, one = usual) =>
      startsAtLogin(wanted, one, 'linux', items, { XDG_CONFIG_HOME: home });
    const write = (entry: string) => {
      mkdirSync(join(home, 'autostart'), { recursive: true });
      writeFileSync(file, entry);
    };
    const here = { path: process.execPath, args: ['--hidden'] };

    it('is nothing where the person removed it, and is not put back', () => {
      expect(look(true)).toBe(false);
      write(`${autostartEntry(here)}Hidden=true\n`);
      expect(look(true)).toBe(false);
      expect(readFileSync(file, 'utf8')).toContain('Hidden=true');
    });

    it('holds for the library it names, also when another program of ours is to open it', () => {
      write(autostartEntry(here));
      expect([look(true), look(false)]).toEqual([true, true]);
      expect(look(true, program)).toBe(false);
      expect(readFileSync(file, 'utf8')).toBe(autostartEntry(here));
    });

    it('is led to this program where it leads to one that is gone, if it is wanted', () => {
      const gone = autostartEntry({
        path: join(home, 'Downloads', 'Bookwheel.AppImage'),
        args: ['--hidden'],
      });
      write(gone);
      expect(look(false)).toBe(false);
      expect(readFileSync(file, 'utf8')).toBe(gone);
      expect(look(true)).toBe(true);
      expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/bookwheel" "--hidden"\n');
    });
  });
});
