// One piece of work at a time, and whatever a person waits for goes before whatever the index waits for.

export type Lane = 'query' | 'passage';

export interface Lanes {
  /**
   * Starts `work` when nothing runs and no query work waits before it; first come, first served within a lane.
   * Rejects with the signal's reason as soon as it aborts; work that has begun is finished all the same, since a model cannot be interrupted.
   */
  run<Result>(lane: Lane, work: () => Promise<Result>, signal: AbortSignal): Promise<Result>;
}

interface Waiting {
  begin: () => Promise<void>;
}

export function createLanes(): Lanes {
  const waiting: Record<Lane, Set<Waiting>> = { query: new Set(), passage: new Set() };
  let busy = false;

  const takeNext = (): Waiting | undefined => {
    for (const lane of [waiting.query, waiting.passage]) {
      for (const next of lane) {
        lane.delete(next);
        return next;
      }
    }
    return undefined;
  };

  const pump = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    for (let next = takeNext(); next !== undefined; next = takeNext()) await next.begin();
    busy = false;
  };

  return {
    run: (lane, work, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        const entry: Waiting = {
          begin: async () => {
            try {
              resolve(await work());
            } catch (error) {
              reject(error);
            } finally {
              signal.removeEventListener('abort', leave);
            }
          },
        };
        const leave = (): void => {
          waiting[lane].delete(entry);
          reject(signal.reason);
        };
        signal.addEventListener('abort', leave, { once: true });
        waiting[lane].add(entry);
        void pump();
      }),
  };
}
