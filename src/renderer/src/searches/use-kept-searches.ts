// Saved and past searches as the engine keeps them, and what can be done with them.
import { useCallback, useEffect, useState } from 'react';
import type { Client, PastSearch, SavedSearch } from '../../../contract';
import { PAST_SEARCHES_KEPT } from '../../../contract/limits';

export interface KeptSearches {
  saved: SavedSearch[];
  past: PastSearch[];
}

export type KeptState = ReturnType<typeof useKeptSearches>;

/** Of the past ones, before all are asked for; the others are also found again by typing. */
const PAST_SHOWN = 5;
const NOTHING: KeptSearches = { saved: [], past: [] };

/** @param wanted they are in sight: what changed meanwhile is asked for */
export function useKeptSearches(client: Client | null, wanted: boolean) {
  const [kept, setKept] = useState(NOTHING);
  const [all, setAll] = useState(false);

  const reload = useCallback(async () => {
    // One more than is shown tells whether there are more.
    if (client) setKept(await client.searches.list({ past: all ? PAST_SEARCHES_KEPT : PAST_SHOWN + 1 }));
  }, [client, all]);

  useEffect(() => {
    // Without an answer the page has everything but these.
    if (wanted) reload().catch(() => undefined);
    else setAll(false);
  }, [wanted, reload]);

  async function changing(change: (engine: Client) => Promise<unknown>): Promise<void> {
    // Without an engine nothing is kept, and nobody may be told that it was.
    if (!client) throw Object.assign(new Error('there is no engine'), { code: 'engine_restarted' });
    await change(client);
    await reload();
  }

  return {
    saved: kept.saved,
    past: all ? kept.past : kept.past.slice(0, PAST_SHOWN),
    /** The first past search that is not shown; null where all are. */
    next: all ? null : (kept.past[PAST_SHOWN] ?? null),
    showAll: () => setAll(true),
    savedAs: (query: string) => kept.saved.find((search) => search.query === query.trim()) ?? null,
    reload,
    save: (name: string, query: string) => changing(({ searches }) => searches.save({ name, query })),
    rename: (id: number, name: string) => changing(({ searches }) => searches.rename({ id, name })),
    /** @returns how to save it again */
    remove: async ({ id, name, query }: SavedSearch) => {
      await changing(({ searches }) => searches.remove({ id }));
      return () => changing(({ searches }) => searches.save({ name, query }));
    },
    forget: (query: string) => changing(({ searches }) => searches.forget({ query })),
  };
}
