// The bytes of one file, read by the parent under a cap: the child that parses them opens nothing itself. Large files pass
// through in pieces, so that the parent never holds more than one of them.
import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import type { OutcomeCode } from '../../../contract';
import { isOnlineOnly } from '../../../core/changes/online-only';
import { readsPrefix } from '../detection/reads-prefix';

export interface ByteLimits {
  /** Files of formats that must be whole. */
  fileBytes: number;
  /** The beginning of a text, where that is what will be read. */
  prefixBytes: number;
  /** Where the program runs: what a file kept in the cloud looks like depends on it. */
  platform: NodeJS.Platform;
}

export interface Unreadable {
  outcome: Exclude<OutcomeCode, 'indexed'>;
  detail: string;
}

/** A symlink that took the place of the file leads elsewhere. 0 where the system has no such thing. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);
/** Enough to tell the format by. */
const HEAD_BYTES = 4096;
/** What is held at once of a large file: fewer messages than with less, and twenty files in hand stay within memory. */
export const PIECE_BYTES = 4 * 1024 * 1024;

/** A file that is open for reading. Close it. */
export class FileBytes {
  /** The beginning: all of it when the file is no longer than PIECE_BYTES. */
  readonly first: Uint8Array;
  /** Bytes that will be read, unless the file shrinks. */
  readonly length: number;
  /** True when those are only the beginning of the file. */
  readonly cut: boolean;
  readonly #handle: FileHandle;
  readonly #size: number;
  #hash: Hash;

  constructor(handle: FileHandle, first: Uint8Array, length: number, size: number) {
    this.#handle = handle;
    this.first = first;
    this.length = length;
    this.cut = size > length;
    this.#size = size;
    this.#hash = createHash('sha256').update(first);
  }

  /** What follows `first`, from the start again each time it is asked for. Rejects as the system does. */
  async *rest(): AsyncGenerator<Uint8Array, void, void> {
    this.#hash = createHash('sha256').update(this.first);
    for (let position = this.first.length; position < this.length; ) {
      const piece = await readUpTo(this.#handle, Math.min(PIECE_BYTES, this.length - position), position);
      if (piece.length === 0) return;
      this.#hash.update(piece);
      position += piece.length;
      yield piece;
    }
  }

  /** SHA-256 of what has been read, hex. A cut file is told from others with the same beginning by its size. */
  contentHash(): string {
    const hash = this.#hash.copy();
    if (this.cut) hash.update(`\0${this.#size}`);
    return hash.digest('hex');
  }

  /** The same of all that will be read, before any of it is passed on; null where the disk gives up on the way. */
  async wholeHash(signal: AbortSignal): Promise<string | null> {
    try {
      for await (const _piece of this.rest()) signal.throwIfAborted();
      return this.contentHash();
    } catch {
      // Reading it will say why.
      signal.throwIfAborted();
      return null;
    }
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

/** Never rejects for what the file or the disk does. */
export async function openFileBytes(
  path: string,
  fileName: string,
  limits: ByteLimits,
): Promise<FileBytes | Unreadable> {
  let handle: FileHandle | null = null;
  try {
    // Opening a pipe or a device would wait for whoever is at its other end.
    const stats = await lstat(path);
    if (!stats.isFile()) return { outcome: 'unreadable', detail: 'not a regular file' };
    if (isOnlineOnly(stats, limits.platform)) {
      return {
        outcome: 'unreadable',
        detail: 'kept only in the cloud; it is read once it has been downloaded',
      };
    }
    const { size } = stats;
    handle = await open(path, OPEN_FLAGS);
    const head = await readUpTo(handle, Math.min(HEAD_BYTES, size), 0);
    const wholeOnly = !readsPrefix(fileName, head);
    if (wholeOnly && size > limits.fileBytes) {
      await handle.close();
      return {
        outcome: 'too_large',
        detail: `${megabytes(size)} MB; up to ${megabytes(limits.fileBytes)} MB are read`,
      };
    }
    const length = Math.min(size, wholeOnly ? limits.fileBytes : limits.prefixBytes);
    const first = await readUpTo(handle, Math.min(length, PIECE_BYTES), 0);
    return new FileBytes(handle, first, length, size);
  } catch (error) {
    await handle?.close();
    return unreadable(error);
  }
}

export function unreadable(error: unknown): Unreadable {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP')
    return { outcome: 'vanished', detail: 'no longer there' };
  if (code === 'EACCES' || code === 'EPERM')
    return { outcome: 'unreadable', detail: `no permission to read it (${code})` };
  return { outcome: 'unreadable', detail: `the system could not read it (${code})` };
}

/** A file may shrink while it is read: @returns what there was. */
async function readUpTo(handle: FileHandle, length: number, position: number): Promise<Uint8Array> {
  // Not from Buffer's shared pool: the whole underlying memory would be cloned with a message.
  const bytes = new Uint8Array(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(bytes, read, length - read, position + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return read === length ? bytes : bytes.slice(0, read);
}

function megabytes(bytes: number): number {
  return Math.round(bytes / (1024 * 1024));
}
