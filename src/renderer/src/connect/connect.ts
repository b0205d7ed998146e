// Which way leads to the engine: the MessagePort that Electron's preload hands over, or the WebSocket of the web host.
import { type BookwheelShell, ENGINE_PORT_MESSAGE } from '../../../contract/shell';
import { connectMessagePort } from '../../../rpc/connect-message-port';
import { connectWebSocket } from '../../../rpc/connect-websocket';
import { type Connection, createConnection, EngineGivenUp, type Link } from './connection';
import { forgetToken } from './forget-token';

declare global {
  interface Window {
    /** Present in Electron only. */
    bookwheel?: BookwheelShell;
  }
}

/** The desktop window's verbs, or null in a browser. */
export const shell: BookwheelShell | null = window.bookwheel ?? null;

export function connect(): Connection {
  if (!shell) forgetToken();
  return createConnection(shell ? () => openPort(shell) : openSocket, wait);
}

async function openPort(desktop: BookwheelShell): Promise<Link> {
  const arrival = nextEnginePort();
  try {
    await desktop.connect();
  } catch (error) {
    arrival.forget();
    throw new EngineGivenUp('The desktop window will not start the engine again.', { cause: error });
  }
  const port = await arrival.port;
  // Before anyone else hears that the port is closed, the client must: it would send cancellations into nothing.
  const client = connectMessagePort(port);
  const closed = new Promise<void>((resolve) => {
    port.addEventListener('close', () => resolve());
  });
  return { client, closed, close: () => port.close() };
}

function nextEnginePort(): { port: Promise<MessagePort>; forget(): void } {
  let forget = () => {};
  const port = new Promise<MessagePort>((resolve) => {
    function listen(event: MessageEvent): void {
      const [first] = event.ports;
      if (event.source !== window || event.data !== ENGINE_PORT_MESSAGE || !first) return;
      forget();
      resolve(first);
    }
    forget = () => window.removeEventListener('message', listen);
    window.addEventListener('message', listen);
  });
  return { port, forget: () => forget() };
}

async function openSocket(): Promise<Link> {
  const url = new URL('/rpc', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  // First, for the same reason as with the port.
  const client = connectWebSocket(socket);
  const closed = new Promise<void>((resolve) => {
    socket.addEventListener('close', () => resolve(), { once: true });
  });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('close', () => reject(new Error(`No engine answers at ${url.host}.`)), {
      once: true,
    });
  });
  return { client, closed, close: () => socket.close() };
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
