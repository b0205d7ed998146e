// The bytes of one file, read by the parent under a cap: the child that parses them opens nothing itself.
import { createHash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { OutcomeCode } from '../../contract';
import { readsPrefix } from './read-file';

export type FileBytes =
  | { bytes: Uint8Array; contentHash: string; cut: boolean }
  | { outcome: Exclude<OutcomeCode, 'indexed'>; detail: string };

export interface ByteLimits {
  /** Files of formats that must be whole. */
  fileBytes: number;
  /** The beginning of a text, where that is what will be read. */
  prefixBytes: number;
}

/** Enough to tell the format by. */
const HEAD_BYTES = 4096;
const READ_BYTES = 4 * 1024 * 1024;

/** Never rejects for what the file or the disk does. */
export async function readFileBytes(path: string, fileName: string, limits: ByteLimits): Promise<FileBytes> {
  let handle: FileHandle | null = null;
  try {
    // Opening a pipe or a device would wait for whoever is at its other end.
    const { size, isFile } = await statOf(path);
    if (!isFile) return { outcome: 'unreadable', detail: 'not a regular file' };
    handle = await open(path, 'r');
    const head = await readUpTo(handle, Math.min(HEAD_BYTES, size), 0);
    const wholeOnly = !readsPrefix(fileName, head);
    if (wholeOnly && size > limits.fileBytes) {
      return {
        outcome: 'too_large',
        detail: `${megabytes(size)} MB; up to ${megabytes(limits.fileBytes)} MB are read`,
      };
    }
    const most = wholeOnly ? limits.fileBytes : limits.prefixBytes;
    const bytes = await readUpTo(handle, Math.min(size, most), 0);
    const cut = size > bytes.length && bytes.length === most;
    return { bytes, contentHash: hashOf(bytes, cut ? size : null), cut };
  } catch (error) {
    return failureOf(error);
  } finally {
    await handle?.close();
  }
}

async function statOf(path: string): Promise<{ size: number; isFile: boolean }> {
  const stats = await stat(path);
  return { size: stats.size, isFile: stats.isFile() };
}

/** A file may shrink while it is read: @returns what there was. */
async function readUpTo(handle: FileHandle, length: number, position: number): Promise<Uint8Array> {
  // Not from Buffer's shared pool: the whole underlying memory would be cloned with a message.
  const bytes = new Uint8Array(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(
      bytes,
      read,
      Math.min(READ_BYTES, length - read),
      position + read,
    );
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return read === length ? bytes : bytes.slice(0, read);
}

/** A cut file is told from others with the same beginning by its size. */
function hashOf(bytes: Uint8Array, size: number | null): string {
  const hash = createHash('sha256').update(bytes);
  if (size !== null) hash.update(`\0${size}`);
  return hash.digest('hex');
}

function failureOf(error: unknown): FileBytes {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { outcome: 'vanished', detail: 'no longer there' };
  if (code === 'EACCES' || code === 'EPERM')
    return { outcome: 'unreadable', detail: `no permission to read it (${code})` };
  return { outcome: 'unreadable', detail: `the system could not read it (${code})` };
}

function megabytes(bytes: number): number {
  return Math.round(bytes / (1024 * 1024));
}
