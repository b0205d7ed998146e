// Starting with the session. macOS and Windows are asked through Electron; Linux desktops read a file in ~/.config/autostart,
// which Electron does not write.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** How this program is started again: the executable, and what stands before its own options. */
export interface Program {
  path: string;
  args: string[];
}

export interface LoginItems {
  setLoginItemSettings(settings: { openAtLogin: boolean; args?: string[] }): void;
}

/** Throws the system's error when the file cannot be written. */
export function startAtLogin(
  wanted: boolean,
  program: Program,
  platform: string,
  items: LoginItems,
  env: NodeJS.ProcessEnv,
): void {
  const args = [...program.args, '--hidden'];
  if (platform !== 'linux') {
    // Windows stores one string, so words with spaces have to be quoted by us.
    items.setLoginItemSettings({ openAtLogin: wanted, args: args.map(quoteForWindows) });
    return;
  }
  const directory = join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'autostart');
  const file = join(directory, 'bookwheel.desktop');
  if (wanted) {
    mkdirSync(directory, { recursive: true });
    writeFileSync(file, autostartEntry({ path: program.path, args }));
  } else {
    rmSync(file, { force: true });
  }
}

/** A desktop entry as freedesktop.org's specification wants it. */
export function autostartEntry({ path, args }: Program): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Bookwheel',
    'Comment=Keeps the library up to date and the search one key away',
    'Comment[zh_CN]=保持书库最新，按一个键就能搜索',
    `Exec=${[path, ...args].map(quoteForExec).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Quoted for Exec, then escaped as every value of a desktop entry is; a percent sign alone would be a field code. */
function quoteForExec(word: string): string {
  const quoted = `"${word.replace(/(["`$\\])/g, '\\$1')}"`;
  return quoted.replaceAll('\\', '\\\\').replaceAll('%', '%%').replaceAll('\n', '\\n');
}

function quoteForWindows(word: string): string {
  return /\s/.test(word) ? `"${word}"` : word;
}
