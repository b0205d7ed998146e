// The client's end of the contract over a WebSocket: for the page in a browser and for programs beside the engine.
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { Client } from '../contract';

type ClientSocket = Pick<WebSocket, 'addEventListener' | 'removeEventListener' | 'send' | 'readyState'>;

/**
 * Calls made while the socket is still opening wait for it; all pending calls reject when it closes.
 * @param target an address, or a socket whose life the caller watches
 */
export function connectWebSocket(target: string | URL | ClientSocket): Client {
  const websocket = typeof target === 'string' || target instanceof URL ? new WebSocket(target) : target;
  return createORPCClient(new RPCLink({ websocket }));
}
