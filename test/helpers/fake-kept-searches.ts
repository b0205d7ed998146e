// The part of the fake engine that keeps searches and suggests: the engine's own use case over what the test wrote down.
import { implement } from '@orpc/server';
import { contract, type PastSearch, type SavedSearch } from '../../src/contract';
import { suggest } from '../../src/engine/search/suggest';
import { DOCUMENTS } from './fake-documents';
import { createFakeSuggestions } from './fake-searches';
import { failIfTold, type Stage } from './fake-stage';

const base = implement(contract);

export interface FakeKeptSearches {
  saved: SavedSearch[];
  past: PastSearch[];
  /** Words of the library, the most frequent first. */
  words: string[];
}

const DAY = 86_400_000;

/** What somebody has who uses the program. */
export function keptSearches(): Pick<FakeKeptSearches, 'saved' | 'past'> {
  const at = Date.UTC(2026, 2, 12, 9);
  return {
    saved: [
      { id: 1, name: 'Heating papers', query: 'boiler type:pdf in:Home', savedAt: at },
      { id: 2, name: '保修', query: '保修 暖气', savedAt: at - DAY },
    ],
    past: ['boiler warranty', 'who prunes the apple trees', 'beans', '暖气 保修期'].map((query, days) => ({
      query,
      searchedAt: at - days * DAY,
    })),
  };
}

export const WORDS = ['boiler', 'boilers', 'warranty', 'winter', 'decided', 'heating', 'maintenance'];

export function searchesHandlers(stage: Stage) {
  const { state, set } = stage;
  return {
    list: base.searches.list.handler(({ input }) => ({
      saved: state().saved,
      past: state().past.slice(0, input.past),
    })),
    save: base.searches.save.handler(({ input }) => {
      failIfTold(stage);
      const known = state().saved.find(({ query }) => query === input.query);
      const next = Math.max(0, ...state().saved.map(({ id }) => id)) + 1;
      const search = { id: known?.id ?? next, savedAt: Date.UTC(2026, 2, 12), ...input };
      set({ saved: [...state().saved.filter((one) => one !== known), search] });
      return search;
    }),
    rename: base.searches.rename.handler(({ input }) => {
      const renamed = state().saved.map((one) => (one.id === input.id ? { ...one, name: input.name } : one));
      set({ saved: renamed });
      return renamed.find(({ id }) => id === input.id) ?? { ...input, query: '', savedAt: 0 };
    }),
    remove: base.searches.remove.handler(({ input }) => {
      set({ saved: state().saved.filter(({ id }) => id !== input.id) });
      return { removed: true };
    }),
    note: base.searches.note.handler(({ input }) => {
      const { keepHistory } = state().settings;
      const others = state().past.filter(({ query }) => query !== input.query && query !== input.replaces);
      if (keepHistory) set({ past: [{ query: input.query, searchedAt: Date.UTC(2026, 2, 12) }, ...others] });
      return {};
    }),
    forget: base.searches.forget.handler(({ input }) => {
      set({ past: state().past.filter(({ query }) => query !== input.query) });
      return { removed: true };
    }),
    clear: base.searches.clear.handler(() => {
      const removed = state().past.length;
      set({ past: [] });
      return { removed };
    }),
  };
}

export function suggestHandler({ state, suggested }: Stage) {
  return base.search.suggest.handler(async ({ input, signal = new AbortController().signal }) => {
    suggested.push(input.text);
    const values = {
      type: [
        { value: 'pdf', documents: 2 },
        { value: 'markdown', documents: 2 },
        { value: 'docx', documents: 1 },
      ],
      in: [{ value: 'Home', documents: 4 }],
    };
    const titles = DOCUMENTS.map(({ title }) => title);
    const parts = {
      searches: { saved: () => state().saved, past: () => state().past },
      suggestions: createFakeSuggestions({ titles, words: state().words, values }),
      postings: { bigramsFrom: () => [] },
    };
    return { suggestions: await suggest(parts, input, signal) };
  });
}
