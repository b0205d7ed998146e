// Lets other programs of the same user (the command line, an assistant's server) use a running engine: a local socket
// nobody else can open, and a file that says where it is.
import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { chooseSocketPath, removeEndpoint, writeEndpoint } from '../../adapters/fs/endpoint-file';
import type { Log } from '../../engine/ports';
import type { ContractRouter } from '../../rpc/serve';
import { acceptCalls } from '../web/accept-calls';
import { createToken, tokenMatches } from '../web/token';

/** For programs that stay, say one that follows the indexing: they learn that the engine ends, and begin anew. */
const GRACE_MS = 2_000;

export interface AttachServer {
  close(): Promise<void>;
}

/**
 * A full disk has no room for the file that tells where to attach: then nobody can, and the engine answers its own host.
 * @param dataDir the library the engine owns; its endpoint file is written there, readable by the user alone
 */
export async function serveAttached(
  router: ContractRouter,
  dataDir: string,
  version: string,
  log: Log,
): Promise<AttachServer> {
  const token = createToken();
  const server = createServer((_request, response) => response.writeHead(404).end());
  const sockets = acceptCalls(server, router, (request, socket) => {
    const isKnown = tokenMatches(request.headers.authorization, `Bearer ${token}`);
    if (!isKnown) socket.destroy();
    return !isKnown;
  });
  const close = async (): Promise<void> => {
    await removeEndpoint(dataDir);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    // Whoever attached just before is answered first: a command asks within milliseconds, and leaves when it has its answer.
    const over = new AbortController();
    await Promise.race([closed, sleep(GRACE_MS, null, over).catch(() => null)]);
    over.abort();
    for (const client of sockets.clients) client.terminate();
    server.closeAllConnections();
    await closed;
  };
  try {
    const socketPath = await chooseSocketPath(dataDir);
    await listen(server, socketPath);
    await writeEndpoint(dataDir, { socketPath, token, pid: process.pid, version });
  } catch (thrown) {
    log.warn('nobody can attach to this engine', { reason: String(thrown) });
  }
  return { close };
}

function listen(server: Server, socketPath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });
}
