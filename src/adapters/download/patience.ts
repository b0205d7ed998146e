// How often is a host asked again after an attempt was interrupted, and how long is it left alone before?
import type { Clock } from '../../engine/ports';
import { downloadFailed, type Interruption } from './troubles';

/** Before each new attempt; a host that answers with Retry-After is given what it asks for. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000];

export interface Patience {
  /**
   * Waits before the next attempt.
   * @param progressed the attempt brought something, so patience begins anew
   * Rejects with the signal's reason, or a Failure when there have been enough.
   */
  pauseAfter(interruption: Interruption, progressed?: boolean): Promise<void>;
}

export function createPatience(clock: Clock, host: string, signal: AbortSignal): Patience {
  let failures = 0;
  return {
    async pauseAfter(interruption, progressed = false) {
      failures = progressed ? 1 : failures + 1;
      const pauseMs = PAUSES_MS[failures - 1];
      if (pauseMs === undefined) throw downloadFailed(host, interruption.message, interruption);
      await clock.sleep(interruption.waitMs ?? pauseMs, signal);
    },
  };
}
