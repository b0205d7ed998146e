// What all that was found is made of, and what there would be without one of the query's own filters.
import type { Facets } from '../../contract';
import { countFacets, type FacetContext, type FacetField, withoutEach } from '../../core/facets/count-facets';
import type { DocumentFilter } from '../../core/query/keyword-query';
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
export function otherChoices(deps: FacetDeps, run: SearchRun): Partial<Facets> {
  const { filter } = run.question;
  const context = contextOf(deps, filter);
  const counted = withoutEach(filter).map(([field, relaxed]): [FacetField, Facets[FacetField]] => {
    const { documents } = listRun(deps, run.withFilter(relaxed));
    return [field, countFacets(documents, context)[field]];
  });
  return Object.fromEntries(counted);
}

function contextOf({ documents, clock }: FacetDeps, filter: DocumentFilter | null): FacetContext {
  return { filter, folders: documents.folders(), now: clock.now() };
}
