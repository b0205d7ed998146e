// Puts the candidates in order as the mode asks: what is called as was asked first, and literal matches on the first page.
import type { SearchMode } from '../../contract';
import { bestFirst, type Candidate } from '../../core/ranking/candidate';
import { type FusionContributions, fuse } from '../../core/ranking/fuse';
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
    const value = (candidate: Candidate) =>
      mode === 'keyword' ? candidate.bm25Score : candidate.cosineSimilarity;
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

export interface RankedDocuments {
  groups: DocumentGroup<RankedPassage>[];
  /** Documents the literal guard moved onto the first page. */
  guarded: Set<number>;
}

/**
 * Whoever types what a document is called wants that one before all that mention it, however often they do and whatever
 * a model makes of its first lines, which need not say what their title says.
 */
function calledFirst<G extends { documentId: number }>(groups: G[], called: Recall['called']): G[] {
  if (called === undefined || called.size === 0) return groups;
  const isCalled = ({ documentId }: G): boolean => called.has(documentId);
  return [...groups.filter(isCalled), ...groups.filter((group) => !isCalled(group))];
}

/** Documents by their best passage. The guard has a say only where vectors or the cross-encoder had one. */
export function orderDocuments(
  recall: Recall,
  ranked: readonly RankedPassage[],
  mode: SearchMode,
): RankedDocuments {
  const groups = calledFirst(groupByDocument(ranked), recall.called);
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
