// What the engine last answered to one question, asked anew when something may have changed it.
import { useCallback, useEffect, useState } from 'react';
import type { Client } from '../../../contract';

export interface LastAnswer<T> {
  /** null before the first one; a good one stays when the next fails. */
  answer: T | null;
  /** Why there was none; null after a good one. */
  error: unknown;
  askAgain(): void;
}

/**
 * @param ask the same function each time, or it is asked anew
 * @param version changes when the answer may have
 */
export function useAnswer<T>(
  client: Client | null,
  ask: (engine: Client, signal: AbortSignal) => Promise<T>,
  version: string,
): LastAnswer<T> {
  const [last, setLast] = useState<Pick<LastAnswer<T>, 'answer' | 'error'>>({ answer: null, error: null });
  const [asked, setAsked] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the last two say when there is something new to ask for
  useEffect(() => {
    if (!client) return;
    const cancel = new AbortController();
    const { signal } = cancel;
    ask(client, signal).then(
      (answer) => setLast({ answer, error: null }),
      (error: unknown) => {
        if (!signal.aborted) setLast((before) => ({ ...before, error }));
      },
    );
    return () => cancel.abort();
  }, [client, ask, version, asked]);

  return { ...last, askAgain: useCallback(() => setAsked((count) => count + 1), []) };
}
