// What is like one document, or one passage of it, shown in place of the results until one goes back to them.
import { useEffect, useState } from 'react';
import type { Client } from '../../../contract';
import { NO_SEARCH, type SearchState, showPage } from '../search/search-state';

export interface SimilarTarget {
  documentId: number;
  /** null: like the document as a whole. */
  passageId: number | null;
  title: string;
}

const LIMIT = 30;
const NOBODY: ReadonlySet<number> = new Set();

/** @returns null while nothing similar is asked for */
export function useSimilar(
  client: Client | null,
  target: SimilarTarget | null,
  attempt: number,
): SearchState | null {
  const [state, setState] = useState(NO_SEARCH);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is there to run the effect again
  useEffect(() => {
    setState({ ...NO_SEARCH, waiting: target !== null });
    if (!client || !target) return;
    const cancel = new AbortController();
    const { signal } = cancel;
    const { documentId, passageId } = target;
    const input = { documentId, limit: LIMIT, ...(passageId !== null && { passageId }) };
    client.search.similar(input, { signal }).then(
      (page) => setState((last) => showPage(last, page, true, NOBODY, LIMIT)),
      (error: unknown) => {
        if (!signal.aborted) setState({ ...NO_SEARCH, error });
      },
    );
    return () => cancel.abort();
  }, [client, target, attempt]);

  return target === null ? null : state;
}
