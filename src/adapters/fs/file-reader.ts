// Ranges of files that lie in a folder of the library. What a name stands for may have changed since the folder was listed,
// so it is looked at anew each time: nothing but a regular file, in the folder itself, is read.
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { isOnlineOnly } from '../../core/changes/online-only';
import type { FileRange, FileReader } from '../../engine/ports';

/** Neither waits for the other end of a pipe, nor follows a symlink. Both are 0 where the system has no such thing. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
/** A symlink that took the place of the file, a directory that did, or that of one of the directories above. */
const GONE = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR']);

/** @param platform what a file kept in the cloud looks like depends on it */
export function createFileReader(platform: string): FileReader {
  return {
    async readRange(folder, path, offset, length) {
      const file = join(folder, sep === '/' ? path : path.replaceAll('/', sep));
      if (!file.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return { error: 'vanished' };
      let handle: FileHandle | null = null;
      try {
        const stats = await lstat(file);
        if (!stats.isFile()) return { error: 'vanished' };
        if (isOnlineOnly(stats, platform)) return { error: 'online_only' };
        handle = await open(file, OPEN_FLAGS);
        // After opening: what is read is what was looked at.
        if (!isAt(await realpath(file), file)) return { error: 'vanished' };
        return await readOpened(handle, offset, length);
      } catch (thrown) {
        const code = (thrown as NodeJS.ErrnoException).code ?? '';
        return { error: GONE.has(code) ? 'vanished' : 'unreadable' };
      } finally {
        await handle?.close();
      }
    },
  };
}

/** A symlinked directory on the way leads elsewhere. Names may differ in case and composition where the disk allows it. */
function isAt(real: string, asked: string): boolean {
  const plain = (path: string): string => path.normalize('NFC').toLowerCase();
  return plain(real) === plain(asked);
}

async function readOpened(
  handle: FileHandle,
  offset: number,
  length: number,
): Promise<FileRange | { error: 'vanished' }> {
  const stats = await handle.stat({ bigint: true });
  if (!stats.isFile()) return { error: 'vanished' };
  const size = Number(stats.size);
  const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
  let read = 0;
  while (read < bytes.length) {
    const { bytesRead } = await handle.read(bytes, read, bytes.length - read, offset + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  const version = `${size}-${stats.mtimeNs}-${stats.ino}`;
  return { bytes: read === bytes.length ? bytes : bytes.slice(0, read), size, version };
}
