// A desktop entry as freedesktop.org's specification wants it: written for starting at login, and read again, as the person
// may have changed it in the desktop's own settings.
import type { Program } from './program';

export interface LoginEntry extends Program {
  /** Desktops that let one switch an entry off keep the file, and say so in it. */
  isEnabled: boolean;
}

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

/** null where there is no program in it. */
export function readAutostartEntry(text: string): LoginEntry | null {
  const [path, ...args] = wordsOfExec(fieldOf(text, 'Exec') ?? '');
  if (path === undefined) return null;
  const isEnabled =
    fieldOf(text, 'Hidden') !== 'true' && fieldOf(text, 'X-GNOME-Autostart-enabled') !== 'false';
  return { path, args, isEnabled };
}

/** Quoted for Exec, then escaped as every value of a desktop entry is; a percent sign alone would be a field code. */
function quoteForExec(word: string): string {
  const quoted = `"${word.replace(/(["`$\\])/g, '\\$1')}"`;
  return quoted.replaceAll('\\', '\\\\').replaceAll('%', '%%').replaceAll('\n', '\\n');
}

function fieldOf(text: string, key: string): string | null {
  const line = text.split('\n').find((one) => one.startsWith(`${key}=`));
  return line === undefined ? null : line.slice(key.length + 1).trim();
}

/** Quoted words, as they are written above, and plain ones, as somebody may have written them. */
function wordsOfExec(value: string): string[] {
  const quoted = value.replace(/\\(n|\\)|%%/g, (pair) => ({ '\\n': '\n', '%%': '%' })[pair] ?? '\\');
  const words = quoted.matchAll(/"((?:[^"\\]|\\[\s\S])*)"|(\S+)/g);
  return [...words].map(([, inQuotes, plain]) => inQuotes?.replace(/\\([\s\S])/g, '$1') ?? plain ?? '');
}
