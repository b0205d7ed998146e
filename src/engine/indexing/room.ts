// How much may be held in memory at a time? Whoever wants more than is left waits, in the order they asked.

export interface Room {
  /** Resolves once there is room. What is larger than all of it gets in alone. Rejects with the signal's reason. */
  take(amount: number, signal: AbortSignal): Promise<void>;
  /** Gives back what was taken. */
  give(amount: number): void;
}

interface Waiting {
  amount: number;
  enter: () => void;
}

export function createRoom(limit: number): Room {
  const waiting: Waiting[] = [];
  let used = 0;

  const fits = (amount: number): boolean => used === 0 || used + amount <= limit;

  const letIn = (): void => {
    for (let first = waiting[0]; first && fits(first.amount); first = waiting[0]) {
      waiting.shift();
      used += first.amount;
      first.enter();
    }
  };

  return {
    async take(amount, signal) {
      signal.throwIfAborted();
      if (waiting.length === 0 && fits(amount)) {
        used += amount;
        return;
      }
      await new Promise<void>((resolve, reject) => {
        const entry: Waiting = {
          amount,
          enter: () => {
            signal.removeEventListener('abort', leave);
            resolve();
          },
        };
        const leave = (): void => {
          waiting.splice(waiting.indexOf(entry), 1);
          reject(signal.reason);
          letIn();
        };
        waiting.push(entry);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
    give(amount) {
      used -= amount;
      letIn();
    },
  };
}
