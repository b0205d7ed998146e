// The client's end over a socket of the `ws` package: for programs on Node, which may need headers or a local socket.
import type { WebSocket as NodeWebSocket } from 'ws';
import type { Client } from '../contract';
import { connectWebSocket } from './connect-websocket';

/** `ws` speaks the browser's interface; only its types for listener options differ. */
export function connectNodeSocket(socket: NodeWebSocket): Client {
  return connectWebSocket(socket as unknown as WebSocket);
}
