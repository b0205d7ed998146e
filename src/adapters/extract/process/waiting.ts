// Waiting that may be called off.

/** For the losers of a race: a promise that never settles. */
export function never<Result>(): Promise<Result> {
  return new Promise(() => {});
}

export async function untilAborted(wait: () => Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    await wait();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

export function rejectOnAbort(signal: AbortSignal, done: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { signal: done });
  });
}
