// Who may call over a WebSocket is let in and served the contract. A connection may be torn, or speak nonsense, at any moment:
// Node throws what nobody listens for, which would end the program.
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { type ContractRouter, serveWebSocket } from '../../rpc/serve';

/**
 * @param refuse ends the connection of whoever may not call. @returns whether it did
 * @param maxPayload bytes of a message; absent: as many as `ws` takes
 * @returns the open connections
 */
export function acceptCalls(
  server: Server,
  router: ContractRouter,
  refuse: (request: IncomingMessage, socket: Duplex) => boolean,
  maxPayload?: number,
): WebSocketServer {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    ...(maxPayload !== undefined && { maxPayload }),
  });
  server.on('upgrade', (request, socket, head) => {
    // Handed over with its upgrade, Node listens to it no longer.
    socket.on('error', () => socket.destroy());
    if (refuse(request, socket)) return;
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => opened.terminate());
      serveWebSocket(router, opened);
    });
  });
  return sockets;
}
