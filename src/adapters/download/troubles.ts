// What went wrong with a download, and may it be tried again? Sentences name the host and what a person can do.
import type { IncomingHttpHeaders } from 'node:http';
import { Failure } from '../../engine/failure';

/** Ended one attempt; the next one may go on from where it stopped. */
export class Interruption extends Error {
  /** How long the host asks to be left alone; null where it did not say. */
  readonly waitMs: number | null;

  constructor(sentence: string, waitMs: number | null = null, options?: ErrorOptions) {
    super(sentence, options);
    this.waitMs = waitMs;
  }
}

/** Beyond this a person should rather come back later. */
const LONGEST_WAIT_ASKED_MS = 60_000;
const MINUTE_MS = 60_000;

/** Told apart from a broken connection: trying again would not help, and going on without asking would not be safe. */
const CERTIFICATE_CODES = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'HOSTNAME_MISMATCH',
]);
const NOT_FOUND_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'ENETUNREACH', 'EHOSTUNREACH']);

export function downloadFailed(host: string, why: string, cause?: unknown): Failure {
  return new Failure('download_failed', `The download from ${host} did not work: ${why}`, host, { cause });
}

/** What an error of the connection means. */
export function connectionTrouble(thrown: unknown, host: string): Interruption | Failure {
  if (thrown instanceof Interruption || thrown instanceof Failure) return thrown;
  const code = codeOf(thrown);
  if (/^(CERT_|ERR_TLS_CERT)/.test(code) || CERTIFICATE_CODES.has(code)) {
    const advice = 'If your network inspects connections, NODE_EXTRA_CA_CERTS may name its certificate.';
    return downloadFailed(host, `its certificate could not be verified (${code}). ${advice}`, thrown);
  }
  if (code.startsWith('ERR_PROXY')) {
    return downloadFailed(host, 'the proxy did not let it through; check HTTPS_PROXY.', thrown);
  }
  const options = { cause: thrown };
  if (NOT_FOUND_CODES.has(code)) {
    return new Interruption(
      'it could not be reached; check the internet connection, and the proxy if there is one.',
      null,
      options,
    );
  }
  if (code === 'ECONNREFUSED')
    return new Interruption(
      'it, or the proxy before it, refuses connections; try again later.',
      null,
      options,
    );
  return new Interruption('the connection broke off; try again.', null, options);
}

/** What an answer other than 200, 206 or 416 means. @param now milliseconds since 1970 */
export function statusTrouble(
  status: number,
  headers: IncomingHttpHeaders,
  host: string,
  now: number,
): Interruption | Failure {
  if (status === 404 || status === 410) {
    return downloadFailed(host, 'it has no such file. A newer Bookwheel may know where it is.');
  }
  if (status === 401 || headers['x-error-code'] === 'GatedRepo')
    return downloadFailed(host, notForAll(status));
  const passing = status === 408 || status === 425 || status === 429 || status >= 500;
  if (!passing) return downloadFailed(host, `it refused (${status}).`);
  const waitMs = retryAfter(headers['retry-after'], now);
  if (waitMs !== null && waitMs > LONGEST_WAIT_ASKED_MS) {
    const minutes = Math.ceil(waitMs / MINUTE_MS);
    return downloadFailed(host, `it asks to be left alone for ${minutes} minutes. Try again after that.`);
  }
  return new Interruption(`it is too busy or out of order (${status}); try again later.`, waitMs);
}

/** Model hubs answer so also for what is not there, lest one learn what others keep to themselves. */
function notForAll(status: number): string {
  return `it has no such file, or gives it only to people who signed in there and agreed to its terms (${status}).`;
}

/** What an error of the file system means, or the error itself. */
export function diskTrouble(thrown: unknown, folder: string): unknown {
  const code = codeOf(thrown);
  const options = { cause: thrown };
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Failure('disk_full', 'The disk is full; free some space and try again.', folder, options);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    const sentence = `Bookwheel may not write to ${folder}; change its permissions and try again.`;
    return new Failure('data_dir_not_writable', sentence, folder, options);
  }
  return thrown;
}

/** Work on files in a folder, with `diskTrouble` for what goes wrong. */
export async function onDisk<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw diskTrouble(thrown, folder);
  }
}

/** Of a Retry-After header: seconds, or a date. Milliseconds, or null. */
function retryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const at = /^\d{1,9}$/.test(header) ? now + Number(header) * 1000 : Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

export function codeOf(thrown: unknown): string {
  return (thrown as NodeJS.ErrnoException | null)?.code ?? '';
}
