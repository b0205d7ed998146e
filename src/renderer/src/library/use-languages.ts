// The languages that text can be recognised in, asked for anew when something may have changed them.
import { useCallback, useEffect, useState } from 'react';
import type { Client, RecognitionLanguage } from '../../../contract';

export interface Languages {
  /** null before the answer; without one nothing is offered. */
  languages: RecognitionLanguage[] | null;
  askAgain(): void;
}

/** @param version changes when the answer may have */
export function useLanguages(client: Client | null, version: string): Languages {
  const [languages, setLanguages] = useState<RecognitionLanguage[] | null>(null);
  const [removals, setRemovals] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the last two say when there is something new to ask for
  useEffect(() => {
    if (!client) return;
    const cancel = new AbortController();
    client.models.languages({}, { signal: cancel.signal }).then(setLanguages, () => {
      // What was known stays; recognising text never stands between a person and their library.
    });
    return () => cancel.abort();
  }, [client, version, removals]);

  return { languages, askAgain: useCallback(() => setRemovals((count) => count + 1), []) };
}
