// Where does a file of the model hub lie, how long is it, and how is it known to be the right one?
// The hub tells of a large file on the redirect to where its bytes are (X-Linked-Size, and its SHA-256 as X-Linked-ETag),
// of a small one with the answer itself (Content-Length, and its name in git as ETag). What comes after the redirect is
// another host with an ETag of its own kind, which tells nothing. https://huggingface.co/docs/huggingface_hub
import type { IncomingHttpHeaders } from 'node:http';
import type { RequestPurpose } from '../../contract';
import { askHeaders } from '../download/ask-headers';
import type { DownloadParts } from '../download/download-file';
import type { Checksum } from '../download/integrity';
import { downloadFailed } from '../download/troubles';
import type { CatalogueFile } from './catalogue';

export interface HubFile {
  url: string;
  bytes: number;
  checksum: Checksum;
}

const HUB = 'https://huggingface.co';
const COMMIT = /^[0-9a-f]{40}$/;

/**
 * @param mirror an address to use instead of the hub; empty for the hub
 * @returns without a slash at its end. Throws Failure: download_failed.
 */
export function baseAddress(mirror: string): string {
  if (mirror === '') return HUB;
  const url = URL.parse(mirror);
  if (url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '')
    return url.href.replace(/\/+$/, '');
  throw downloadFailed(mirror, 'this is no address of a mirror; such a one begins with https://.');
}

function hubAddress(base: string, { repository, revision, source }: CatalogueFile): string {
  return `${base}/${repository}/resolve/${encodeURIComponent(revision)}/${source}`;
}

/**
 * Asks the hub for what the catalogue leaves open, and nobody where it states both. What the catalogue states holds against
 * anything a host says. Rejects with the signal's reason, or Failure: download_failed.
 */
export async function locateHubFile(
  file: CatalogueFile,
  { base, purpose, signal }: { base: string; purpose: RequestPurpose; signal: AbortSignal },
  parts: DownloadParts,
): Promise<HubFile> {
  const { bytes, sha256, revision } = file;
  const url = hubAddress(base, file);
  const stated: Checksum | null = sha256 === null ? null : { kind: 'sha256', hex: sha256 };
  if (stated && bytes !== null) return { url, bytes, checksum: stated };
  const { host } = new URL(url);
  const headers = await askHeaders({ url, purpose, isGoal: tellsOfLinked, signal }, parts);
  if (stated === null) requireRevision(headers, revision, host);
  const said = sizeSaid(headers);
  if (stated === null && bytes !== null && said !== null && said !== bytes)
    throw downloadFailed(host, 'it has another file there than the one Bookwheel knows.');
  return {
    url,
    bytes: bytes ?? said ?? cannotTell(host, 'how long the file is'),
    checksum: stated ?? checksumSaid(headers) ?? cannotTell(host, 'how the file can be verified'),
  };
}

function tellsOfLinked(headers: IncomingHttpHeaders): boolean {
  return headers['x-linked-etag'] !== undefined;
}

/** Only the hub, or who passes on what it says, names a commit; a host that does not is not asked for checksums. */
function requireRevision(headers: IncomingHttpHeaders, revision: string, host: string): void {
  const commit = headerOf(headers, 'x-repo-commit');
  if (commit === null || !COMMIT.test(commit)) cannotTell(host, 'which version of the model it has');
  if (COMMIT.test(revision) && commit !== revision)
    throw downloadFailed(host, 'it has another version of the model than the one asked for.');
}

function sizeSaid(headers: IncomingHttpHeaders): number | null {
  const said = headerOf(headers, tellsOfLinked(headers) ? 'x-linked-size' : 'content-length');
  return said !== null && /^[1-9]\d{0,14}$/.test(said) ? Number(said) : null;
}

function checksumSaid(headers: IncomingHttpHeaders): Checksum | null {
  const etag = headerOf(headers, tellsOfLinked(headers) ? 'x-linked-etag' : 'etag');
  // A cache on the way may have marked it as weak; it names the same content.
  const hex = /^(?:W\/)?"?([0-9a-f]+)"?$/.exec(etag ?? '')?.[1];
  if (hex?.length === 64) return { kind: 'sha256', hex };
  return hex?.length === 40 ? { kind: 'git-blob', hex } : null;
}

function headerOf(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}

function cannotTell(host: string, what: string): never {
  throw downloadFailed(
    host,
    `it does not say ${what}, as the model hub does. Try again later or without a mirror.`,
  );
}
