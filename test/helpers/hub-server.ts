// A model hub on this machine, as strict and as odd as the real one: small files come from an address on the same host
// with their git name as ETag, large ones from another host, and what is known of them stands on the redirect only.
// It misbehaves as a test tells it to.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HubFileServed {
  repository: string;
  /** Of the state that the hub has. */
  commit: string;
  /** Path in the repository. */
  source: string;
  bytes: Buffer;
  /** Kept elsewhere, as every file is that is not small text. */
  large: boolean;
}

export interface HubRequest {
  /** hub: the address of the file. cache: where the hub keeps small ones. cdn: the other host. */
  at: 'hub' | 'cache' | 'cdn';
  method: string;
  source: string;
  path: string;
  range: string | undefined;
}

/** What goes wrong with one request. */
export interface Mishap {
  /** Does not even begin to answer. */
  silent?: boolean;
  /** Answers with this and `headers` instead. */
  status?: number;
  /** Other headers than it should; null leaves one out. */
  headers?: Record<string, string | null>;
  /** Sends other bytes, and says their length. @param right those from where the request begins */
  body?: (right: Buffer) => Buffer;
  /** Says the length that the right ones have. */
  keepsLength?: boolean;
  /** Breaks off after so many bytes. */
  cutAfter?: number;
  /** Says nothing more after so many bytes. */
  stallAfter?: number;
  /** Sends so many bytes at a time. */
  trickle?: number;
  /** Sends all from the beginning, whichever part was asked for. */
  ignoresRange?: boolean;
}

export interface HubServer {
  /** To be used as a mirror. */
  url: string;
  readonly requests: HubRequest[];
  /** Bytes of files that went out, over all requests. */
  readonly sentBytes: number;
  /** Replaces what is there and forgets what was asked. */
  reset(files: readonly HubFileServed[], mishap?: (request: HubRequest) => Mishap | null): void;
  close(): Promise<void>;
}

