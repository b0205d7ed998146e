// Is there a tray that would show us? On Linux that is a service some desktops have and others (GNOME as it comes) do not:
// without it the program would run on where nobody can see it.
import { execFile } from 'node:child_process';

const QUESTION = [
  ...['call', '--session', '--dest', 'org.freedesktop.DBus', '--object-path', '/org/freedesktop/DBus'],
  ...['--method', 'org.freedesktop.DBus.NameHasOwner', 'org.kde.StatusNotifierWatcher'],
];
const ANSWER_WITHIN_MS = 2_000;

/** @param ask runs a program and gives what it printed; rejects when it cannot be run */
export async function hasTrayHost(
  platform: string,
  ask: (program: string, args: string[]) => Promise<string> = runProgram,
): Promise<boolean> {
  if (platform !== 'linux') return true;
  try {
    return (await ask('gdbus', QUESTION)).includes('true');
  } catch {
    return false; // no session bus, or no gdbus to ask it with
  }
}

function runProgram(program: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { timeout: ANSWER_WITHIN_MS }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
  });
}
