// Would "open" run this file instead of showing it? A script found by its text must not be executed by a double click.
import { extname } from 'node:path';

/** What Windows, macOS and common Linux desktops hand to an interpreter or a loader rather than to a viewer. */
const PROGRAM_EXTENSIONS: ReadonlySet<string> = new Set(
  [
    '.appimage .desktop .run .sh', // Linux
    '.action .app .command .scpt .terminal .tool .workflow', // macOS
    '.bat .cmd .com .cpl .exe .hta .js .jse .lnk .msc .msi .ps1 .reg .scf .scr .url .vbe .vbs .wsf .wsh', // Windows
    '.jar .pl .py .pyw .rb', // interpreters that register themselves
  ].flatMap((group) => group.split(' ')),
);

export function runsWhenOpened(path: string): boolean {
  return PROGRAM_EXTENSIONS.has(extname(path).toLowerCase());
}
