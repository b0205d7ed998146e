// The documents that changed last, for the page before anything is typed.
import { useEffect, useState } from 'react';
import type { Client, DocumentSummary } from '../../../contract';

const SHOWN = 30;
/** While a folder is read the list grows all the time; asking this often is enough to see it. */
const REFRESH_MS = 1_000;

/** @param indexed number of searchable documents: the list is asked for again when it changes */
export function useRecent(client: Client | null, wanted: boolean, indexed: number): DocumentSummary[] | null {
  const [recent, setRecent] = useState<DocumentSummary[] | null>(null);
  const [loadedFor, setLoadedFor] = useState<number | null>(null);

  useEffect(() => {
    if (!client || !wanted || loadedFor === indexed) return;
    const cancel = new AbortController();
    const timer = setTimeout(
      () => {
        client.document.recent({ limit: SHOWN }, { signal: cancel.signal }).then(
          (documents) => {
            setRecent(documents);
            setLoadedFor(indexed);
          },
          () => {
            // An empty start page is no reason to disturb: the list comes back with the next change.
            if (!cancel.signal.aborted) setLoadedFor(indexed);
          },
        );
      },
      loadedFor === null ? 0 : REFRESH_MS,
    );
    return () => {
      clearTimeout(timer);
      cancel.abort();
    };
  }, [client, wanted, indexed, loadedFor]);

  return recent;
}
