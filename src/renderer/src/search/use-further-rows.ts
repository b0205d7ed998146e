// Fetches the rows beyond the first page as they come into sight, from the very answer that is shown.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Client, Hit } from '../../../contract';
import { addWindow, missingWindows, NO_FURTHER, WINDOW_ROWS } from './further-rows';
import type { RowRange } from './row-offsets';
import { type ListRow, placeInAnswer } from './rows';
import type { SearchState } from './search-state';

/** More are found than anybody looks through; this many can be listed. */
export const LISTED_MAX = 10_000;
/** Dragged past, a window is not worth fetching. */
const PAUSE_MS = 40;
const SIGHT_STEP = WINDOW_ROWS / 5;

export interface FurtherHits {
  at: ReadonlyMap<number, Hit | null>;
  /** Rows in sight. */
  look(rows: readonly ListRow[], range: RowRange): void;
}

/** @param onForgotten the engine no longer remembers the answer: it is to be asked anew */
export function useFurtherRows(
  client: Client | null,
  { page, first }: Pick<SearchState, 'page' | 'first'>,
  onForgotten: () => void,
): FurtherHits {
  // Before the last page the order may still change.
  const answer = page?.final ? page.answer : null;
  const total = Math.min(page?.documentsFound ?? 0, LISTED_MAX);
  const [further, setFurther] = useState({ of: answer, rows: NO_FURTHER });
  const [sight, setSight] = useState<RowRange>({ from: 0, to: 0 });
  const shown = further.of === answer ? further.rows : NO_FURTHER;
  const missing = answer === null ? [] : missingWindows(shown, sight, first, total);
  const wanted = missing.join();
  const latest = useRef(onForgotten);
  latest.current = onForgotten;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` says all that there is to say about `missing`
  useEffect(() => {
    if (!client || answer === null || wanted === '') return;
    const cancel = new AbortController();
    const { signal } = cancel;

    async function fetchRows(engine: Client, of: string): Promise<void> {
      for (const window of missing) {
        const input = { answer: of, offset: first + window * WINDOW_ROWS, limit: WINDOW_ROWS };
        const { hits } = await engine.search.rows(input, { signal });
        if (signal.aborted) return;
        setFurther((now) => ({
          of,
          rows: addWindow(now.of === of ? now.rows : NO_FURTHER, window, hits, first, total),
        }));
      }
    }

    const timer = setTimeout(() => {
      fetchRows(client, answer).catch((error: unknown) => {
        if (!signal.aborted && isForgotten(error)) latest.current();
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      cancel.abort();
    };
  }, [client, answer, wanted, first, total]);

  const look = useCallback((rows: readonly ListRow[], { from, to }: RowRange) => {
    const places = rows.slice(from, to).flatMap((row) => placeInAnswer(row) ?? []);
    const [top] = places;
    if (top === undefined) return;
    // In steps, so that the room is not drawn anew with every row that comes into sight.
    const next = { from: stepDown(top), to: stepDown(places.at(-1) ?? top) + SIGHT_STEP };
    setSight((now) => (now.from === next.from && now.to === next.to ? now : next));
  }, []);

  return { at: shown.at, look };
}

function stepDown(place: number): number {
  return place - (place % SIGHT_STEP);
}

function isForgotten(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'not_found';
}
