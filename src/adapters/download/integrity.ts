// Is a file what it should be? By its SHA-256, in hex.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** Throws for anything but a SHA-256 in lower case: without a checksum nothing is downloaded. */
export function requireChecksum(sha256: string): void {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`"${sha256}" is no checksum that is understood.`);
}

export function bytesMatch(bytes: Uint8Array, sha256: string): boolean {
  return createHash('sha256').update(bytes).digest('hex') === sha256;
}

/** Reads what lies on the disk, not what was meant to be written. Rejects as the system does. */
export async function fileMatches(path: string, sha256: string, signal: AbortSignal): Promise<boolean> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash, { signal });
  return hash.digest('hex') === sha256;
}
