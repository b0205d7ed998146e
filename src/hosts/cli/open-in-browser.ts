// Hands an address to the system, which knows what opens it.
import { spawn } from 'node:child_process';

/** No shell sees the address: a link may come from anywhere. */
const OPENERS: Partial<Record<NodeJS.Platform, [string, string[]]>> = {
  darwin: ['open', []],
  win32: ['rundll32', ['url.dll,FileProtocolHandler']],
};

/** @returns false where there is nobody to look at it. Whether it was opened is not known. */
export function openInBrowser(address: string): boolean {
  const [command, args] = OPENERS[process.platform] ?? ['xdg-open', []];
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return false;
  spawn(command, [...args, address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
  return true;
}
