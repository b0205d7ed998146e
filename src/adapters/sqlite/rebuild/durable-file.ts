// Writes a small file so that a crash leaves the old one or the new one. At once, not later: what follows relies on it.
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Throws what the file system throws; the file is then as it was. */
export function writeDurably(path: string, text: string): void {
  const temporary = `${path}.tmp`;
  const handle = openSync(temporary, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, path);
  flushFolder(dirname(path));
}

/** Makes renames durable. Windows has no such thing for folders and needs none. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } catch (thrown) {
    // Some network file systems cannot flush a directory; what was renamed is safe from a killed process all the same.
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS'].includes((thrown as NodeJS.ErrnoException).code ?? '')) throw thrown;
  } finally {
    closeSync(handle);
  }
}
