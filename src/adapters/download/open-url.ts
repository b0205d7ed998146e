// How is one address asked for bytes? By node:https rather than fetch: the bytes come as they are on the wire (fetch
// would unpack them), each redirect is ours to judge, and an agent takes the proxy of the environment by itself.
import {
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import type { RequestPurpose } from '../../contract';
import type { RequestEnd, RequestLedger } from '../../engine/ports';
import { arrivingBytes } from './arriving-bytes';
import { connectionTrouble, downloadFailed, Interruption } from './troubles';

/** Of a redirect's headers: do they already answer what was asked? */
export type Goal = (headers: IncomingHttpHeaders) => boolean;

export interface OpenOptions {
  /** GET where it is left out. */
  method?: 'GET' | 'HEAD';
  headers: OutgoingHttpHeaders;
  signal: AbortSignal;
  /** Where HTTPS_PROXY and NO_PROXY are looked for. */
  environment: NodeJS.ProcessEnv;
  /** Every request is noted there before its connection is opened; one that cannot be noted is not made. */
  ledger: Pick<RequestLedger, 'begin'>;
  purpose: RequestPurpose;
  /** A redirect that is not followed. */
  isGoal?: Goal | undefined;
}

export interface OpenedUrl {
  response: IncomingMessage;
  body: AsyncIterable<Buffer>;
}

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * @returns the first answer that is no redirect, or the goal; its body is to be read, or the response destroyed
 * Rejects with the signal's reason, a Failure, or an Interruption.
 */
export async function openUrl(address: string, options: OpenOptions): Promise<OpenedUrl> {
  let url = permitted(address, null);
  const { host } = url;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const opened = await ask(url, options);
    const { response } = opened;
    const { location } = response.headers;
    if (!REDIRECTS.has(response.statusCode ?? 0) || location === undefined) return opened;
    if (options.isGoal?.(response.headers)) return opened;
    response.destroy();
    url = permitted(location, url);
  }
  throw downloadFailed(host, 'it sends one on without end.');
}

/**
 * Only https, so that nobody on the way learns or changes what is fetched; plain http is for this very machine, and no
 * address elsewhere may send one there.
 */
function permitted(address: string, from: URL | null): URL {
  const base = from?.href;
  if (!URL.canParse(address, base))
    throw downloadFailed(from?.host ?? address, 'the address is not understood.');
  const url = new URL(address, base);
  const local = url.protocol === 'http:' && isLoopback(url) && (from === null || isLoopback(from));
  if (url.protocol === 'https:' || local) return url;
  throw downloadFailed(
    from?.host ?? url.host,
    from ? 'it sends one on to an address that is not https.' : 'the address is not https.',
  );
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

async function ask(url: URL, options: OpenOptions): Promise<OpenedUrl> {
  const { method = 'GET', headers, signal, environment, ledger, purpose } = options;
  signal.throwIfAborted();
  const note = ledger.begin({ method, host: url.host, path: url.pathname, purpose });
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent =
        url.protocol === 'https:'
          ? httpsRequest(url, { method, headers, signal, agent: new Agent({ proxyEnv: environment }) })
          : httpRequest(url, { method, headers, signal, agent: false });
      sent.once('response', resolve);
      // Stays: a connection may also break after its answer has begun.
      sent.on('error', reject);
      sent.end();
    });
    noteItsEnd(response, options, note);
    return { response, body: arrivingBytes(response) };
  } catch (thrown) {
    note({ bytes: 0, status: null, outcome: brokenBy(signal) });
    signal.throwIfAborted();
    throw connectionTrouble(thrown, url.host);
  }
}

/** Listens only: what arrives is taken elsewhere. */
function noteItsEnd(
  response: IncomingMessage,
  { method, signal }: OpenOptions,
  note: (end: RequestEnd) => void,
): void {
  const { statusCode: status = 0 } = response;
  let bytes = 0;
  response.on('data', (piece: Buffer) => {
    bytes += piece.length;
  });
  response.once('close', () => {
    const isAnswer = method === 'HEAD' || REDIRECTS.has(status) || response.complete;
    const outcome = status >= 400 ? 'refused' : isAnswer ? 'ok' : brokenBy(signal);
    note({ bytes, status, outcome });
  });
}

/** A line that fell silent ends by the same signal as one that a person is tired of. */
function brokenBy({ aborted, reason }: AbortSignal): RequestEnd['outcome'] {
  return aborted && !(reason instanceof Interruption) ? 'cancelled' : 'failed';
}
