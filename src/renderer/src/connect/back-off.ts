// How long to wait before the next attempt to reach the engine.

/** The first wait: an engine that restarts cleanly is back within about this. */
const FIRST_WAIT_MS = 250;
/** The longest wait: someone who looks at the page should not wait longer for it to notice that the engine is back. */
const LONGEST_WAIT_MS = 4_000;

/** @param failures attempts that failed in a row, from 0 */
export function backOffMs(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 16));
}
