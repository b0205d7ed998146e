// Starting with the session. macOS and Windows are asked through Electron; Linux desktops read a file in ~/.config/autostart,
// which Electron does not write.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { autostartEntry, readAutostartEntry } from './desktop-entry';
import type { Program } from './program';

export interface LoginItems {
  setLoginItemSettings(settings: { openAtLogin: boolean; args?: string[] }): void;
  getLoginItemSettings(options: { args: string[] }): {
    openAtLogin: boolean;
    /** Windows only: switched off neither in its settings nor in the Task Manager. */
    executableWillLaunchAtLogin: boolean;
  };
}

/** Throws the system's error when the file cannot be written. */
export function startAtLogin(
  wanted: boolean,
  program: Program,
  platform: string,
  items: LoginItems,
  env: NodeJS.ProcessEnv,
): void {
  if (platform !== 'linux') {
    items.setLoginItemSettings({ openAtLogin: wanted, args: storedArgs(program) });
    return;
  }
  const file = entryFile(env);
  if (wanted) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, autostartEntry({ ...program, args: loginArgs(program) }));
  } else {
    rmSync(file, { force: true });
  }
}

/**
 * Whether the system starts this program, on this library, at login. What the person did in the system's own settings
 * counts, so nothing is turned on that is not on there. Where it is on, and `wanted`, but leads to a program that is gone (an
 * AppImage that was moved), it is led to this one.
 */
export function startsAtLogin(
  wanted: boolean,
  program: Program,
  platform: string,
  items: LoginItems,
  env: NodeJS.ProcessEnv,
): boolean {
  if (platform === 'linux') return hasEntry(wanted, program, items, env);
  // macOS starts a program without words of ours, and so on the usual library: it tells nothing about another one.
  if (platform === 'darwin' && libraryOf(program.args) !== null) return wanted;
  const { openAtLogin, executableWillLaunchAtLogin } = items.getLoginItemSettings({
    args: storedArgs(program),
  });
  return openAtLogin && (platform === 'darwin' || executableWillLaunchAtLogin);
}

function hasEntry(wanted: boolean, program: Program, items: LoginItems, env: NodeJS.ProcessEnv): boolean {
  const entry = readAutostartEntry(readText(entryFile(env)));
  if (!entry?.isEnabled || libraryOf(entry.args) !== libraryOf(program.args)) return false;
  if (existsSync(entry.path)) return true;
  if (!wanted) return false;
  try {
    startAtLogin(true, program, 'linux', items, env);
    return true;
  } catch {
    return false; // it cannot be written, and what stands there starts nothing
  }
}

function entryFile(env: NodeJS.ProcessEnv): string {
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'autostart', 'bookwheel.desktop');
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // there is none
  }
}

/** null for the usual one. */
function libraryOf(args: readonly string[]): string | null {
  const at = args.indexOf('--data-dir');
  return at < 0 ? null : (args[at + 1] ?? null);
}

function loginArgs(program: Program): string[] {
  return [...program.args, '--hidden'];
}

/** Windows stores one string, so words with spaces have to be quoted by us. */
function storedArgs(program: Program): string[] {
  return loginArgs(program).map((word) => (/\s/.test(word) ? `"${word}"` : word));
}
