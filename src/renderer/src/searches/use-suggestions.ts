// Asks for suggestions with each change of the text. They come before the search is even begun, which waits for a pause in
// the typing; so that neither waits for the other.
import { useEffect, useState } from 'react';
import type { Client, Suggestion } from '../../../contract';

const NONE: Suggestion[] = [];

/** @param text empty while nothing is to be suggested @returns the last answer, until the next one is there */
export function useSuggestions(client: Client | null, text: string): Suggestion[] {
  const [suggested, setSuggested] = useState(NONE);

  useEffect(() => {
    if (!client || text.trim() === '') {
      setSuggested(NONE);
      return;
    }
    const cancel = new AbortController();
    client.search.suggest({ text }, { signal: cancel.signal }).then(
      ({ suggestions }) => {
        if (!cancel.signal.aborted) setSuggested(suggestions);
      },
      () => {
        // The search itself says what is wrong with the engine.
        if (!cancel.signal.aborted) setSuggested(NONE);
      },
    );
    return () => cancel.abort();
  }, [client, text]);

  return suggested;
}
