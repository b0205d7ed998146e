// How does a finished file take its place, so that a crash leaves the old one or the new one and never a part?
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, diskTrouble } from './troubles';

/** Virus scanners hold fresh files open for a moment on Windows; together about 2 s of patience. */
const RENAME_RETRY_MS = [10, 20, 50, 100, 200, 400, 500, 700];
const HELD_OPEN = new Set(['EPERM', 'EBUSY', 'EACCES']);

/** Flushes `temporary`, which lies in the same folder, and renames it over `path`. Throws Failure for a full or closed disk. */
export async function landFile(temporary: string, path: string): Promise<void> {
  try {
    await flush(temporary);
    await renameOver(temporary, path);
    // Without this the rename itself may be lost in a power cut. Windows cannot open folders and does not need it.
    if (process.platform !== 'win32') await flush(dirname(path));
  } catch (thrown) {
    throw diskTrouble(thrown, dirname(path));
  }
}

async function flush(path: string): Promise<void> {
  // Windows flushes only what is open for writing; folders can only be opened for reading.
  const handle = await open(path, process.platform === 'win32' ? 'r+' : 'r');
  try {
    await handle.sync();
  } catch (thrown) {
    // Some network file systems cannot flush a folder; the file itself is safe by then.
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS'].includes(codeOf(thrown))) throw thrown;
  } finally {
    await handle.close();
  }
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
