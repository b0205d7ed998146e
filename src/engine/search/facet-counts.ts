// What all that was found is made of, and what there would be without one of the query's own filters.
import type { Facets } from '../../contract';
import { countFacets, type FacetContext, withoutEach } from '../../core/facets/count-facets';
import type { DocumentFilter } from '../../core/query/keyword-query';
import { nextTurn } from '../indexing/broadcast';
import { type Found, listRun } from './list-found';
import type { SearchDeps } from './search-deps';
import type { SearchRun } from './search-run';

type FacetDeps = Pick<SearchDeps, 'documents' | 'postings' | 'clock'>;

export function facetsOf(deps: FacetDeps, found: Found, filter: DocumentFilter | null): Facets {
  return countFacets(found.documents, contextOf(deps, filter));
}

/**
 * For each field that the query narrows, the counts it has without this narrowing: half a search each, so they are made while
 * the cross-encoder reads, when this process has nothing else to do.
 */
export async function otherChoices(
  deps: FacetDeps,
  run: SearchRun,
  signal: AbortSignal,
): Promise<Partial<Facets>> {
  const { filter } = run.question;
  const context = contextOf(deps, filter);
  const others: Partial<Facets> = {};
  for (const [field, relaxed] of withoutEach(filter)) {
    const { documents } = listRun(deps, run.withFilter(relaxed));
    Object.assign(others, { [field]: countFacets(documents, context)[field] });
    // A newer search gets in between.
    await nextTurn();
    if (signal.aborted) break;
  }
  return others;
}

function contextOf({ documents, clock }: FacetDeps, filter: DocumentFilter | null): FacetContext {
  return { filter, folders: documents.folders(), now: clock.now() };
}
