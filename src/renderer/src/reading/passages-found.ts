// The passages of a document that a search has found, in the order in which they stand in it.
import type { Hit } from '../../../contract';

/** @returns their numbers. Passages of one page, and those without a page, stay in order of rank. */
export function passagesFound(hit: Hit): number[] {
  const all = [
    { id: hit.passage.id, page: hit.page },
    ...hit.others.map(({ passageId, page }) => ({ id: passageId, page })),
  ];
  return all.sort((a, b) => (a.page ?? 0) - (b.page ?? 0)).map(({ id }) => id);
}
