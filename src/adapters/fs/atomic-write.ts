// How is a file replaced so that a crash leaves either the old or the new contents, never a mixture?
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Virus scanners and indexers hold fresh files open for a moment on Windows; together about 2 s of patience. */
const RENAME_RETRY_MS = [10, 20, 50, 100, 200, 400, 500, 700];
const HELD_OPEN = new Set(['EPERM', 'EBUSY', 'EACCES']);

let lastTemporary = 0;

/** Writes beside the target and replaces it with that. On failure the target is as it was. */
export async function writeFileAtomic(
  path: string,
  bytes: Uint8Array | string,
  options: { mode?: number } = {},
): Promise<void> {
  lastTemporary += 1;
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}-${lastTemporary}.tmp`);
  try {
    await writeFile(temporary, bytes, { flag: 'wx', mode: options.mode ?? 0o600 });
    await replaceFile(temporary, path);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw thrown;
  }
}

/** Flushes `temporary`, which lies in the same directory, renames it over `path`, flushes the directory. */
export async function replaceFile(temporary: string, path: string): Promise<void> {
  await flush(temporary);
  await renameOver(temporary, path);
  // Without this the rename itself may be lost in a power cut. Windows cannot open directories and does not need it.
  if (process.platform !== 'win32') await flush(dirname(path));
}

/** Moves a directory to where nothing is, in the same file system, and flushes where it is now. */
export async function moveFolder(from: string, to: string): Promise<void> {
  await renameOver(from, to);
  if (process.platform !== 'win32') await flush(dirname(to));
}

async function renameOver(from: string, to: string): Promise<void> {
  for (const pauseMs of RENAME_RETRY_MS) {
    try {
      return await rename(from, to);
    } catch (thrown) {
      if (process.platform !== 'win32' || !HELD_OPEN.has(codeOf(thrown))) throw thrown;
    }
    await sleep(pauseMs);
  }
  await rename(from, to);
}

async function flush(path: string): Promise<void> {
  // Windows flushes only what is open for writing; directories can only be opened for reading.
  const handle = await open(path, process.platform === 'win32' ? 'r+' : 'r');
  try {
    await handle.sync();
  } catch (thrown) {
    // Some network and FUSE file systems cannot flush a directory; the file itself is safe by then.
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS'].includes(codeOf(thrown))) throw thrown;
  } finally {
    await handle.close();
  }
}

function codeOf(thrown: unknown): string {
  return (thrown as NodeJS.ErrnoException).code ?? '';
}
