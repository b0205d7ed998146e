// An empty answer is only as true as the library was when it was given: while files are still being read, ask again.
import { useEffect, useRef, useState } from 'react';

/** Often enough to feel alive, seldom enough not to slow the reading it waits for. */
const ASK_AGAIN_MS = 1000;

/**
 * @param nothingFound the last answer was empty
 * @param searchable how much there is to find; any change makes the empty answer doubtful
 */
export function useAskAgain(nothingFound: boolean, searchable: number, ask: () => void): void {
  const [askedAt, setAskedAt] = useState(searchable);
  const doubtful = nothingFound && searchable !== askedAt;
  const latest = useRef({ searchable, ask });
  latest.current = { searchable, ask };
  // biome-ignore lint/correctness/useExhaustiveDependencies: having asked at another size starts the wait anew
  useEffect(() => {
    if (!doubtful) return;
    const timer = setTimeout(() => {
      setAskedAt(latest.current.searchable);
      latest.current.ask();
    }, ASK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [doubtful, askedAt]);
}
