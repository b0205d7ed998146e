// How is much written to the catalog without a search ever waiting long for it?
//
// SQLite is synchronous: while a transaction runs, nothing else in the engine does. So all writing goes through one
// queue that works in slices, each one transaction, and gives the event loop a turn between slices.
import type { Clock, DocumentStore } from '../ports';
import { nextTurn } from './broadcast';

export interface WriteQueue {
  /**
   * Runs `step` within a transaction shared with others and resolves once it is committed. Steps run in order. A step
   * must touch nothing but the stores: when the transaction fails it is rolled back and every step of it is run again
   * on its own, so that only the step at fault rejects.
   * @param weight how many small files' worth of writing it is; heavy steps are not kept waiting for company
   */
  write<T>(step: () => T, weight?: number): Promise<T>;
}

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

export function createWriteQueue(documents: Pick<DocumentStore, 'batch'>, clock: Clock): WriteQueue {
  const queue: Waiting[] = [];
  let enough: (() => void) | null = null;
  let draining = false;

  const isWorthASlice = (): boolean =>
    queue.reduce((sum, { weight }) => sum + weight, 0) >= WEIGHT_OF_A_SLICE;

  const drain = async (): Promise<void> => {
    draining = true;
    while (queue.length > 0) {
      if (!isWorthASlice()) await gather();
      await writeSlice();
      await nextTurn();
    }
    draining = false;
  };

  const gather = async (): Promise<void> => {
    const full = new Promise<void>((resolve) => {
      enough = resolve;
    });
    await Promise.race([full, clock.sleep(GATHER_MS)]);
    enough = null;
  };

  const writeSlice = async (): Promise<void> => {
    const taken: { waiting: Waiting; result: unknown }[] = [];
    let running: Waiting | undefined;
    try {
      documents.batch(() => {
        const startedAt = clock.monotonic();
        do {
          running = queue.shift();
          if (running) taken.push({ waiting: running, result: running.run() });
        } while (queue.length > 0 && clock.monotonic() - startedAt < SLICE_MS);
      });
    } catch {
      // Which step is at fault shows when each runs alone; its own error is the one that is reported.
      const again = taken.map(({ waiting }) => waiting);
      // The transaction may not even have begun; somebody has to hear about it all the same.
      const last = running ?? queue.shift();
      if (last && again.at(-1) !== last) again.push(last);
      for (const waiting of again) {
        runAlone(waiting);
        await nextTurn();
      }
      return;
    }
    for (const { waiting, result } of taken) waiting.resolve(result);
  };

  const runAlone = ({ run, resolve, reject }: Waiting): void => {
    try {
      resolve(documents.batch(run));
    } catch (thrown) {
      reject(thrown);
    }
  };

  return {
    write<T>(step: () => T, weight = 1): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        queue.push({ weight, run: step, resolve: (result) => resolve(result as T), reject });
        if (isWorthASlice()) enough?.();
        if (!draining) void drain();
      });
    },
  };
}
