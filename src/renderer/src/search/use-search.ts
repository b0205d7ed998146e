// Runs a search for what is typed, a moment after the typing, and shows its pages as they arrive. Newer text cancels older work.
import { useEffect, useRef, useState } from 'react';
import type { Client, SearchSort } from '../../../contract';
import { NO_SEARCH, type SearchState, showPage } from './search-state';

/** Between two keystrokes of a fast typist; short enough that the list seems to follow the typing. */
const DEBOUNCE_MS = 40;
/** What one looks through before one rewords; the others are fetched as one comes to them. */
const FIRST_HITS = 50;

export interface SearchRequest {
  text: string;
  /** The person has finished the last word: it no longer matches as a beginning. */
  settled: boolean;
  sort: SearchSort;
  /** What was typed is meant, even where a word of it looks misspelt. */
  verbatim: boolean;
  /** Counts up to run the same search again. */
  attempt: number;
}

/** @param heldRows ids of documents whose rows must not move, asked for when a page arrives */
export function useSearch(
  client: Client | null,
  request: SearchRequest,
  heldRows: () => ReadonlySet<number>,
): SearchState {
  const [state, setState] = useState(NO_SEARCH);
  const askHeld = useRef(heldRows);
  askHeld.current = heldRows;
  const { text, settled, sort, verbatim, attempt } = request;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is there to run the effect again
  useEffect(() => {
    if (text.trim() === '') {
      setState(NO_SEARCH);
      return;
    }
    if (!client) return;
    const cancel = new AbortController();
    const { signal } = cancel;
    setState((last) => ({ ...last, waiting: true, error: null }));

    async function run(engine: Client): Promise<void> {
      let first = true;
      try {
        const input = { text, limit: FIRST_HITS, sort, verbatim, typing: !settled, facets: true };
        for await (const page of await engine.search.run(input, { signal })) {
          if (signal.aborted) return;
          const isFirst = first;
          first = false;
          const held = askHeld.current();
          setState((last) => showPage(last, page, isFirst, held, FIRST_HITS));
        }
      } catch (error) {
        if (!signal.aborted) setState((last) => ({ ...last, waiting: false, error }));
      }
    }

    const timer = setTimeout(() => void run(client), DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      cancel.abort();
    };
  }, [client, text, settled, sort, verbatim, attempt]);

  return state;
}
