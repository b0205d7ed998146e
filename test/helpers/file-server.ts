// A server of files on this machine that answers as a test tells it to, and a clock that makes no test wait for back-off.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createManualClock, type ManualClock } from './manual-clock';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface FileServer {
  url: string;
  /** What was asked for, in order: path, and the headers that matter for going on. */
  readonly asked: { path: string; range: string | undefined; ifRange: string | undefined }[];
  close(): Promise<void>;
}

/** @param answers one for each request; the last one answers all that follow */
export async function startFileServer(...answers: Answer[]): Promise<FileServer> {
  const asked: FileServer['asked'] = [];
  const server = createServer((request, response) => {
    const { range, 'if-range': ifRange } = request.headers;
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push({ path: request.url ?? '', range, ifRange: ifRange?.toString() });
    answer?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** As a good server does: the whole file, or the part asked for where the file is still the same. */
export function serve(bytes: Uint8Array, { etag = '"one"' }: { etag?: string } = {}): Answer {
  return (request, response) => {
    const start = startAsked(request, etag);
    response.writeHead(start === 0 ? 200 : 206, headersFrom(bytes, start, etag)).end(bytes.subarray(start));
  };
}

/** Sends some bytes of what it should and breaks the connection off. */
export function serveAndCut(bytes: Uint8Array, count: number, { etag = '"one"' } = {}): Answer {
  return (request, response) => {
    const start = startAsked(request, etag);
    response.writeHead(start === 0 ? 200 : 206, headersFrom(bytes, start, etag));
    // Broken off once they are on their way, or they would be lost with the connection.
    response.write(bytes.subarray(start, start + count), () => setImmediate(() => response.destroy()));
    if (count === 0) response.flushHeaders();
  };
}

/** Sends some bytes and then nothing more, without ending. */
export function serveAndStall(bytes: Uint8Array, count: number): Answer {
  return (_request, response) => {
    response.writeHead(200, headersFrom(bytes, 0, '"one"'));
    response.write(bytes.subarray(0, count));
  };
}

export function refuse(status: number, headers: Record<string, string> = {}): Answer {
  return (_request, response) => {
    response.writeHead(status, headers).end('Not today.');
  };
}

/** @returns the first byte asked for; 0 for the whole file */
export function startAsked(request: IncomingMessage, etag: string): number {
  const { range, 'if-range': ifRange } = request.headers;
  if (range === undefined || (ifRange !== undefined && ifRange !== etag)) return 0;
  return Number(/^bytes=(\d+)-$/.exec(range)?.[1] ?? 0);
}

function headersFrom(bytes: Uint8Array, start: number, etag: string): Record<string, string | number> {
  const range = `bytes ${start}-${bytes.length - 1}/${bytes.length}`;
  return {
    etag,
    'content-length': bytes.length - start,
    ...(start > 0 ? { 'content-range': range } : {}),
  };
}

export interface QuickClock extends ManualClock {
  /** The short sleeps there were, in milliseconds. */
  readonly slept: number[];
}

/** Below this a sleep is over at once; longer ones last until the clock is moved on. Milliseconds. */
const SHORT_MS = 30_000;

export function createQuickClock(): QuickClock {
  const clock = createManualClock();
  const slept: number[] = [];
  return {
    ...clock,
    slept,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      if (ms >= SHORT_MS) return clock.sleep(ms, signal);
      slept.push(ms);
      // A turn of the event loop, so that what is under way can go on.
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
