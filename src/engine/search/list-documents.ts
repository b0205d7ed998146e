// A filter alone ("type:pdf"): there is nothing to rank by, so the documents it lets through are listed newest first.
import type { Hit } from '../../contract';
import type { DocumentRecord, PostingsStore } from '../ports';
import { documentFields, placeOf, snippetOf } from './present';
import type { Question } from './question';
import type { SearchDeps } from './search-deps';
import { KEYWORD_SCORES } from './search-limits';

type Stores = Pick<SearchDeps, 'documents' | 'postings' | 'vectors'>;

const UNSCORED = { bm25: null, cosine: null, fused: null, rerank: null };

/** @returns at most `limit` hits, most recently changed first, each shown by its first passage */
export function listDocuments(stores: Stores, question: Question, limit: number): Hit[] {
  return newestMatching(stores, question, limit)
    .flatMap((document): Omit<Hit, 'rank'>[] => {
      const passage = stores.documents.passagesOf(document.id, 0, 1)[0];
      if (passage === undefined) return [];
      return [
        {
          ...documentFields(question, document),
          ...placeOf(passage),
          headingPath: passage.headingPath,
          passage: { id: passage.id, text: passage.text },
          snippet: snippetOf(question, passage, undefined),
          morePassages: 0,
          others: [],
          scores: UNSCORED,
          explanation: null,
        },
      ];
    })
    .map((hit, i) => ({ rank: i + 1, ...hit }));
}

/** Looks further back in time until the page is full or the library ends. */
function newestMatching(stores: Stores, question: Question, limit: number): DocumentRecord[] {
  const { filter } = question;
  const unwanted = documentsWithExcluded(stores.postings, question);
  for (let depth = 10 * limit; ; depth *= 10) {
    const newest = stores.documents.recent(depth);
    const ids = newest.map(({ id }) => id);
    const allowed = filter === null ? new Set(ids) : stores.vectors.filterDocuments(ids, filter);
    const matching = newest.filter(
      ({ id, passages }) => passages > 0 && allowed.has(id) && !unwanted.has(id),
    );
    if (matching.length >= limit || newest.length < depth) return matching.slice(0, limit);
  }
}

function documentsWithExcluded(postings: PostingsStore, { keyword, filter }: Question): Set<number> {
  if (keyword.excluded.length === 0) return new Set();
  const query = { optional: keyword.excluded, required: [], excluded: [] };
  for (let limit = KEYWORD_SCORES; ; limit *= 10) {
    const { documentIds } = postings.search(query, filter, limit);
    if (documentIds.length < limit) return new Set(documentIds);
  }
}
