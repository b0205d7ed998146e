// How is one address asked for bytes? By node:https rather than fetch: the bytes come as they are on the wire (fetch
// would unpack them), each redirect is ours to judge, and an agent takes the proxy of the environment by itself.
import {
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { arrivingBytes } from './arriving-bytes';
import { connectionTrouble, downloadFailed } from './troubles';

/** Of a redirect's headers: do they already answer what was asked? */
export type Goal = (headers: IncomingHttpHeaders) => boolean;

export interface OpenOptions {
  /** GET where it is left out. */
  method?: 'GET' | 'HEAD';
  headers: OutgoingHttpHeaders;
  signal: AbortSignal;
  /** Where HTTPS_PROXY and NO_PROXY are looked for. */
  environment: NodeJS.ProcessEnv;
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

async function ask(
  url: URL,
  { method = 'GET', headers, signal, environment }: OpenOptions,
): Promise<OpenedUrl> {
  try {
    return await new Promise((resolve, reject) => {
      const sent =
        url.protocol === 'https:'
          ? httpsRequest(url, { method, headers, signal, agent: new Agent({ proxyEnv: environment }) })
          : httpRequest(url, { method, headers, signal, agent: false });
      sent.once('response', (response) => resolve({ response, body: arrivingBytes(response) }));
      // Stays: a connection may also break after its answer has begun.
      sent.on('error', reject);
      sent.end();
    });
  } catch (thrown) {
    signal.throwIfAborted();
    throw connectionTrouble(thrown, url.host);
  }
}
