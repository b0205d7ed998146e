// The models there are, asked for anew when something may have changed them.
import { useCallback, useEffect, useState } from 'react';
import type { Client, PackSummary } from '../../../contract';

export interface Packs {
  /** null before the first answer. */
  packs: PackSummary[] | null;
  /** Why there was no answer; null after a good one. */
  error: unknown;
  askAgain(): void;
}

/** @param version changes when the answer may have */
export function usePacks(client: Client | null, version: string): Packs {
  const [answer, setAnswer] = useState<Pick<Packs, 'packs' | 'error'>>({ packs: null, error: null });
  const [asked, setAsked] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the last two say when there is something new to ask for
  useEffect(() => {
    if (!client) return;
    const cancel = new AbortController();
    const { signal } = cancel;
    client.models.list({}, { signal }).then(
      (packs) => setAnswer({ packs, error: null }),
      (error: unknown) => {
        if (!signal.aborted) setAnswer((last) => ({ ...last, error }));
      },
    );
    return () => cancel.abort();
  }, [client, version, asked]);

  return { ...answer, askAgain: useCallback(() => setAsked((count) => count + 1), []) };
}
