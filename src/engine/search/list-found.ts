// Every document that a search found, in the order in which it is listed, shown or not.
import type { SearchSort } from '../../contract';
import type { DocumentTraits } from '../../core/facets/document-traits';
import type { DocumentGroup } from '../../core/ranking/group-by-document';
import { sortDocuments } from '../../core/ranking/sort-documents';
import type { PostingsStore } from '../ports';
import type { Recall } from './join-candidates';
import type { RankedDocuments, RankedPassage } from './order-passages';
import type { Question } from './question';
import type { KeywordMatch } from './recall-keyword';
import type { SearchDeps } from './search-deps';
import { KEYWORD_SCORES } from './search-limits';
import type { SearchRun } from './search-run';

export interface Found {
  /** As listed; those that went since recall are not among them. */
  documents: DocumentTraits[];
  /** The passages of one of them, best first; null where there was nothing to rank by. */
  groupOf(documentId: number): DocumentGroup<RankedPassage> | null;
}

type Stores = Pick<SearchDeps, 'documents' | 'postings'>;

/** As far as a search has come, whether it asks for words or only filters. */
export function listRun(stores: Stores, run: SearchRun): Found {
  const { question, found, sort } = run;
  return question.hasWords
    ? listFound(stores, question, found, run.documents(), sort)
    : listMatching(stores, question, sort);
}

/**
 * First the documents whose passages were ranked, then whoever else holds a word, in the order of the words alone: an order
 * that does not depend on how much of it is shown. @param ranked as far as they have come
 */
export function listFound(
  { documents }: Stores,
  question: Question,
  recall: Recall,
  ranked: RankedDocuments,
  sort: SearchSort,
): Found {
  const groups = new Map(ranked.groups.map((group) => [group.documentId, group]));
  const rest = new Map<number, KeywordMatch[]>();
  // Nearness is no order for what was only found by words.
  for (const match of question.mode === 'vector' ? [] : recall.keyword.rest) {
    if (groups.has(match.documentId)) continue;
    const passages = rest.get(match.documentId);
    if (passages) passages.push(match);
    else rest.set(match.documentId, [match]);
  }
  const traits = documents.traits([...groups.keys(), ...rest.keys()]);
  return {
    documents: sort === 'relevance' ? traits : sortDocuments(withWords(traits, recall), sort),
    groupOf: (documentId) => groups.get(documentId) ?? groupOfRest(documentId, rest.get(documentId) ?? []),
  };
}

/** A filter alone ("type:pdf"): there is nothing to rank by, so whatever it lets through is listed, newest first unless asked otherwise. */
function listMatching({ documents, postings }: Stores, question: Question, sort: SearchSort): Found {
  const unwanted = documentsWithExcluded(postings, question);
  const traits = documents.traits(documents.matching(question.filter).filter((id) => !unwanted.has(id)));
  return { documents: sortDocuments(traits, sort === 'relevance' ? 'newest' : sort), groupOf: () => null };
}

/**
 * By meaning alone there is always something near, and by date any of it may come first. So in other orders than that of
 * relevance only those that hold a word count, unless none does.
 */
function withWords(traits: DocumentTraits[], { keyword }: Recall): DocumentTraits[] {
  const holding = traits.filter(({ id }) => keyword.documentIds.has(id) || keyword.names.has(id));
  return holding.length > 0 ? holding : traits;
}

function groupOfRest(documentId: number, matches: KeywordMatch[]): DocumentGroup<RankedPassage> | null {
  const [best, ...others] = matches.map(
    (match): RankedPassage => ({
      ...match,
      cosineSimilarity: null,
      nameRank: null,
      fusion: null,
      rerank: null,
    }),
  );
  return best === undefined ? null : { documentId, best, others };
}

function documentsWithExcluded(postings: PostingsStore, { keyword, filter }: Question): Set<number> {
  if (keyword.excluded.length === 0) return new Set();
  const query = { optional: keyword.excluded, required: [], excluded: [] };
  const { documentIds, further } = postings.searchAll(query, filter, KEYWORD_SCORES);
  return new Set([...documentIds, ...further.documentIds]);
}
