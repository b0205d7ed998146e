// Is a file what it should be? By its SHA-256, or by the name git gives to its content.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** git-blob: SHA-1 over `blob <bytes>`, a zero byte, and the content. Model hubs state it of files that lie in git itself. */
export interface Checksum {
  kind: 'sha256' | 'git-blob';
  /** In lower case. */
  hex: string;
}

const HEX_DIGITS = { sha256: 64, 'git-blob': 40 };

/** Throws for anything but a checksum in lower case: without one nothing is downloaded. */
export function requireChecksum({ kind, hex }: Checksum): void {
  if (!/^[0-9a-f]+$/.test(hex) || hex.length !== HEX_DIGITS[kind])
    throw new Error(`"${hex}" is no checksum that is understood.`);
}

export function bytesMatch(bytes: Uint8Array, checksum: Checksum): boolean {
  return hashOf(checksum, bytes.length).update(bytes).digest('hex') === checksum.hex;
}

/** Reads what lies on the disk, not what was meant to be written. Rejects as the system does. */
export async function fileMatches(path: string, checksum: Checksum, signal: AbortSignal): Promise<boolean> {
  const hash = hashOf(checksum, (await stat(path)).size);
  await pipeline(createReadStream(path), hash, { signal });
  return hash.digest('hex') === checksum.hex;
}

function hashOf({ kind }: Checksum, bytes: number): Hash {
  return kind === 'sha256' ? createHash('sha256') : createHash('sha1').update(`blob ${bytes}\0`);
}
