// Where the milliseconds of one search went.
import type { TookMs } from '../../contract';
import type { Clock } from '../ports';

export type Stage = Exclude<keyof TookMs, 'total'>;

export interface StageTimer {
  /** Adds what `work` takes to a stage's time. */
  time<T>(stage: Stage, work: () => T): T;
  timeAsync<T>(stage: Stage, work: () => Promise<T>): Promise<T>;
  tookMs(): TookMs;
}

export function startTimer(clock: Clock): StageTimer {
  const startedAt = clock.monotonic();
  const spent: Record<Stage, number> = { parse: 0, recall: 0, fusion: 0, rerank: 0, present: 0 };
  return {
    time(stage, work) {
      const from = clock.monotonic();
      try {
        return work();
      } finally {
        spent[stage] += clock.monotonic() - from;
      }
    },
    async timeAsync(stage, work) {
      const from = clock.monotonic();
      try {
        return await work();
      } finally {
        spent[stage] += clock.monotonic() - from;
      }
    },
    tookMs: () => ({ ...spent, total: clock.monotonic() - startedAt }),
  };
}
