// Joins what the retrievers found into one list of candidates, each with its true bm25 and its exact cosine.
import type { Candidate } from '../../core/ranking/candidate';
import { createPassageReader, type PassageReader, searchedFields } from './passage-reader';
import type { Question } from './question';
import type { KeywordRecall } from './recall-keyword';
import type { NearPassage } from './recall-vectors';
import type { SearchDeps } from './search-deps';

export interface Recall {
  candidates: Candidate[];
  passages: PassageReader;
  keyword: KeywordRecall;
  /** Documents that are called what was typed: by their own title, another name, or the name of a note's file. Absent: none. */
  called?: ReadonlySet<number>;
}

/**
 * A passage only vectors found must still obey what was typed: a quoted phrase decides who takes part (the vectors
 * then only order), and an excluded word excludes whoever found the passage.
 * @param near empty, and `queryVector` null, where vectors take no part
 */
export function joinCandidates(
  deps: Pick<SearchDeps, 'documents' | 'vectors' | 'inference'>,
  question: Question,
  keyword: KeywordRecall,
  near: readonly NearPassage[],
  queryVector: Float32Array | null,
): Recall {
  const passages = createPassageReader(deps.documents);
  const isBound = question.keyword.required.length > 0;
  const documentOf = new Map<number, number>();
  const scores = scoresOf(keyword);
  for (const { passageId, documentId } of keyword.matches) documentOf.set(passageId, documentId);
  for (const { passageId, documentId } of keyword.literal) documentOf.set(passageId, documentId);
  for (const [documentId, { passageId }] of keyword.names) documentOf.set(passageId, documentId);
  for (const { passageId, documentId } of near) {
    const obeys =
      scores.has(passageId) || !(isBound || holdsExcluded(deps.documents, question, passages, passageId));
    if (obeys) documentOf.set(passageId, documentId);
  }
  const ids = [...documentOf.keys()];
  const cosines = exactCosines(deps, ids, queryVector);
  const candidates = [...documentOf].map(([passageId, documentId], i): Candidate => {
    const cosine = cosines[i] ?? Number.NaN;
    return {
      passageId,
      documentId,
      bm25Score: scores.get(passageId) ?? null,
      cosineSimilarity: Number.isNaN(cosine) ? null : cosine,
      nameRank: keyword.names.get(documentId)?.nameRank ?? null,
    };
  });
  return { candidates, passages, keyword };
}

/** A file's name speaks for one passage of it, which may say nothing of the kind itself. */
function scoresOf({ scores, literal, names }: KeywordRecall): Map<number, number> {
  const all = new Map(scores);
  for (const { passageId, bm25Score } of [...literal, ...names.values()]) {
    all.set(passageId, Math.max(bm25Score, all.get(passageId) ?? 0));
  }
  return all;
}

/** What matched a keyword was already checked by the postings. */
function holdsExcluded(
  documents: SearchDeps['documents'],
  { excludedMatcher }: Question,
  passages: PassageReader,
  passageId: number,
): boolean {
  const passage = excludedMatcher === null ? undefined : passages.get(passageId);
  if (excludedMatcher === null || passage === undefined) return false;
  const fields = searchedFields(documents, passage);
  return fields.some((field) => excludedMatcher.highlight(field).length > 0);
}

/**
 * The index's own cosines are of the nearest vectors only, and approximate; everyone is measured alike here.
 * @returns parallel to `passageIds`, NaN for those without a vector
 */
function exactCosines(
  { vectors, inference }: Pick<SearchDeps, 'vectors' | 'inference'>,
  passageIds: number[],
  queryVector: Float32Array | null,
): number[] {
  if (queryVector === null || inference.pack === null) return [];
  const vectorIds = vectors.vectorIdsOf(inference.pack.fingerprint, passageIds);
  const known = vectors.cosines(
    queryVector,
    vectorIds.filter((id) => id !== null),
  );
  let next = 0;
  return vectorIds.map((id) => (id === null ? Number.NaN : (known[next++] ?? Number.NaN)));
}
