// A clock that stands still until a test moves it, so that back-off and idleness need no waiting.
import type { Clock } from '../../src/engine/ports';

export interface ManualClock extends Clock {
  /** Moves time on and wakes whoever is due. */
  advance(ms: number): void;
  /** How many are asleep. */
  sleepers(): number;
}

export function createManualClock(startMs = 1_000_000): ManualClock {
  let nowMs = startMs;
  const asleep = new Set<{ dueAt: number; wake: () => void }>();
  return {
    now: () => nowMs,
    monotonic: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const cut = (): void => {
          asleep.delete(sleeper);
          reject(signal?.reason);
        };
        const sleeper = {
          dueAt: nowMs + ms,
          wake: () => {
            asleep.delete(sleeper);
            signal?.removeEventListener('abort', cut);
            resolve();
          },
        };
        signal?.addEventListener('abort', cut, { once: true });
        asleep.add(sleeper);
      }),
    advance(ms) {
      nowMs += ms;
      for (const sleeper of [...asleep]) if (sleeper.dueAt <= nowMs) sleeper.wake();
    },
    sleepers: () => asleep.size,
  };
}
