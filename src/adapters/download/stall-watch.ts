// Has a line fallen silent? Then the attempt is broken off, and the next one may fare better.
import type { Clock } from '../../engine/ports';
import { Interruption } from './troubles';

/** Longer than any pause of a line that still works. */
const STALL_MS = 30_000;

export interface StallWatch {
  /** Aborted by the caller's signal, and when nothing has come for too long. */
  signal: AbortSignal;
  noteBytes(): void;
  end(): void;
}

export function watchForStalls(clock: Clock, signal: AbortSignal): StallWatch {
  const stalled = new AbortController();
  const ended = new AbortController();
  let dueAt = clock.monotonic() + STALL_MS;
  const look = async (): Promise<void> => {
    for (let left = STALL_MS; left > 0; left = dueAt - clock.monotonic()) {
      await clock.sleep(left, ended.signal);
    }
    stalled.abort(new Interruption('it sent nothing for half a minute; try again.'));
  };
  // Rejects only when it is ended.
  look().catch(() => undefined);
  return {
    signal: AbortSignal.any([signal, stalled.signal]),
    noteBytes: () => {
      dueAt = clock.monotonic() + STALL_MS;
    },
    end: () => ended.abort(),
  };
}
