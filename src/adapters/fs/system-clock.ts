// What time is it? The machine's own clock behind the engine's Clock port.
import { performance } from 'node:perf_hooks';
import { setTimeout as timer } from 'node:timers/promises';
import type { Clock } from '../../engine/ports';

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (ms, signal) => {
    try {
      await timer(ms, undefined, signal ? { signal } : {});
    } catch (thrown) {
      // The port promises the signal's own reason, not Node's wrapper around it.
      signal?.throwIfAborted();
      throw thrown;
    }
  },
};
