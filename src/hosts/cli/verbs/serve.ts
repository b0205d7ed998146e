// serve: the engine and the page on this machine's loopback address, until interrupted.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { layout } from '../../engine/layout';
import { startEngineHere } from '../../engine/start-here';
import { createToken } from '../../web/token';
import { startWebServer } from '../../web/web-server';
import type { VerbHandler } from './verb';

export const serve: VerbHandler = async ({ invocation, terminal, dataDir, signal }) => {
  const engine = await startEngineHere({ dataDir, indexing: 'watch', warm: true });
  try {
    const server = await startWebServer({
      router: engine.router,
      token: createToken(),
      port: invocation.port,
      pageDir: layout.page,
    });
    terminal.print(server.address);
    terminal.note('Bookwheel is open in the browser at the address above. Ctrl-C stops it.');
    if (invocation.open) openInBrowser(server.address);
    if (!signal.aborted) await once(signal, 'abort');
    await server.close();
  } finally {
    await engine.close();
  }
};

/** Best effort: the address stands on the terminal anyway. */
function openInBrowser(address: string): void {
  const opener: Partial<Record<NodeJS.Platform, [string, string[]]>> = {
    darwin: ['open', [address]],
    win32: ['cmd', ['/c', 'start', '', address]],
    linux: ['xdg-open', [address]],
  };
  const [command, args] = opener[process.platform] ?? ['xdg-open', [address]];
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
