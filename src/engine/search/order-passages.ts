// Puts the candidates in order as the mode asks, and keeps literal matches on the first page.
import type { SearchMode } from '../../contract';
import { bestFirst, type Candidate } from '../../core/ranking/candidate';
import { CALLED_SO_WEIGHT, type FusionContributions, fuse } from '../../core/ranking/fuse';
import { type DocumentGroup, groupByDocument } from '../../core/ranking/group-by-document';
import { keepOnPage } from '../../core/ranking/literal-guard';
import type { Recall } from './join-candidates';
import { FIRST_PAGE_HITS } from './search-limits';

export interface RankedPassage extends Candidate {
  /** null in the modes that do not fuse. */
  fusion: { fusedScore: number; contributions: FusionContributions; cosineAssumed: boolean } | null;
  /** null until the cross-encoder has read it. */
  rerank: { rerankLogit: number; blendedScore: number; fusedZ: number; logitZ: number } | null;
}

/** @returns best first */
export function orderPassages({ candidates, keyword }: Recall, mode: SearchMode): RankedPassage[] {
  if (mode === 'keyword' || mode === 'vector') {
    const value =
      mode === 'keyword' ? keywordValue(candidates) : ({ cosineSimilarity }: Candidate) => cosineSimilarity;
    return candidates
      .filter((candidate) => value(candidate) !== null)
      .sort(bestFirst(value))
      .map((candidate) => ({ ...candidate, fusion: null, rerank: null }));
  }
  return fuse(candidates, keyword.trust).map(
    ({ fusedScore, contributions, cosineAssumed, ...candidate }) => ({
      ...candidate,
      fusion: { fusedScore, contributions, cosineAssumed },
      rerank: null,
    }),
  );
}

/** What is called as was asked comes before the best match, as it does where scores are fused. */
function keywordValue(candidates: readonly Candidate[]): (candidate: Candidate) => number | null {
  const best = candidates.reduce((most, { bm25Score }) => Math.max(most, bm25Score ?? 0), 0);
  return ({ bm25Score, isCalledSo }) =>
    bm25Score === null ? null : bm25Score + (isCalledSo ? CALLED_SO_WEIGHT * best : 0);
}

export interface RankedDocuments {
  groups: DocumentGroup<RankedPassage>[];
  /** Documents the literal guard moved onto the first page. */
  guarded: Set<number>;
}

/** Documents by their best passage. The guard has a say only where vectors or the cross-encoder had one. */
export function orderDocuments(
  recall: Recall,
  ranked: readonly RankedPassage[],
  mode: SearchMode,
): RankedDocuments {
  const groups = groupByDocument(ranked);
  if (mode === 'keyword' || mode === 'vector') return { groups, guarded: new Set() };
  const byId = new Map(groups.map((group) => [group.documentId, group]));
  const literal = new Set(recall.keyword.literal.map(({ documentId }) => documentId));
  const before = [...byId.keys()];
  const after = keepOnPage(before, literal, FIRST_PAGE_HITS);
  const offPage = new Set(before.slice(FIRST_PAGE_HITS));
  return {
    groups: after.flatMap((documentId) => byId.get(documentId) ?? []),
    guarded: new Set(after.slice(0, FIRST_PAGE_HITS).filter((documentId) => offPage.has(documentId))),
  };
}
