// Lets other programs of the same user (the command line, an assistant's server) use a running engine: a local socket
// nobody else can open, and a file that says where it is.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { chooseSocketPath, removeEndpoint, writeEndpoint } from '../../adapters/fs/endpoint-file';
import { type ContractRouter, serveWebSocket } from '../../rpc/serve';
import { createToken, tokenMatches } from '../web/token';
import { layout } from './layout';

export interface AttachServer {
  close(): Promise<void>;
}

/** @param dataDir the library the engine owns; its endpoint file is written there, readable by the user alone. */
export async function serveAttached(router: ContractRouter, dataDir: string): Promise<AttachServer> {
  const token = createToken();
  const socketPath = await chooseSocketPath(dataDir);
  const server = createServer((_request, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({ noServer: true, clientTracking: true });
  server.on('upgrade', (request, socket, head) => {
    if (!tokenMatches(request.headers.authorization, `Bearer ${token}`)) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (opened) => void serveWebSocket(router, opened));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });
  await writeEndpoint(dataDir, { socketPath, token, pid: process.pid, version: layout.version });
  return {
    close: async () => {
      await removeEndpoint(dataDir);
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