export function gitBlobOf(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export async function startHubServer(
  firstFiles: readonly HubFileServed[] = [],
  firstMishap: (request: HubRequest) => Mishap | null = () => null,
): Promise<HubServer> {
  let files = firstFiles;
  let mishap = firstMishap;
  let requests: HubRequest[] = [];
  let sentBytes = 0;
  const answer = (host: 'hub' | 'cdn', request: IncomingMessage, response: ServerResponse): void => {
    const path = decodeURIComponent(new URL(request.url ?? '', 'http://hub').pathname);
    const at = host === 'cdn' ? 'cdn' : path.startsWith(CACHE) ? 'cache' : 'hub';
    const file = files.find((one) => addressesOf(one, at).includes(path));
    const asked = { at, method: request.method ?? '', source: file?.source ?? '', path } as const;
    const noted: HubRequest = { ...asked, range: request.headers.range };
    requests.push(noted);
    const wrong = mishap(noted) ?? {};
    if (wrong.silent) return;
    if (wrong.status) response.writeHead(wrong.status, changed({}, wrong)).end();
    else if (!file) response.writeHead(404, { 'x-error-code': 'EntryNotFound' }).end();
    else if (at === 'hub') redirect(response, file, wrong, elsewhere);
    else sentBytes += send(request, response, file, at, wrong);
  };
  const hub = createServer((request, response) => answer('hub', request, response));
  const cdn = createServer((request, response) => answer('cdn', request, response));
  const url = await listen(hub);
  const elsewhere = await listen(cdn);
  return {
    url,
    get requests() {
      return requests;
    },
    get sentBytes() {
      return sentBytes;
    },
    reset(nextFiles, nextMishap = () => null) {
      files = nextFiles;
      mishap = nextMishap;
      requests = [];
      sentBytes = 0;
    },
    close: async () => {
      await Promise.all([hub, cdn].map(stop));
    },
  };
}

const CACHE = '/api/resolve-cache/models/';

/** The first is where the hub sends one. */
function addressesOf({ repository, commit, source, bytes }: HubFileServed, at: HubRequest['at']): string[] {
  if (at === 'cdn') return [`/blobs/${sha256Of(bytes)}`];
  if (at === 'cache') return [`${CACHE}${repository}/${commit}/${source}`];
  return [`/${repository}/resolve/${commit}/${source}`, `/${repository}/resolve/main/${source}`];
}

function redirect(response: ServerResponse, file: HubFileServed, wrong: Mishap, elsewhere: string): void {
  const { commit, bytes, large } = file;
  const [blob, kept] = [...addressesOf(file, 'cdn'), ...addressesOf(file, 'cache')];
  const linked = { 'x-linked-size': `${bytes.length}`, 'x-linked-etag': `"${sha256Of(bytes)}"` };
  const headers = {
    'x-repo-commit': commit,
    location: large ? `${elsewhere}${blob}?signed=1` : `${kept}?etag=1`,
    ...(large ? linked : {}),
  };
  const body = 'Temporary Redirect. Redirecting elsewhere.';
  response.writeHead(large ? 302 : 307, changed({ ...headers, 'content-length': `${body.length}` }, wrong));
  response.end(body);
}

/** @returns the bytes of the file that were sent */
function send(
  request: IncomingMessage,
  response: ServerResponse,
  file: HubFileServed,
  at: 'cache' | 'cdn',
  wrong: Mishap,
): number {
  // The other host has a name of its own for the same bytes, as long as a SHA-256 and yet none.
  const etag =
    at === 'cache' ? `"${gitBlobOf(file.bytes)}"` : `"${sha256Of(Buffer.from(sha256Of(file.bytes)))}"`;
  const start = wrong.ignoresRange ? 0 : startAsked(request, etag, file.bytes.length);
  const right = file.bytes.subarray(start);
  const sent = (wrong.body?.(right) ?? right).subarray(0, wrong.cutAfter ?? wrong.stallAfter);
  const isWhole = wrong.body !== undefined && !wrong.keepsLength;
  const headers = {
    etag,
    'content-length': `${isWhole ? sent.length : right.length}`,
    ...(start > 0 ? { 'content-range': rangeOf(file.bytes, start) } : {}),
    ...(at === 'cache' ? { 'x-repo-commit': file.commit } : {}),
  };
  response.writeHead(start > 0 ? 206 : 200, changed(headers, wrong));
  if (request.method === 'HEAD') {
    response.end();
    return 0;
  }
  response.flushHeaders();
  void sendBody(response, sent, wrong);
  return sent.length;
}

function rangeOf({ length }: Buffer, start: number): string {
  return `bytes ${start}-${length - 1}/${length}`;
}

async function sendBody(response: ServerResponse, bytes: Buffer, wrong: Mishap): Promise<void> {
  const step = wrong.trickle ?? (bytes.length || 1);
  for (let at = 0; at < bytes.length; at += step) {
    await new Promise<void>((resolve) => response.write(bytes.subarray(at, at + step), () => resolve()));
    // Each goes out by itself, and is on its way before the connection may be broken off.
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (wrong.cutAfter !== undefined) response.destroy();
  else if (wrong.stallAfter === undefined) response.end();
}

/** @returns the first byte asked for; 0 for the whole file */
function startAsked({ headers }: IncomingMessage, etag: string, length: number): number {
  const { range, 'if-range': ifRange } = headers;
  if (range === undefined || (ifRange !== undefined && ifRange !== etag)) return 0;
  const start = Number(/^bytes=(\d+)-$/.exec(range)?.[1] ?? 0);
  return start < length ? start : 0;
}

function changed(headers: Record<string, string>, wrong: Mishap): Record<string, string> {
  const all = Object.entries({ ...headers, ...wrong.headers });
  return Object.fromEntries(all.filter((header): header is [string, string] => header[1] !== null));
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
