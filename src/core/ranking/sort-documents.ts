// The orders one can ask for in place of relevance.
import type { DocumentTraits } from '../facets/document-traits';

export type DocumentOrder = 'newest' | 'oldest' | 'name';

/** Chinese first and by pinyin, as in Chinese catalogues; then Latin, "note 2" before "note 10", whatever the case. */
const collator = new Intl.Collator('zh-Hans', { numeric: true, sensitivity: 'base' });

/** A new list; equal ones by id, so that no order they came in ever shows. */
export function sortDocuments(documents: readonly DocumentTraits[], order: DocumentOrder): DocumentTraits[] {
  const compare = COMPARISONS[order];
  return [...documents].sort((a, b) => compare(a, b) || a.id - b.id);
}

const COMPARISONS: Record<DocumentOrder, (a: DocumentTraits, b: DocumentTraits) => number> = {
  newest: (a, b) => b.dateMs - a.dateMs,
  oldest: (a, b) => a.dateMs - b.dateMs,
  name: (a, b) => collator.compare(a.title, b.title),
};
