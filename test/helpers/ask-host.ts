// Asks a real `bookwheel serve` as any program may ask: over HTTP with Host, method, body and all, or over the socket of its page.
import { request } from 'node:http';
import { WebSocket } from 'ws';

export interface Answer {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

export interface Asking {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Without headers but those that are given. */
export function send(port: string, path: string, asking: Asking = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = asking;
  return new Promise((resolve, reject) => {
    // Node names the length of a body by itself only where a body is usual.
    const length = body !== undefined && !('transfer-encoding' in headers);
    const sent = { ...headers, ...(length && { 'content-length': String(Buffer.byteLength(body)) }) };
    const called = { host: '127.0.0.1', port, path, method, headers: sent, agent: false };
    const call = request(called, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    call.on('error', reject).end(body);
  });
}

/** @param address of the page, with its token */
export async function openSocket({ origin, host, search }: URL): Promise<WebSocket> {
  const socket = new WebSocket(`ws://${host}/rpc${search}`, { headers: { origin } });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return socket;
}
