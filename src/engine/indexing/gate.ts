// May work go on? Pauses, and failures of what the work depends on: each waits longer than the one before, none spins.
import type { Clock } from '../ports';
import { createBroadcast } from './broadcast';

/** What work depends on: storing for everything, the others for their own loop. The last two are only ever noted. */
export type Dependency = 'storing' | 'reading' | 'embedding' | 'scanning' | 'unreadable' | 'watching';

export interface Gate {
  pause(): void;
  /** Ends a pause and every wait after a failure. */
  resume(): void;
  paused(): boolean;
  /** Resolves once work that needs these may go on. Rejects with the signal's reason. */
  pass(needs: readonly Dependency[], signal: AbortSignal): Promise<void>;
  /** @param stops work cannot go on at all until this is put right, and people are told so at once. */
  failed(dependency: Dependency, sentence: string, stops?: boolean): void;
  succeeded(dependency: Dependency): void;
  /** A sentence that keeps nothing waiting; null takes it back. */
  note(dependency: Dependency, sentence: string | null): void;
  /** The gravest thing there is to say, or null while all is well. */
  trouble(): string | null;
  /** True when work has stopped for a reason only a person can remove. */
  stopped(): boolean;
}

interface Trouble {
  sentence: string;
  failures: number;
  retryAt: number;
  stops: boolean;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** As often as a child process is restarted in a row: after that it is not going to mend by itself. */
const FAILURES_UNTIL_STOPPED = 5;
const GRAVEST_FIRST: readonly Dependency[] = [
  'storing',
  'reading',
  'embedding',
  'scanning',
  'unreadable',
  'watching',
];

export function createGate(clock: Clock, onChange: () => void): Gate {
  const troubles = new Map<Dependency, Trouble>();
  const waiters = new Set<ReturnType<typeof createBroadcast>>();
  let paused = false;
  let retryNow = new AbortController();

  const changed = (): void => {
    for (const waiter of waiters) waiter.send();
    onChange();
  };

  const retryAt = (needs: readonly Dependency[]): number =>
    Math.max(0, ...needs.map((need) => troubles.get(need)?.retryAt ?? 0));

  const sleepUntil = async (at: number, signal: AbortSignal): Promise<void> => {
    const early = retryNow.signal;
    await clock.sleep(at - clock.monotonic(), AbortSignal.any([signal, early])).catch((thrown) => {
      if (signal.aborted || !early.aborted) throw thrown;
    });
  };

  return {
    pause() {
      paused = true;
      changed();
    },
    resume() {
      paused = false;
      for (const trouble of troubles.values()) trouble.retryAt = 0;
      retryNow.abort(new Error('work was resumed'));
      retryNow = new AbortController();
      changed();
    },
    paused: () => paused,
    async pass(needs, signal) {
      const waiter = createBroadcast();
      waiters.add(waiter);
      try {
        for (;;) {
          signal.throwIfAborted();
          const at = retryAt(needs);
          if (paused) await waiter.wait(signal);
          else if (at > clock.monotonic()) await sleepUntil(at, signal);
          else return;
        }
      } finally {
        waiters.delete(waiter);
      }
    },
    failed(dependency, sentence, stops = false) {
      const now = clock.monotonic();
      const before = troubles.get(dependency);
      // Work that was under way when the first of it failed adds nothing to what is known.
      if (before && before.retryAt > now) return;
      const failures = (before?.failures ?? 0) + 1;
      const wait = Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
      const stopped = stops || failures >= FAILURES_UNTIL_STOPPED;
      troubles.set(dependency, { sentence, failures, retryAt: now + wait, stops: stopped });
      changed();
    },
    succeeded(dependency) {
      if (troubles.delete(dependency)) changed();
    },
    note(dependency, sentence) {
      if (troubles.get(dependency)?.sentence === (sentence ?? undefined)) return;
      if (sentence === null) troubles.delete(dependency);
      else troubles.set(dependency, { sentence, failures: 0, retryAt: 0, stops: false });
      changed();
    },
    trouble: () =>
      GRAVEST_FIRST.map((dependency) => troubles.get(dependency)?.sentence).find(Boolean) ?? null,
    stopped: () => [...troubles.values()].some((trouble) => trouble.stops),
  };
}
