// backup, restore: a copy of the library in one file, and back.
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { acquireDataLock } from '../../../adapters/fs/data-lock';
import { backUpCatalog, restoreCatalog } from '../../../adapters/sqlite/backup';
import { ensureDataDir } from '../../engine/data-dir';
import { printable } from '../terminal';
import type { VerbHandler } from './verb';

export const backup: VerbHandler = async ({ invocation, terminal, dataDir, callerDir }) => {
  const target = resolve(callerDir, invocation.words[0] ?? '');
  const bytes = backUpCatalog(dataDir, target, { force: invocation.force });
  terminal.print(
    printable(
      `The library is copied to ${target} (${(bytes / 1e6).toFixed(1)} MB). Your files are not in it.`,
    ),
  );
};

export const restore: VerbHandler = async ({ invocation, terminal, dataDir, callerDir }) => {
  const source = resolve(callerDir, invocation.words[0] ?? '');
  ensureDataDir(dataDir);
  const lock = await acquireDataLock(dataDir);
  try {
    const kept = restoreCatalog(dataDir, source, Date.now());
    // Derived from the catalog that was there, and made again from the vectors in this one.
    await rm(join(dataDir, 'vectors'), { recursive: true, force: true });
    const before = kept === null ? '' : ` What was there lies in ${kept}.`;
    terminal.print(printable(`The library is back as it was in ${source}.${before}`));
    terminal.note('Files that have changed since are read again when Bookwheel runs next.');
  } finally {
    await lock.release();
  }
};
