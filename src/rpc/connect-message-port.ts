// The client's end of the contract over a MessagePort: for the page in Electron, for workers and for tests.
import { createORPCClient } from '@orpc/client';
import { RPCLink, type SupportedMessagePort } from '@orpc/client/message-port';
import type { Client } from '../contract';

/** Takes the port over and starts it; all pending calls reject when the port closes. */
export function connectMessagePort(port: SupportedMessagePort): Client {
  const client: Client = createORPCClient(new RPCLink({ port }));
  // A port that is listened to by addEventListener or `on` keeps its messages back until it is started.
  if ('start' in port && typeof port.start === 'function') port.start();
  return client;
}
