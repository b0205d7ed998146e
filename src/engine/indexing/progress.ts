// How fast does the work go, and how long will the rest take? Honest: nothing is said until enough is known.
import type { Clock } from '../ports';

export interface Rate {
  add(amount: number): void;
  /** null until enough has been measured, or when nothing has been done for a while. */
  perSecond(): number | null;
  /** Forgets everything: after a pause the old pace says nothing. */
  reset(): void;
}

/** Half of what is known about the pace is forgotten in this time, so that a switch from notes to books soon shows. */
const HALF_LIFE_MS = 10_000;
/** Below this a few lucky files would promise too much. */
const KNOWN_AFTER_MS = 2_000;
/** A gap this long is not slow work but no work. */
const GAP_MS = 60_000;

/** An exponentially weighted average of amount over time: sums of both decay alike, so their quotient has no bias at the start. */
export function createRate(clock: Clock): Rate {
  let amountSum = 0;
  let timeSumMs = 0;
  let last: number | null = null;
  let measuredMs = 0;

  const reset = (): void => {
    amountSum = 0;
    timeSumMs = 0;
    measuredMs = 0;
    last = null;
  };

  return {
    reset,
    add(amount) {
      const now = clock.monotonic();
      if (last === null || now - last > GAP_MS) {
        // What was finished before anything was timed has no time to be divided by.
        reset();
        last = now;
        return;
      }
      const elapsed = now - last;
      const kept = 0.5 ** (elapsed / HALF_LIFE_MS);
      amountSum = amountSum * kept + amount;
      timeSumMs = timeSumMs * kept + elapsed;
      measuredMs += elapsed;
      last = now;
    },
    perSecond() {
      if (last === null || clock.monotonic() - last > GAP_MS) return null;
      if (measuredMs < KNOWN_AFTER_MS || timeSumMs === 0) return null;
      return (amountSum / timeSumMs) * 1000;
    },
  };
}

/** Seconds, or null when the pace is unknown or nothing moves. */
export function secondsLeft(remaining: number, perSecond: number | null): number | null {
  return perSecond === null || perSecond <= 0 ? null : remaining / perSecond;
}
