// A long piece of work, told as a stream of where it stands: the newest only, and no oftener than can be read.
import type { Clock } from './ports';

export interface FollowedTask<T> {
  /** Calls `tell` at each change of what `now` gives. Ends early when its signal does. */
  work(signal: AbortSignal, tell: () => void): Promise<unknown>;
  now(): T;
}

/** At most ten messages a second reach who asked. */
const PROGRESS_INTERVAL_MS = 100;

/**
 * Ends when the work has: quietly when `signal` ended it, and with its error when it fails. When nobody asks any more, the
 * work's own signal is aborted.
 */
export async function* followTask<T>(
  { work, now }: FollowedTask<T>,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<T, 'done' | 'aborted', void> {
  const left = new AbortController();
  const until = AbortSignal.any([signal, left.signal]);
  const news = createNews();
  let working = true;
  const task = work(until, news.tell).finally(() => {
    working = false;
    news.tell();
  });
  // Asked for below; should nobody ask, it is nobody's.
  task.catch(() => undefined);
  try {
    for (;;) {
      await news.next();
      if (!working) break;
      yield now();
      await clock.sleep(PROGRESS_INTERVAL_MS, until).catch(() => undefined);
    }
    await task;
    return 'done';
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    return 'aborted';
  } finally {
    left.abort(new Error('Nobody waits for this any more.'));
  }
}

/** Remembers one piece of news until it is asked for. */
function createNews(): { tell(): void; next(): Promise<void> } {
  let unread = false;
  let wake = (): void => undefined;
  return {
    tell() {
      unread = true;
      wake();
    },
    async next() {
      if (!unread) await new Promise<void>((resolve) => (wake = resolve));
      unread = false;
    },
  };
}
