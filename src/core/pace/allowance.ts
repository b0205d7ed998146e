// How much may be done at once although the pace is slow? A little at any time, more only after a while: what was saved a
// moment ago is read whatever the pace, thousands of files that a program has just unpacked are not.

export interface Allowance {
  /** Milliseconds of work that were left at `at`. */
  leftMs: number;
  /** Of the monotonic clock. */
  at: number;
}

export const ALLOWANCE_MS = 3_000;
/** A tenth of the time, should files be saved without end. */
const REFILL_PER_MS = 0.1;

export function fullAllowance(now: number): Allowance {
  return { leftMs: ALLOWANCE_MS, at: now };
}

export function allowanceAt({ leftMs, at }: Allowance, now: number): number {
  return Math.min(ALLOWANCE_MS, leftMs + Math.max(0, now - at) * REFILL_PER_MS);
}

/** May go below nothing, since how long work takes shows only afterwards; the debt is made up for by waiting. */
export function spend(allowance: Allowance, now: number, workedMs: number): Allowance {
  return { leftMs: allowanceAt(allowance, now) - workedMs, at: now };
}
