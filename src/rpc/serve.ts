// Joins the engine's router to the wires it is served over. The client halves are connect-*.ts beside this file.
import type { SupportedMessagePort } from '@orpc/client/message-port';
import { createRouterClient, type Router } from '@orpc/server';
import { RPCHandler as MessagePortHandler } from '@orpc/server/message-port';
import { StandardRPCHandler } from '@orpc/server/standard';
import { createServerPeerHandleRequestFn } from '@orpc/server/standard-peer';
import { ServerPeer } from '@orpc/standard-server-peer';
import type { WebSocket } from 'ws';
import type { Client, Contract } from '../contract';

/** Handlers for the whole contract, needing nothing from the connection they are called over. */
export type ContractRouter = Router<Contract, Record<never, never>>;

/** Answers calls arriving on a MessagePort (Electron's or Node's) until it closes. */
export function serveMessagePort(router: ContractRouter, port: SupportedMessagePort): void {
  new MessagePortHandler(router).upgrade(port);
}

/** Of RFC 6455: data that is not what it should be. */
const NOT_A_CALL = 1007;

/**
 * Answers calls arriving on an open WebSocket until it closes. The caller has already checked who is asking. oRPC's own
 * handler for sockets prints the stack of what it cannot read; whoever sends that is not our page, and is hung up on.
 */
export function serveWebSocket(router: ContractRouter, socket: WebSocket): void {
  const peer = new ServerPeer(socket.send.bind(socket));
  const answer = createServerPeerHandleRequestFn(new StandardRPCHandler(router, {}), { context: {} });
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    peer.message(isBinary ? data : data.toString(), answer).catch(() => socket.close(NOT_A_CALL));
  });
  socket.on('close', () => peer.close());
}

/** A client in the same process: no wire, the same checks of input and output. */
export function connectInProcess(router: ContractRouter): Client {
  return createRouterClient(router);
}
