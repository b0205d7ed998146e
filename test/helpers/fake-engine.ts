// An engine made of canned answers, served with the built page over http and WebSocket: what tests of the page talk to.
// It does what it is told, including what a real engine does rarely: fail, be slow, restart.
import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import type { SearchInput } from '../../src/contract';
import { serveWebSocket } from '../../src/rpc/serve';
import { createFakeRouter } from './fake-router';
import type { Stage } from './fake-stage';
import { type FakeState, libraryState } from './fake-state';

/** What the web host sends with every answer: the page must work under it. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const MEDIA_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export type FakeEngine = Awaited<ReturnType<typeof startFakeEngine>>;

/** @param pageDir the built page */
export async function startFakeEngine(pageDir: string, initial: FakeState = libraryState()) {
  let state = initial;
  const changes = new EventEmitter().setMaxListeners(100);
  const asked: SearchInput[] = [];
  const readings: number[] = [];
  const suggested: string[] = [];
  const rowCalls: string[] = [];
  const retried: Array<number | null> = [];
  const languageCalls: string[] = [];
  const testCalls: string[] = [];
  const modelCalls: string[] = [];
  const ranges: Stage['ranges'] = [];

  function set(fields: Partial<FakeState>): void {
    state = { ...state, ...fields };
    changes.emit('change');
  }

  const router = createFakeRouter({
    state: () => state,
    set,
    changes,
    asked,
    readings,
    suggested,
    rowCalls,
    retried,
    languageCalls,
    testCalls,
    modelCalls,
    ranges,
  });
  const http = createServer((request, response) => void servePage(pageDir, request.url ?? '/', response));
  const sockets = new WebSocketServer({ noServer: true });
  let refusing = false;
  http.on('upgrade', (request, socket, head) => {
    if (refusing) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws: WebSocket) => serveWebSocket(router, ws));
  });
  const address = await listen(http);

  return {
    url: address,
    set,
    state: () => state,
    /** Every search that reached the engine, oldest first. */
    asked,
    /** Document ids whose text was asked for, oldest first. */
    readings,
    /** Every text that suggestions were asked for, oldest first. */
    suggested,
    /** What was asked of rows beyond the first, oldest first: '100+100'. */
    rowCalls,
    /** Document ids that were to be read again; null for all. */
    retried,
    /** What was asked about languages, oldest first: 'list', 'install eng chi_sim', 'cancelled', 'remove eng'. */
    languageCalls,
    /** What was asked about tests of the library, oldest first: 'test 100', 'cancelled'. */
    testCalls,
    /** What was asked about models that is more than a list, oldest first: 'install english', 'cancelled download', 'activate english'. */
    modelCalls,
    /** What was asked for of files, oldest first. */
    ranges,
    /** Breaks every connection and refuses new ones, as an engine does that has crashed. */
    stop(): void {
      refusing = true;
      for (const ws of sockets.clients) ws.terminate();
    },
    restart(): void {
      refusing = false;
    },
    async close(): Promise<void> {
      for (const ws of sockets.clients) ws.terminate();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

async function servePage(pageDir: string, url: string, response: ServerResponse): Promise<void> {
  const path = new URL(url, 'http://localhost').pathname;
  const file = join(pageDir, normalize(path === '/' ? '/index.html' : path));
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': CONTENT_SECURITY_POLICY,
  });
  response.end(bytes);
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve(`http://127.0.0.1:${port}/`);
    });
  });
}
