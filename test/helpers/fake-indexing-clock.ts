// A clock that tests move. Short pauses (back-pressure, settling) pass by themselves, long ones (back-off, upkeep) only when told.
import type { Clock } from '../../src/engine/ports';

export interface FakeClock extends Clock {
  /** Moves time on and lets go whoever slept until then. */
  advance(ms: number): Promise<void>;
  /** Sets the clock on the wall, as a person or a night's sleep does; nothing else notices. */
  jump(ms: number): void;
  /** Sleeps that only `advance` ends. */
  sleepers(): number;
}

const PASSES_BY_ITSELF_MS = 900;

export function createFakeClock(start = 1_750_000_000_000): FakeClock {
  const sleeping = new Set<{ until: number; wake: () => void }>();
  let elapsed = 0;
  let jumped = 0;

  const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const sleeper = { until: elapsed + ms, wake: resolve };
      sleeping.add(sleeper);
      signal?.addEventListener('abort', () => {
        sleeping.delete(sleeper);
        reject(signal.reason);
      });
      if (ms < PASSES_BY_ITSELF_MS) {
        setImmediate(() => {
          if (!sleeping.delete(sleeper)) return;
          elapsed = Math.max(elapsed, sleeper.until);
          resolve();
        });
      }
    });

  return {
    now: () => start + elapsed + jumped,
    jump(ms) {
      jumped += ms;
    },
    monotonic: () => elapsed,
    sleep,
    sleepers: () => sleeping.size,
    async advance(ms) {
      elapsed += ms;
      for (const sleeper of [...sleeping].sort((left, right) => left.until - right.until)) {
        if (sleeper.until > elapsed) continue;
        sleeping.delete(sleeper);
        sleeper.wake();
      }
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
