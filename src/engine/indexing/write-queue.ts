// How is much written to the catalog without a search ever waiting long for it?
//
// SQLite is synchronous: while a transaction runs, nothing else in the engine does. So all writing goes through one
// queue that works in slices, each one transaction, and gives the event loop a turn between slices.
import type { Clock, DocumentStore } from '../ports';
import { nextTurn } from './broadcast';

interface Waiting {
  weight: number;
  run: () => unknown;
  resolve: (result: unknown) => void;
  reject: (thrown: unknown) => void;
}

/** A search that arrives during a slice waits for it and its commit: half its budget of 50 ms while indexing at most. */
const SLICE_MS = 16;
/** A commit costs as much as storing several small files: this many are worth one, and come together in this time. */
const WEIGHT_OF_A_SLICE = 32;
const GATHER_MS = 40;

export class WriteQueue {
  readonly #documents: Pick<DocumentStore, 'batch'>;
  readonly #clock: Clock;
  readonly #queue: Waiting[] = [];
  #enough: (() => void) | null = null;
  #draining = false;

  constructor(documents: Pick<DocumentStore, 'batch'>, clock: Clock) {
    this.#documents = documents;
    this.#clock = clock;
  }

  /**
   * Runs `step` within a transaction shared with others and resolves once it is committed. Steps run in order. A step
   * must touch nothing but the stores: when the transaction fails it is rolled back and every step of it is run again
   * on its own, so that only the step at fault rejects.
   * @param weight how many small files' worth of writing it is; heavy steps are not kept waiting for company
   */
  write<T>(step: () => T, weight = 1): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ weight, run: step, resolve: (result) => resolve(result as T), reject });
      if (this.#isWorthASlice()) this.#enough?.();
      if (!this.#draining) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#draining = true;
    while (this.#queue.length > 0) {
      if (!this.#isWorthASlice()) await this.#gather();
      await this.#writeSlice();
      await nextTurn();
    }
    this.#draining = false;
  }

  #isWorthASlice(): boolean {
    return this.#queue.reduce((sum, { weight }) => sum + weight, 0) >= WEIGHT_OF_A_SLICE;
  }

  async #gather(): Promise<void> {
    const full = new Promise<void>((resolve) => {
      this.#enough = resolve;
    });
    await Promise.race([full, this.#clock.sleep(GATHER_MS)]);
    this.#enough = null;
  }

  async #writeSlice(): Promise<void> {
    const queue = this.#queue;
    const taken: { waiting: Waiting; result: unknown }[] = [];
    let running: Waiting | undefined;
    try {
      this.#documents.batch(() => {
        const startedAt = this.#clock.monotonic();
        do {
          running = queue.shift();
          if (running) taken.push({ waiting: running, result: running.run() });
        } while (queue.length > 0 && this.#clock.monotonic() - startedAt < SLICE_MS);
      });
    } catch {
      // Which step is at fault shows when each runs alone; its own error is the one that is reported.
      const again = taken.map(({ waiting }) => waiting);
      // The transaction may not even have begun; somebody has to hear about it all the same.
      const last = running ?? queue.shift();
      if (last && again.at(-1) !== last) again.push(last);
      return this.#writeOneByOne(again);
    }
    for (const { waiting, result } of taken) waiting.resolve(result);
  }

  async #writeOneByOne(steps: Waiting[]): Promise<void> {
    for (const { run, resolve, reject } of steps) {
      try {
        resolve(this.#documents.batch(run));
      } catch (thrown) {
        reject(thrown);
      }
      await nextTurn();
    }
  }
}
