// Joins what the retrievers found into one list of candidates, each with its true bm25 and its exact cosine.
import type { Candidate } from '../../core/ranking/candidate';
import type { PassageRecord } from '../ports';
import type { Question } from './question';
import type { KeywordRecall } from './recall-keyword';
import type { NearPassage } from './recall-vectors';
import type { SearchDeps } from './search-deps';

export interface Recall {
  candidates: Candidate[];
  /** The stored passage of every candidate. */
  passages: Map<number, PassageRecord>;
  keyword: KeywordRecall;
}

/**
 * A passage only vectors found must still obey what was typed: a quoted phrase decides who takes part (the vectors
 * then only order), and an excluded word excludes whoever found the passage.
 */
export function joinCandidates(
  stores: Pick<SearchDeps, 'documents' | 'vectors'>,
  question: Question,
  keyword: KeywordRecall,
  near: readonly NearPassage[],
  queryVector: Float32Array | null,
): Recall {
  const isBound = question.keyword.required.length > 0;
  const ids = new Set<number>();
  for (const { passageId } of keyword.matches) ids.add(passageId);
  for (const { passageId } of keyword.literal) ids.add(passageId);
  for (const { passageId } of keyword.names.values()) ids.add(passageId);
  for (const { passageId } of near) if (!isBound || keyword.scores.has(passageId)) ids.add(passageId);

  const records = stores.documents.passages([...ids]);
  const byVectorsAlone = (record: PassageRecord) => !keyword.scores.has(record.id);
  const obeying = records.filter(
    (record) => !byVectorsAlone(record) || !holdsExcluded(stores.documents, question, record),
  );
  const cosines = exactCosines(stores.vectors, obeying, queryVector);
  const bm25Scores = scoresOf(keyword);
  const candidates = obeying.map(
    (record): Candidate => ({
      passageId: record.id,
      documentId: record.documentId,
      bm25Score: bm25Scores.get(record.id) ?? null,
      cosineSimilarity: cosines.get(record.id) ?? null,
      nameRank: keyword.names.get(record.documentId)?.nameRank ?? null,
    }),
  );
  return { candidates, passages: new Map(obeying.map((record) => [record.id, record])), keyword };
}

/** A file's name speaks for one passage of it, which may say nothing of the kind itself. */
function scoresOf({ scores, literal, names }: KeywordRecall): Map<number, number> {
  const all = new Map(scores);
  for (const { passageId, bm25Score } of [...literal, ...names.values()]) {
    all.set(passageId, Math.max(bm25Score, all.get(passageId) ?? 0));
  }
  return all;
}

function holdsExcluded(
  documents: SearchDeps['documents'],
  question: Question,
  record: PassageRecord,
): boolean {
  if (question.excludedMatcher === null) return false;
  const document = documents.document(record.documentId);
  const fields = [document?.title ?? '', document?.path ?? '', ...record.headingPath, record.text];
  return fields.some((field) => question.excludedMatcher?.highlight(field).length !== 0);
}

/** The index's own cosines are of the nearest vectors only, and approximate; everyone is measured alike here. */
function exactCosines(
  vectors: SearchDeps['vectors'],
  records: readonly PassageRecord[],
  queryVector: Float32Array | null,
): Map<number, number> {
  const cosines = new Map<number, number>();
  if (queryVector === null) return cosines;
  const embedded = records.flatMap(({ id, vectorId }) => (vectorId === null ? [] : [{ id, vectorId }]));
  const values = vectors.cosines(
    queryVector,
    embedded.map(({ vectorId }) => vectorId),
  );
  embedded.forEach(({ id }, i) => {
    const cosine = values[i] ?? Number.NaN;
    if (!Number.isNaN(cosine)) cosines.set(id, cosine);
  });
  return cosines;
}
