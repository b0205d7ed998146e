// When has a child had so much time to work in? At low priority it may get little of a busy machine, and its file is not
// to be blamed for that.
import type { Clock } from '../../../engine/ports';
import { untilAborted } from './waiting';

interface TimeParts {
  clock: Clock;
  processorMs?: ((pid: number) => Promise<number | null>) | undefined;
}

/** Of the time that has passed, what a child must have used for it to count. */
const USED_SHARE = 0.8;
/** One that waits for ever uses nothing: after so many times as long it is over all the same. */
const ROUNDS_MAX = 4;
/** Asking what a child has used costs more than reading most files does: it is asked after this much of the time. */
const FIRST_SHARE = 0.1;

/** Resolves when the child could work for so long, or with the signal. */
export async function passWorking(
  { clock, processorMs }: TimeParts,
  pid: number | null,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  const pass = (part: number): Promise<void> => untilAborted(() => clock.sleep(part, signal), signal);
  if (!processorMs || pid === null) return pass(ms);
  const firstMs = ms * FIRST_SHARE;
  const restMs = ms - firstMs;
  await pass(firstMs);
  const before = signal.aborted ? null : await processorMs(pid);
  for (let round = 1; round <= ROUNDS_MAX && !signal.aborted; round += 1) {
    await pass(restMs);
    const now = signal.aborted ? null : await processorMs(pid);
    if (before === null || now === null || now - before >= USED_SHARE * restMs) return;
  }
}
