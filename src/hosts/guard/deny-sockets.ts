// No connection but to a local socket or through an opening, no server but on this machine's own addresses, and no UDP.
// Every way that Node has (net, tls, http, https, http2, fetch, WebSocket, EventSource) ends in Socket.connect.
import dgram from 'node:dgram';
import net from 'node:net';
import type { Openings } from './openings';
import type { Refusals } from './refusals';
import { replaceFunction } from './replace';

const UDP_ACTS = ['send', 'sendto', 'connect', 'bind', 'addMembership', 'addSourceSpecificMembership'];

export function denySockets({ refuse }: Refusals, openings: Openings): void {
  replaceFunction(net.Socket.prototype, 'connect', (connect) => {
    return function guarded(this: unknown, ...args) {
      const socket = this as net.Socket;
      const target = targetOf(args);
      if (isLocalPath(target.path)) return connect.apply(socket, args);
      const address = target.path ?? `${target.host ?? 'localhost'}:${target.port}`;
      if (target.path === undefined && openings.passes(address, socket)) return connect.apply(socket, args);
      return failSoon(socket, refuse('connect', address));
    };
  });
  replaceFunction(net.Server.prototype, 'listen', (listen) => {
    return function guarded(this: unknown, ...args) {
      const server = this as net.Server;
      const target = targetOf(args);
      if (isLocalPath(target.path) || isLoopback(target.host)) return listen.apply(server, args);
      const error = refuse('listen', target.path ?? `${target.host ?? '*'}:${target.port}`);
      process.nextTick(() => server.emit('error', error));
      return server;
    };
  });
  for (const act of UDP_ACTS) {
    replaceFunction(dgram.Socket.prototype, act, () => {
      // Not what would have been sent: that may be of a document.
      return () => {
        throw refuse('datagram', act);
      };
    });
  }
}

/** As a connection that does not come about: whoever opened it goes on setting it up first. */
function failSoon(socket: net.Socket, error: Error): net.Socket {
  Object.assign(socket, { connecting: true });
  process.nextTick(() => socket.destroy(error));
  return socket;
}

interface Target {
  path?: string | undefined;
  host?: string | undefined;
  port?: unknown;
}

/** All the forms that connect and listen take: options, a path, a port with a host; the last two also packed in an array. */
function targetOf(args: readonly unknown[]): Target {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null) {
    const { path, host, port } = first as Record<string, unknown>;
    // Kept as they are read: an object could answer otherwise the second time.
    return { path: textOf(path), host: textOf(host), port };
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return { path: first };
  return { host: textOf(second), port: first };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A socket file, or a named pipe of this machine: Windows also opens those of others, as \\machine\pipe\name. */
function isLocalPath(path: string | undefined): boolean {
  if (path === undefined) return false;
  const isOfMachine = /^(?:\\\\|\/\/)/.test(path);
  return !isOfMachine || /^(?:\\\\|\/\/)[.?][\\/]pipe[\\/]/.test(path);
}

function isLoopback(host: string | undefined): boolean {
  return host !== undefined && /^(?:127(?:\.\d+){3}|::1|localhost)$/.test(host);
}
