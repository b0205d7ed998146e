// Saved and recent searches as one list that is walked through by key, above the recent documents.
import { useRef, useState } from 'react';
import type { PastSearch, SavedSearch } from '../../../contract';
import type { KeptState } from './use-kept-searches';

export type SearchRow =
  | { kind: 'saved'; key: string; search: SavedSearch }
  | { kind: 'past'; key: string; search: PastSearch };

/** `more`: the other past searches are shown in its place, the first of them being `next`. */
export type KeptRow = SearchRow | { kind: 'more'; key: string; next: string };

export type KeptList = ReturnType<typeof useKeptList>;

export function useKeptList(kept: KeptState) {
  const list = useRef<HTMLDivElement>(null);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const rows: KeptRow[] = [
    ...kept.saved.map((search): KeptRow => ({ kind: 'saved', key: `saved-${search.id}`, search })),
    ...kept.past.map((search): KeptRow => ({ kind: 'past', key: pastKey(search), search })),
    ...(kept.next ? [{ kind: 'more' as const, key: 'more', next: pastKey(kept.next) }] : []),
  ];
  const at = rows.findIndex((row) => row.key === activeKey);

  return {
    list,
    rows,
    active: rows[at] ?? null,
    activate: setActiveKey,
    /** @returns false where there is no row that way */
    step(by: 1 | -1): boolean {
      const next = rows[at < 0 ? 0 : at + by];
      if (next) setActiveKey(next.key);
      return next !== undefined;
    },
    /** @returns false where there is no list */
    enter(where: 'first' | 'last'): boolean {
      const row = where === 'first' ? rows[0] : rows.at(-1);
      if (!row || !list.current) return false;
      setActiveKey(row.key);
      list.current.focus();
      return true;
    },
    /** The row that comes to stand where this one does when it goes. */
    besides(key: string): string | null {
      const place = rows.findIndex((row) => row.key === key);
      return (rows[place + 1] ?? rows[place - 1])?.key ?? null;
    },
  };
}

function pastKey(search: PastSearch): string {
  return `past-${search.query}`;
}
