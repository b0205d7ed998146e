// What the list shows while pages arrive: the first page at once, later ones around the rows that are being looked at.
import type { Hit, SearchPage } from '../../../contract';
import { reorderKeepingRow } from './reorder-keeping-row';

export interface SearchState {
  /** The last page that arrived; that of an older query until the first of a new one is there. */
  page: SearchPage | null;
  /** Its hits in the order shown, which may differ from the page's where a row was held. */
  hits: Hit[];
  /** No page of the running search has arrived yet. */
  waiting: boolean;
  error: unknown;
}

export const NO_SEARCH: SearchState = { page: null, hits: [], waiting: false, error: null };

/**
 * @param first whether it is the first page of its search: nothing is held then, the query is another
 * @param held ids of documents whose rows must stay
 */
export function showPage(
  state: SearchState,
  page: SearchPage,
  first: boolean,
  held: ReadonlySet<number>,
): SearchState {
  const hits = first ? page.hits : reorderKeepingRow(state.hits, page.hits, held, (hit) => hit.documentId);
  return { page, hits, waiting: false, error: null };
}
