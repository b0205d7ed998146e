// The files that could not be read, asked for anew whenever their number changes.
import { useEffect, useState } from 'react';
import type { Client, LibraryStatus, Problem } from '../../../contract';
import { readCounts } from './read-counts';

/** As many as a person looks through; the rest is counted. */
const SHOWN = 200;

export interface Problems {
  problems: Problem[];
  total: number;
}

export function useProblems(
  client: Client | null,
  status: LibraryStatus,
): { found: Problems | null; error: unknown } {
  const [found, setFound] = useState<Problems | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { readable, done } = readCounts(status);
  const unread = done - readable + status.documents.vanished;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `unread` says when there is something new to ask for
  useEffect(() => {
    if (!client) return;
    const cancel = new AbortController();
    client.library.problems({ limit: SHOWN }, { signal: cancel.signal }).then(
      (answer) => {
        setFound(answer);
        setError(null);
      },
      (reason: unknown) => {
        if (!cancel.signal.aborted) setError(reason);
      },
    );
    return () => cancel.abort();
  }, [client, unread]);

  return { found, error };
}
