// How does a loop sleep until something may have changed, without asking again and again?

export interface Broadcast {
  /** Lets everyone go who waits now, and the next who would have waited. */
  send(): void;
  /** Takes back what was sent and not waited for: the caller is about to look anyway. */
  seen(): void;
  /** Resolves with the next `send`, or at once if one came since the last wait. Rejects with the signal's reason. */
  wait(signal: AbortSignal): Promise<void>;
}

/** Meant for one loop: a `send` that nobody waits for is kept for the next `wait`, so no change falls between two looks. */
export function createBroadcast(): Broadcast {
  let missed = false;
  const waiting = new Set<() => void>();
  return {
    send() {
      missed = waiting.size === 0;
      for (const resolve of waiting) resolve();
      waiting.clear();
    },
    seen() {
      missed = false;
    },
    async wait(signal) {
      signal.throwIfAborted();
      if (missed) {
        missed = false;
        return;
      }
      await new Promise<void>((resolve, reject) => {
        const stop = (): void => {
          waiting.delete(go);
          reject(signal.reason);
        };
        const go = (): void => {
          signal.removeEventListener('abort', stop);
          resolve();
        };
        waiting.add(go);
        signal.addEventListener('abort', stop, { once: true });
      });
    },
  };
}

/** Ends the present turn of the event loop: waiting searches and messages come first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
