// How much of the processors do other programs use? The machine's own count less what our processes used meanwhile.

export interface ProcessorSample {
  /** Since the machine started, over all processors. Milliseconds. */
  totalMs: number;
  idleMs: number;
  /** Processor time by process id, for those that are ours. Milliseconds. */
  ownMs: ReadonlyMap<number, number>;
}

/** @returns 0 to 1, or null when no time has passed between the two */
export function othersShare(before: ProcessorSample, after: ProcessorSample): number | null {
  const totalMs = after.totalMs - before.totalMs;
  if (totalMs <= 0) return null;
  const busyMs = totalMs - (after.idleMs - before.idleMs);
  let ownMs = 0;
  // A process that was not there before has used all of its time since; what one that is gone used is not known.
  for (const [pid, ms] of after.ownMs) ownMs += Math.max(0, ms - (before.ownMs.get(pid) ?? 0));
  return Math.min(1, Math.max(0, (busyMs - ownMs) / totalMs));
}
