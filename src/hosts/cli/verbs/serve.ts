// serve: the engine and the page on this machine's loopback address, until interrupted.
import { once } from 'node:events';
import { removeServing, serveFile, writeServing } from '../../../adapters/fs/serve-file';
import { layout } from '../../engine/layout';
import { startEngineHere } from '../../engine/start-here';
import { createToken } from '../../web/token';
import { startWebServer } from '../../web/web-server';
import { openInBrowser } from '../open-in-browser';
import type { VerbHandler } from './verb';

export const serve: VerbHandler = async ({ invocation, terminal, dataDir, signal }) => {
  const engine = await startEngineHere({ dataDir, indexing: 'watch', warm: true });
  try {
    const token = createToken();
    const server = await startWebServer({
      router: engine.router,
      token,
      port: invocation.port,
      pageDir: layout.page,
      descriptionFile: layout.apiDescription,
    });
    // A full disk has no room for it: then scripts cannot find this engine, and the page answers all the same.
    const kept = await writeServing(dataDir, { address: server.origin, token, pid: process.pid }).then(
      () => `; scripts find it in ${serveFile(dataDir)}`,
      () => '',
    );
    terminal.print(server.address);
    terminal.note(`Bookwheel is open in the browser at the address above${kept}. Ctrl-C stops it.`);
    if (invocation.open) openInBrowser(server.addressForOnce());
    if (!signal.aborted) await once(signal, 'abort');
    await removeServing(dataDir);
    await server.close();
  } finally {
    await engine.close();
  }
};
