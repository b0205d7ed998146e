// One attempt at the bytes a partial file still lacks: asks for the rest, checks that it is the rest, and appends it.

import { open, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { dirname } from 'node:path';
import type { RequestPurpose } from '../../contract';
import type { Clock, RequestLedger } from '../../engine/ports';
import { type OpenedUrl, openUrl } from './open-url';
import { type StallWatch, watchForStalls } from './stall-watch';
import { connectionTrouble, downloadFailed, Interruption, onDisk, statusTrouble } from './troubles';

export interface Transfer {
  url: string;
  purpose: RequestPurpose;
  /** Of the whole file. */
  bytes: number;
  partial: string;
  clock: Clock;
  environment: NodeJS.ProcessEnv;
  ledger: Pick<RequestLedger, 'begin'>;
  /** What the host calls the state of the file that the partial one is from; null until it has said. */
  etag: string | null;
  onProgress(receivedBytes: number): void;
}

/** Resolves when the partial file has its full length. Rejects with the signal's reason, a Failure, or an Interruption. */
export async function transferRest(transfer: Transfer, signal: AbortSignal): Promise<void> {
  const { host } = new URL(transfer.url);
  const watch = watchForStalls(transfer.clock, signal);
  try {
    await receive(transfer, host, watch);
  } catch (thrown) {
    signal.throwIfAborted();
    watch.signal.throwIfAborted();
    throw connectionTrouble(thrown, host);
  } finally {
    watch.end();
  }
}

/** Bytes of a file; 0 when it is not there. */
export async function sizeOf(path: string): Promise<number> {
  const stats = await stat(path).catch(() => null);
  return stats?.isFile() ? stats.size : 0;
}

async function receive(transfer: Transfer, host: string, watch: StallWatch): Promise<void> {
  const { partial, bytes, url, purpose, environment, ledger } = transfer;
  const have = await sizeOf(partial);
  if (have === bytes) return;
  const headers = { ...PLAIN_HEADERS, ...(have > 0 ? rangeHeaders(have, transfer.etag) : {}) };
  const opened = await openUrl(url, { headers, signal: watch.signal, environment, ledger, purpose });
  const { response } = opened;
  watch.noteBytes();
  try {
    const start = await startOf(response, have, transfer, host);
    transfer.etag = strongEtag(response);
    await append(opened, start, transfer, host, watch);
  } finally {
    response.destroy();
  }
}

const PLAIN_HEADERS = { 'user-agent': 'bookwheel', 'accept-encoding': 'identity' };

function rangeHeaders(from: number, etag: string | null): Record<string, string> {
  return { range: `bytes=${from}-`, ...(etag === null ? {} : { 'if-range': etag }) };
}

/** Weak ones promise likeness, not the same bytes. */
function strongEtag({ headers: { etag } }: IncomingMessage): string | null {
  return etag?.startsWith('"') ? etag : null;
}

/** @returns where in the file the answer begins */
async function startOf(
  response: IncomingMessage,
  have: number,
  { partial, bytes, clock }: Transfer,
  host: string,
): Promise<number> {
  const { statusCode = 0, headers } = response;
  if (statusCode === 200) {
    const length = headers['content-length'];
    if (length !== undefined && Number(length) !== bytes) throw await wrongLength(partial, host);
    return 0;
  }
  if (statusCode === 206) {
    const [, from, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers['content-range'] ?? '') ?? [];
    if (Number(from) === have && (total === '*' || Number(total) === bytes)) return have;
  }
  if (statusCode === 206 || statusCode === 416) {
    await rm(partial, { force: true });
    throw new Interruption('it sent another part of the file than was asked for; try again.');
  }
  throw statusTrouble(statusCode, headers, host, clock.now());
}

async function append(
  { body }: OpenedUrl,
  start: number,
  { partial, bytes, onProgress }: Transfer,
  host: string,
  watch: StallWatch,
): Promise<void> {
  let received = start;
  const file = await onDisk(dirname(partial), () => open(partial, start === 0 ? 'w' : 'a', 0o600));
  try {
    onProgress(received);
    for await (const chunk of body) {
      watch.noteBytes();
      received += chunk.length;
      if (received > bytes) break;
      await onDisk(dirname(partial), () => file.writeFile(chunk));
      onProgress(received);
    }
  } finally {
    await file.close();
  }
  if (received > bytes) throw await wrongLength(partial, host);
  if (received < bytes) throw new Interruption('the connection broke off; try again.');
}

/** Often not the host at all, but a page of the network between. */
async function wrongLength(partial: string, host: string): Promise<Error> {
  await rm(partial, { force: true });
  const advice = 'A network that asks to sign in first may be in between.';
  return downloadFailed(host, `what came has another length than the file. ${advice}`);
}
