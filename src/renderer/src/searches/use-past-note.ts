// When has a person settled on a search? Not with a keystroke: when a row of its answer was chosen, Enter was pressed, a hit
// was used, or they stayed with its results for a few seconds. Then it is noted among the past ones.
import { useCallback, useEffect, useRef } from 'react';
import type { Client } from '../../../contract';

/** Longer than one pauses between words, shorter than one reads a list of results. */
const STAY_MS = 4_000;

interface Noted {
  query: string;
  /** Nobody said so; it may turn out to be the beginning of a longer one. */
  byStaying: boolean;
}

export interface PastNoteOptions {
  text: string;
  /** Enter was pressed, or a row was chosen. */
  settled: boolean;
  /** The answer is whole, and not nothing. */
  hasResults: boolean;
}

/** @returns notes the search at once: a hit was opened, shown or copied */
export function usePastNote(client: Client | null, options: PastNoteOptions): () => void {
  const { settled, hasResults } = options;
  const text = options.text.trim();
  const last = useRef<Noted | null>(null);

  const note = useCallback(
    (byStaying: boolean) => {
      if (!client || text === '') return;
      const before = last.current;
      if (before?.query === text) {
        before.byStaying &&= byStaying;
        return;
      }
      last.current = { query: text, byStaying };
      const replaces = before?.byStaying && text.startsWith(before.query) ? before.query : null;
      // A search that is not remembered is no reason to disturb.
      client.searches.note({ query: text, replaces }).catch(() => undefined);
    },
    [client, text],
  );

  useEffect(() => {
    if (text === '') last.current = null;
    if (settled) note(false);
  }, [text, settled, note]);

  useEffect(() => {
    if (!hasResults || settled) return;
    const timer = setTimeout(() => note(true), STAY_MS);
    return () => clearTimeout(timer);
  }, [hasResults, settled, note]);

  return useCallback(() => note(false), [note]);
}
