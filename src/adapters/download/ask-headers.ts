// What does a host say of a file without sending it? Its headers, by HEAD, with the same patience as a download.
import type { IncomingHttpHeaders } from 'node:http';
import type { RequestPurpose } from '../../contract';
import type { Clock, RequestLedger } from '../../engine/ports';
import { type Goal, openUrl } from './open-url';
import { createPatience } from './patience';
import { watchForStalls } from './stall-watch';
import { connectionTrouble, Interruption, statusTrouble } from './troubles';

export interface HeadersAsked {
  /** https; plain http only on this very machine. */
  url: string;
  purpose: RequestPurpose;
  /** A redirect that already tells what is to be known; any other one is followed. */
  isGoal?: Goal;
  signal: AbortSignal;
}

interface AskParts {
  clock: Clock;
  environment: NodeJS.ProcessEnv;
  ledger: Pick<RequestLedger, 'begin'>;
}

/** Rejects with the signal's reason, or Failure: download_failed. */
export async function askHeaders(asked: HeadersAsked, parts: AskParts): Promise<IncomingHttpHeaders> {
  const { host } = new URL(asked.url);
  const patience = createPatience(parts.clock, host, asked.signal);
  for (;;) {
    asked.signal.throwIfAborted();
    try {
      return await askOnce(asked, host, parts);
    } catch (thrown) {
      if (!(thrown instanceof Interruption)) throw thrown;
      await patience.pauseAfter(thrown);
    }
  }
}

async function askOnce(
  { url, purpose, isGoal, signal }: HeadersAsked,
  host: string,
  { clock, environment, ledger }: AskParts,
): Promise<IncomingHttpHeaders> {
  const watch = watchForStalls(clock, signal);
  try {
    // Otherwise a length may be that of the packed file.
    const headers = { 'user-agent': 'bookwheel', 'accept-encoding': 'identity' };
    const asking = { signal: watch.signal, environment, ledger, purpose, isGoal };
    const options = { method: 'HEAD', headers, ...asking } as const;
    const { response } = await openUrl(url, options);
    response.destroy();
    const { statusCode = 0 } = response;
    if (statusCode === 200 || (statusCode < 400 && isGoal?.(response.headers))) return response.headers;
    throw statusTrouble(statusCode, response.headers, host, clock.now());
  } catch (thrown) {
    signal.throwIfAborted();
    throw connectionTrouble(thrown, host);
  } finally {
    watch.end();
  }
}
