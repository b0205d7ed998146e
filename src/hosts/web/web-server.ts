// The page and the contract over loopback: HTTP for the files and for scripts, one WebSocket for every call of the page.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { Failure } from '../../engine/failure';
import type { ContractRouter } from '../../rpc/serve';
import { acceptCalls } from './accept-calls';
import { createHttpApi, type HttpApi, isApiPath } from './http-api';
import { createOpenings, ONCE, type Openings } from './openings';
import { checkOf, cookieName, hasToken, refuse, refuseSocket } from './origin-guard';
import { answerFile, type PageFiles, readPage, securityHeaders } from './static';

/** Far above any request of the page (a query is 2,000 characters at most), far below what could hurt. */
const MESSAGE_MAX_BYTES = 1024 * 1024;

/** Of each page a handful. More are turned away: every one takes a file handle, which the readers of the library need. */
const MOST_CONNECTIONS = 2_000;
/** Whoever has the address at hand has said what they want by then; who has not makes room. */
const HEADERS_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 1_000;
/** The longest query there may be is 18,000 bytes in an address, where every character is Chinese. */
const HEADERS_MAX_BYTES = 24 * 1024;

export interface WebServer {
  /** Full address with the token: what the person opens. */
  address: string;
  /** The same without what is secret. */
  origin: string;
  /** One for handing to another program: it opens the page once, soon, and holds no token. */
  addressForOnce(): string;
  port: number;
  close(): Promise<void>;
}

/** @param port 0 for any free one. Throws Failure when the port is taken or the page was not built. */
export async function startWebServer(options: {
  router: ContractRouter;
  token: string;
  port: number;
  pageDir: string;
  /** The OpenAPI document of what scripts may ask. */
  descriptionFile: string;
}): Promise<WebServer> {
  const files = loadPage(options.pageDir);
  const server = createServer({
    headersTimeout: HEADERS_WITHIN_MS,
    requestTimeout: HEADERS_WITHIN_MS,
    connectionsCheckingInterval: LOOK_EVERY_MS,
    maxHeaderSize: HEADERS_MAX_BYTES,
  });
  server.maxConnections = MOST_CONNECTIONS;
  const port = await listen(server, options.port);
  const api = createHttpApi({ ...options, port });
  const openings = createOpenings();
  server.on('request', (request, response) =>
    answer(request, response, { files, api, port, token: options.token, openings }),
  );
  const turnAway = (request: IncomingMessage, socket: Duplex): boolean => {
    const refusal = checkSocket(request, port, options.token);
    if (refusal !== null) refuseUpgrade(socket, refusal);
    return refusal !== null;
  };
  const sockets = acceptCalls(server, options.router, turnAway, MESSAGE_MAX_BYTES);
  return {
    address: `http://127.0.0.1:${port}/?token=${options.token}`,
    origin: `http://127.0.0.1:${port}`,
    addressForOnce: () => `http://127.0.0.1:${port}/?${ONCE}=${openings.make()}`,
    port,
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function loadPage(directory: string): PageFiles {
  try {
    return readPage(directory);
  } catch (cause) {
    throw new Failure(
      'not_available_here',
      'The page has not been built; run "npm run build" first.',
      directory,
      { cause },
    );
  }
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const sentence =
        cause.code === 'EADDRINUSE'
          ? `Port ${port} is already in use; choose another with --port.`
          : `Port ${port} cannot be opened (${cause.code ?? cause.message}); choose another with --port.`;
      reject(new Failure('not_available_here', sentence, String(port), { cause }));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

interface Answering {
  files: PageFiles;
  api: HttpApi;
  port: number;
  token: string;
  openings: Openings;
}

function answer(request: IncomingMessage, response: ServerResponse, answering: Answering): void {
  const { files, api, port, token } = answering;
  for (const [name, value] of Object.entries(securityHeaders(port))) response.setHeader(name, value);
  const url = requestUrl(request);
  if (url !== null && isApiPath(url.pathname)) {
    api.answer(request, response, url.pathname);
    return;
  }
  const refusal = refuse(checkOf(request), port);
  if (refusal !== null || url === null) {
    sayNo(response, refusal ?? 'This address cannot be understood.');
  } else if (!mayOpen(request, url.searchParams, answering)) {
    sayNo(response, 'Open Bookwheel with the full address that "bookwheel serve" printed.');
  } else {
    // The secret moves from the address to a cookie no script can read; the page takes it out of the address bar.
    const cookie = `${cookieName(port)}=${token}; HttpOnly; SameSite=Strict; Path=/`;
    if (url.searchParams.has('token') || url.searchParams.has(ONCE)) response.setHeader('Set-Cookie', cookie);
    answerFile(files, url.pathname, response);
  }
}

function mayOpen(request: IncomingMessage, words: URLSearchParams, answering: Answering): boolean {
  const { port, token, openings } = answering;
  return openings.use(words.get(ONCE)) || hasToken(request.headers.cookie, words, port, token);
}

function sayNo(response: ServerResponse, sentence: string): void {
  response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`);
}

/** null for all but a path: a whole address, as proxies are asked, may name another host than the header that was checked. */
function requestUrl({ url }: IncomingMessage): URL | null {
  return url?.startsWith('/') ? URL.parse(`http://127.0.0.1${url}`) : null;
}

function checkSocket(request: IncomingMessage, port: number, token: string): string | null {
  const refusal = refuseSocket(checkOf(request), port);
  if (refusal !== null) return refusal;
  const url = requestUrl(request);
  if (url?.pathname !== '/rpc') return 'Calls are answered at /rpc only.';
  return hasToken(request.headers.cookie, url.searchParams, port, token)
    ? null
    : 'The token is missing or wrong.';
}

function refuseUpgrade(socket: Duplex, sentence: string): void {
  const body = `${sentence}\n`;
  socket.end(
    `HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    // The other end need not close its own: without this, two thousand that do not would keep the owner out.
    () => socket.destroy(),
  );
}
