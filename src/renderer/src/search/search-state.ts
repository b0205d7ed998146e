// What the list shows while pages arrive: the first page at once, later ones around the rows that are being looked at.
import type { Facets, Hit, SearchPage } from '../../../contract';
import { reorderKeepingRow } from './reorder-keeping-row';

export interface SearchState {
  /** The last page that arrived; that of an older query until the first of a new one is there. */
  page: SearchPage | null;
  /** Its hits in the order shown, which may differ from the page's where a row was held. */
  hits: Hit[];
  /** Places that the first page was to fill. */
  first: number;
  /** Of the last answer whose counts are complete. */
  facets: Facets | null;
  /** No page of the running search has arrived yet. */
  waiting: boolean;
  error: unknown;
}

export const NO_SEARCH: SearchState = {
  page: null,
  hits: [],
  first: 0,
  facets: null,
  waiting: false,
  error: null,
};

/**
 * @param isFirst whether it is the first page of its search: nothing is held then, the query is another
 * @param held ids of documents whose rows must stay
 * @param limit hits asked for
 */
export function showPage(
  state: SearchState,
  page: SearchPage,
  isFirst: boolean,
  held: ReadonlySet<number>,
  limit: number,
): SearchState {
  const hits = isFirst ? page.hits : reorderKeepingRow(state.hits, page.hits, held, (hit) => hit.documentId);
  // What there is beside a filter is counted while the second stage reads: until then the counts before are nearer the truth.
  const facets = page.final || state.facets === null ? page.facets : state.facets;
  const first = Math.min(limit, page.documentsFound);
  return { page, hits, first, facets, waiting: false, error: null };
}
