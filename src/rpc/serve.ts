// Joins the engine's router to the wires it is served over. The client halves are connect-*.ts beside this file.
import type { SupportedMessagePort } from '@orpc/client/message-port';
import { createRouterClient, type Router } from '@orpc/server';
import { RPCHandler as MessagePortHandler } from '@orpc/server/message-port';
import { RPCHandler as WebSocketHandler } from '@orpc/server/ws';
import type { WebSocket } from 'ws';
import type { Client, Contract } from '../contract';

/** Handlers for the whole contract, needing nothing from the connection they are called over. */
export type ContractRouter = Router<Contract, Record<never, never>>;

/** Answers calls arriving on a MessagePort (Electron's or Node's) until it closes. */
export function serveMessagePort(router: ContractRouter, port: SupportedMessagePort): void {
  new MessagePortHandler(router).upgrade(port);
}

/** Answers calls arriving on an open WebSocket until it closes. The caller has already checked who is asking. */
export async function serveWebSocket(router: ContractRouter, socket: WebSocket): Promise<void> {
  await new WebSocketHandler(router).upgrade(socket);
}

/** A client in the same process: no wire, the same checks of input and output. */
export function connectInProcess(router: ContractRouter): Client {
  return createRouterClient(router);
}
