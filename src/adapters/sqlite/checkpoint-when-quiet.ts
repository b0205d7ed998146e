// Gives the write-ahead log's room back once writing has paused: it may be 16 MiB that say nothing new.
import type { Log } from '../../engine/ports';
import type { Session } from './session';

/** Longer than the pauses within indexing, short enough that the size shown afterwards is the size of the library. */
export const QUIET_MS = 2000;

/** Waits without keeping the process alive. */
export function checkpointWhenQuiet({ db, version, afterCommit }: Session, log: Log): { stop(): void } {
  let timer: NodeJS.Timeout | null = null;

  function waitFor(writtenAt: number): void {
    timer = setTimeout(() => {
      timer = null;
      if (version() === writtenAt) checkpoint();
      else waitFor(version());
    }, QUIET_MS);
    timer.unref();
  }

  function checkpoint(): void {
    try {
      db.pragma('wal_checkpoint(TRUNCATE)');
    } catch (thrown) {
      // A full disk, say. Everything is safe in the log; the next pause tries again.
      log.warn('the log of the catalog could not be copied back', { reason: String(thrown) });
    }
  }

  afterCommit(() => {
    if (timer === null) waitFor(version());
  });
  return {
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
