// May work go on? Pauses, and failures of what the work depends on: each waits longer than the one before, none spins.
import type { TroubleCode } from '../../contract';
import type { Clock } from '../ports';
import { type Broadcast, createBroadcast } from './broadcast';
import { sentenceOf, type TroubleAs, troubleAs } from './failures';

/** What work depends on: storing for everything, the others for their own loop. The last two are only ever noted. */
const GRAVEST_FIRST = [
  'storing',
  'reading',
  'embedding',
  'recognizing',
  'scanning',
  'unreadable',
  'watching',
] as const satisfies readonly TroubleCode[];
export type Dependency = (typeof GRAVEST_FIRST)[number];

interface Trouble {
  sentence: string;
  as: TroubleAs;
  failures: number;
  /** Of the monotonic clock. */
  retryAt: number;
  stops: boolean;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** As often as a child process is restarted in a row: after that it is not going to mend by itself. */
const FAILURES_UNTIL_STOPPED = 5;
/** Goes on for hours after all else is done and is nobody's to wait for: a library without it is whole. */
const NEVER_STOPPING: ReadonlySet<Dependency> = new Set(['recognizing']);

export class Gate {
  readonly #clock: Clock;
  readonly #onChange: () => void;
  readonly #troubles = new Map<Dependency, Trouble>();
  readonly #waiters = new Set<Broadcast>();
  #paused = false;
  #retryNow = new AbortController();

  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  pause(): void {
    this.#paused = true;
    this.#changed();
  }

  /** Ends a pause and every wait after a failure. */
  resume(): void {
    this.#paused = false;
    for (const trouble of this.#troubles.values()) trouble.retryAt = 0;
    this.#retryNow.abort(new Error('Work was resumed.'));
    this.#retryNow = new AbortController();
    this.#changed();
  }

  paused(): boolean {
    return this.#paused;
  }

  /** Resolves once work that needs these may go on. Rejects with the signal's reason. */
  async pass(needs: readonly Dependency[], signal: AbortSignal): Promise<void> {
    const waiter = createBroadcast();
    this.#waiters.add(waiter);
    try {
      for (;;) {
        signal.throwIfAborted();
        const retryAt = Math.max(0, ...needs.map((need) => this.#troubles.get(need)?.retryAt ?? 0));
        if (this.#paused) await waiter.wait(signal);
        else if (retryAt > this.#clock.monotonic()) await this.#sleepUntil(retryAt, signal);
        else return;
      }
    } finally {
      this.#waiters.delete(waiter);
    }
  }

  /**
   * @param what a sentence, or what was thrown
   * @param stops work cannot go on at all until this is put right, and people are told so at once.
   */
  failed(dependency: Dependency, what: unknown, stops = false): void {
    const now = this.#clock.monotonic();
    const before = this.#troubles.get(dependency);
    // Work that was under way when the first of it failed adds nothing to what is known.
    if (before && before.retryAt > now) return;
    const failures = (before?.failures ?? 0) + 1;
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
    const stopped = !NEVER_STOPPING.has(dependency) && (stops || failures >= FAILURES_UNTIL_STOPPED);
    const told = { sentence: sentenceOf(what), as: troubleAs(dependency, what) };
    this.#troubles.set(dependency, { ...told, failures, retryAt: now + waitMs, stops: stopped });
    this.#changed();
  }

  succeeded(dependency: Dependency): void {
    if (this.#troubles.delete(dependency)) this.#changed();
  }

  /** A sentence that keeps nothing waiting; null takes it back. */
  note(dependency: Dependency, sentence: string | null): void {
    if ((this.#troubles.get(dependency)?.sentence ?? null) === sentence) return;
    if (sentence === null) this.#troubles.delete(dependency);
    else {
      const as = troubleAs(dependency, sentence);
      this.#troubles.set(dependency, { sentence, as, failures: 0, retryAt: 0, stops: false });
    }
    this.#changed();
  }

  /** Whether there is something to say about it. */
  isTroubled(dependency: Dependency): boolean {
    return this.#troubles.has(dependency);
  }

  /** The gravest thing there is to say, or null while all is well. */
  trouble(): Pick<Trouble, 'sentence' | 'as'> | null {
    const gravest = GRAVEST_FIRST.find((dependency) => this.#troubles.has(dependency));
    return (gravest && this.#troubles.get(gravest)) ?? null;
  }

  /** True when work has stopped and is not likely to go on by itself soon. */
  stopped(): boolean {
    return [...this.#troubles.values()].some((trouble) => trouble.stops);
  }

  /** True when it has failed so often in a row that waiting for it makes no sense; it is tried again all the same. */
  givenUp(dependency: Dependency): boolean {
    return (this.#troubles.get(dependency)?.failures ?? 0) >= FAILURES_UNTIL_STOPPED;
  }

  #changed(): void {
    for (const waiter of this.#waiters) waiter.send();
    this.#onChange();
  }

  async #sleepUntil(at: number, signal: AbortSignal): Promise<void> {
    const early = this.#retryNow.signal;
    try {
      await this.#clock.sleep(at - this.#clock.monotonic(), AbortSignal.any([signal, early]));
    } catch (thrown) {
      if (signal.aborted || !early.aborted) throw thrown;
    }
  }
}
