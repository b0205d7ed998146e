// Kept searches in memory, and a library that offers what it is told to: the ports that suggestions are made from.
import type { PastSearch, SavedSearch } from '../../src/contract';
import type { ListedField, ListedValue, SearchStore, SuggestionIndex } from '../../src/engine/ports';

export function createFakeSearches(): SearchStore {
  let saved: SavedSearch[] = [];
  let past: PastSearch[] = [];
  let lastId = 0;
  const byName = (): SavedSearch[] => [...saved].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    saved: byName,
    save(name, query, now) {
      const known = saved.find((search) => search.query === query);
      lastId += known ? 0 : 1;
      const search = known ? { ...known, name } : { id: lastId, name, query, savedAt: now };
      saved = [...saved.filter((one) => one !== known), search];
      return search;
    },
    rename(id, name) {
      saved = saved.map((search) => (search.id === id ? { ...search, name } : search));
      return saved.find((search) => search.id === id) ?? null;
    },
    remove(id) {
      const count = saved.length;
      saved = saved.filter((search) => search.id !== id);
      return saved.length < count;
    },
    past: (limit) => past.slice(0, limit),
    notePast(query, now, { replaces, kept }) {
      const others = past.filter((search) => search.query !== query && search.query !== replaces);
      past = [{ query, searchedAt: now }, ...others].slice(0, kept);
    },
    forgetPast(query) {
      const count = past.length;
      past = past.filter((search) => search.query !== query);
      return past.length < count;
    },
    clearPast() {
      const count = past.length;
      past = [];
      return count;
    },
  };
}

export interface FakeOffers {
  titles: string[];
  words: string[];
  values: Partial<Record<ListedField, ListedValue[]>>;
}

/** Titles that hold the first word, words that begin so: enough to see what is done with them. */
export function createFakeSuggestions(offers: Partial<FakeOffers> = {}): SuggestionIndex {
  const { titles = [], words = [], values = {} } = offers;
  return {
    titles: (typed, limit) =>
      titles
        .map((label, index) => ({ documentId: index + 1, label }))
        .filter(({ label }) => typed.every((word) => label.toLowerCase().includes(word)))
        .slice(0, limit),
    values: (field) => values[field] ?? [],
    words: (prefix, limit) => words.filter((word) => word.startsWith(prefix)).slice(0, limit),
  };
}
