// The library's state as it changes: often enough to be watched, and never so often that telling it slows the work it tells of.
import type { LibraryStatus } from '../contract';
import type { Indexer } from './indexing/indexer';
import type { Clock } from './ports';
import { libraryStatus, type StatusSources } from './status';

type Watched = Omit<StatusSources, 'indexer'> & {
  indexer: Pick<Indexer, 'activity' | 'onChange'>;
  clock: Clock;
};

const INTERVAL_MS = 100;
/**
 * Counting goes through every document: a millisecond for ten thousand, and there may be a million. So telling may take a
 * twentieth of the time.
 */
const REST_FOR_EACH_MS = 19;

/** The state now, and each time it may have changed. Ends with the signal. */
export async function* watchStatus(
  watched: Watched,
  signal: AbortSignal | undefined,
): AsyncGenerator<LibraryStatus, void, void> {
  const { clock, indexer } = watched;
  let wake = (): void => undefined;
  let changed = true;
  const notice = (): void => {
    changed = true;
    wake();
  };
  const unsubscribe = indexer.onChange(notice);
  // A caller in the same process may abort and never ask for the next status: then nobody runs the `finally` below.
  const leave = (): void => {
    unsubscribe();
    notice();
  };
  signal?.addEventListener('abort', leave, { once: true });
  try {
    while (!signal?.aborted) {
      if (!changed) await new Promise<void>((resolve) => (wake = resolve));
      if (signal?.aborted) return;
      changed = false;
      const startedAt = clock.monotonic();
      const status = await libraryStatus(watched);
      const tookMs = clock.monotonic() - startedAt;
      yield status;
      // The abort ends the pause early and shows at the top of the loop; nothing else can make sleep reject.
      await clock.sleep(Math.max(INTERVAL_MS, REST_FOR_EACH_MS * tookMs), signal).catch(() => undefined);
    }
  } finally {
    unsubscribe();
    signal?.removeEventListener('abort', leave);
  }
}
