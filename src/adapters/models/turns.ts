// Who is at work on a pack? One at a time for each, since two would write into the same files.

export interface Turns {
  /**
   * Starts when all work before for the same id has ended, however it did.
   * @param signal ends the waiting; the work itself has to look at it on its own
   */
  take<T>(id: string, signal: AbortSignal | null, work: () => Promise<T>): Promise<T>;
}

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take(id, signal, work) {
      const before = last.get(id) ?? Promise.resolve();
      const turn = overOrAborted(before, signal).then(work);
      // Who gives up while waiting leaves at once; the next in line still waits for the one before.
      const over = Promise.allSettled([before, turn]).then(() => {
        if (last.get(id) === over) last.delete(id);
      });
      last.set(id, over);
      return turn;
    },
  };
}

/** Rejects with the signal's reason. @param before never rejects */
function overOrAborted(before: Promise<unknown>, signal: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal?.reason);
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort, { once: true });
    before.then(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    });
  });
}
