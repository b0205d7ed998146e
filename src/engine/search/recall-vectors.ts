// Recall by meaning: the passages whose vectors lie nearest the query's, filter or not.
import { anyDocument, type DocumentFilter } from '../../core/query/keyword-query';
import type { ActivePack } from '../ports';
import { putForward } from './recall-keyword';
import type { SearchDeps } from './search-deps';
import { CANDIDATES_PER_RETRIEVER, EXACT_SCAN_PASSAGES, MAX_NEIGHBOURS } from './search-limits';

export interface NearPassage {
  passageId: number;
  documentId: number;
}

/**
 * Where a filter leaves few passages they are compared one by one, which is exact; otherwise the index is asked for
 * more and more neighbours until enough of them pass the filter.
 * @param depth distinct documents wanted at least, as far as there are that many
 * @returns best first
 */
export function recallVectors(
  stores: Pick<SearchDeps, 'vectors' | 'vectorIndex'>,
  pack: ActivePack,
  queryVector: Float32Array,
  filter: DocumentFilter | null,
  depth: number,
): NearPassage[] {
  const { vectors, vectorIndex } = stores;
  const scans = filter !== null || vectorIndex === null;
  for (let k = CANDIDATES_PER_RETRIEVER; ; k *= 4) {
    const scanned = scans
      ? vectors.scan(pack.fingerprint, queryVector, filter ?? anyDocument(), k, EXACT_SCAN_PASSAGES)
      : null;
    const near =
      scanned !== null
        ? { passages: zip(scanned.passageIds, scanned.documentIds), isAll: scanned.passageIds.length < k }
        : nearestByIndex(vectors, vectorIndex, queryVector, filter, k);
    const documents = new Set(near.passages.map(({ documentId }) => documentId)).size;
    const isEnough = near.passages.length >= CANDIDATES_PER_RETRIEVER && documents >= depth;
    if (isEnough || near.isAll) return putForward(near.passages, depth);
  }
}

function nearestByIndex(
  vectors: SearchDeps['vectors'],
  vectorIndex: SearchDeps['vectorIndex'],
  queryVector: Float32Array,
  filter: DocumentFilter | null,
  k: number,
): { passages: NearPassage[]; isAll: boolean } {
  const neighbours = Math.min(k, vectorIndex?.size() ?? 0, MAX_NEIGHBOURS);
  if (vectorIndex === null || neighbours === 0) return { passages: [], isAll: true };
  const { vectorIds } = vectorIndex.search(queryVector, neighbours);
  const carriers = new Map<number, NearPassage[]>();
  for (const { vectorId, ...passage } of vectors.passagesOfVectors(vectorIds)) {
    carriers.set(vectorId, [...(carriers.get(vectorId) ?? []), passage]);
  }
  const passages = vectorIds.flatMap((vectorId) => carriers.get(vectorId) ?? []);
  const isAll = neighbours < k;
  if (filter === null) return { passages, isAll };
  const allowed = vectors.filterDocuments([...new Set(passages.map(({ documentId }) => documentId))], filter);
  return { passages: passages.filter(({ documentId }) => allowed.has(documentId)), isAll };
}

function zip(passageIds: number[], documentIds: number[]): NearPassage[] {
  return passageIds.map((passageId, i) => ({ passageId, documentId: documentIds[i] ?? 0 }));
}
