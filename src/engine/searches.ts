// Which searches are kept? Saved ones until they are removed; past ones only while the person lets them be remembered.
import { PAST_SEARCHES_KEPT, type SavedSearch } from '../contract';
import { Failure } from './failure';
import type { Clock, DocumentStore, SearchStore } from './ports';
import { readSettings } from './settings';

export interface SearchesParts {
  documents: Pick<DocumentStore, 'setting'>;
  searches: SearchStore;
  clock: Pick<Clock, 'now'>;
}

/** More than anybody finds his way in; a script that saves without end meets it. */
const SAVED_SEARCHES_MAX = 1_000;

/** @throws Failure invalid_input when there are too many */
export function saveSearch({ searches, clock }: SearchesParts, name: string, query: string): SavedSearch {
  const saved = searches.saved();
  if (saved.length >= SAVED_SEARCHES_MAX && !saved.some((search) => search.query === query)) {
    throw new Failure(
      'invalid_input',
      `${SAVED_SEARCHES_MAX} searches are saved already. Remove one that is no longer needed.`,
    );
  }
  return searches.save(name, query, clock.now());
}

/** @throws Failure not_found */
export function renameSearch({ searches }: SearchesParts, id: number, name: string): SavedSearch {
  const renamed = searches.rename(id, name);
  if (!renamed) throw new Failure('not_found', 'That search is no longer saved.');
  return renamed;
}

export function noteSearch(
  { documents, searches, clock }: SearchesParts,
  { query, replaces }: { query: string; replaces: string | null },
): void {
  if (!readSettings(documents).keepHistory) return;
  searches.notePast(query, clock.now(), {
    replaces: replaces === query ? null : replaces,
    kept: PAST_SEARCHES_KEPT,
  });
}
