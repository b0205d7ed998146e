// Joins the engine's router to the wires it is served over. The client halves are connect-*.ts beside this file.
import type { SupportedMessagePort } from '@orpc/client/message-port';
import { createRouterClient, type Router } from '@orpc/server';
import { RPCHandler as MessagePortHandler } from '@orpc/server/message-port';
import { RPCHandler as WebSocketHandler } from '@orpc/server/ws';
import { decodeRequestMessage } from '@orpc/standard-server-peer';
import type { MessageEvent, WebSocket } from 'ws';
import type { Client, Contract } from '../contract';

/** Handlers for the whole contract, needing nothing from the connection they are called over. */
export type ContractRouter = Router<Contract, Record<never, never>>;

/** Answers calls arriving on a MessagePort (Electron's or Node's) until it closes. */
export function serveMessagePort(router: ContractRouter, port: SupportedMessagePort): void {
  new MessagePortHandler(router).upgrade(port);
}

/** Answers calls arriving on an open WebSocket until it closes. The caller has already checked who is asking. */
export async function serveWebSocket(router: ContractRouter, socket: WebSocket): Promise<void> {
  await new WebSocketHandler(router).upgrade(onlyCalls(socket));
}

/** Of RFC 6455: data that is not what it should be. */
const NOT_A_CALL = 1007;

/** The handler prints the stack of what it cannot read; whoever sends that is not our page, and is hung up on. */
function onlyCalls(socket: WebSocket): Pick<WebSocket, 'addEventListener' | 'send'> {
  type Listener = (event: MessageEvent) => void;
  return {
    send: socket.send.bind(socket),
    addEventListener(type: string, listener: Listener) {
      const checked = async (event: MessageEvent): Promise<void> => {
        if (await isCall(event.data)) listener(event);
        else socket.close(NOT_A_CALL);
      };
      const heard = type === 'message' ? checked : listener;
      socket.addEventListener(type as 'message', heard as Listener);
    },
  } as Pick<WebSocket, 'addEventListener' | 'send'>;
}

async function isCall(data: MessageEvent['data']): Promise<boolean> {
  try {
    await decodeRequestMessage(data as string | Uint8Array);
    return true;
  } catch {
    return false;
  }
}

/** A client in the same process: no wire, the same checks of input and output. */
export function connectInProcess(router: ContractRouter): Client {
  return createRouterClient(router);
}
