// Why a hit stands where it stands: every list, model and rule that had a say, with numbers that add up.
import type { Explanation, SearchMode } from '../../contract';
import { bestFirst, type Candidate } from '../../core/ranking/candidate';
import { VECTOR_WEIGHT } from '../../core/ranking/fuse';
import type { Recall } from './join-candidates';
import type { RankedPassage } from './order-passages';

type Step = Explanation['steps'][number];

export interface ExplainedOrder {
  mode: SearchMode;
  recall: Recall;
  /** Before the cross-encoder, best first. */
  recalled: readonly RankedPassage[];
  /** As shown, best first. */
  ranked: readonly RankedPassage[];
  /** Documents the literal guard moved. */
  guarded: ReadonlySet<number>;
  beta: number;
}

/**
 * Contributions of keyword, vector and name sum to the fused score; those of fusion and rerank to the blended one.
 * In the modes of a single retriever its score is the whole contribution.
 */
export function createExplainer(order: ExplainedOrder): (passage: RankedPassage) => Explanation {
  const { mode, recall, recalled, ranked, guarded, beta } = order;
  const ranks = {
    keyword: ranksBy(recall.candidates, ({ bm25Score }) => bm25Score),
    vector: ranksBy(recall.candidates, ({ cosineSimilarity }) => cosineSimilarity),
    recalled: new Map(recalled.map(({ passageId }, i) => [passageId, i + 1])),
    ranked: new Map(ranked.map(({ passageId }, i) => [passageId, i + 1])),
  };
  return (passage) => {
    const id = passage.passageId;
    const steps: Step[] = [];
    const keywordStep = explainKeyword(passage, mode, recall.keyword.trust, ranks.keyword.get(id) ?? null);
    if (keywordStep !== null) steps.push(keywordStep);
    const vectorStep = explainVector(passage, ranks.vector.get(id) ?? null);
    if (vectorStep !== null) steps.push(vectorStep);
    if (passage.fusion !== null)
      steps.push(...explainFusion(passage, passage.fusion, ranks.recalled.get(id) ?? null));
    if (passage.rerank !== null) {
      const { rerankLogit, logitZ } = passage.rerank;
      const note = 'logit of the cross-encoder, in deviations from the mean';
      const rank = ranks.ranked.get(id) ?? null;
      steps.push({
        stage: 'rerank',
        rank,
        value: rerankLogit,
        weight: beta,
        contribution: beta * logitZ,
        note,
      });
    }
    if (recall.called?.has(passage.documentId)) {
      const note = 'is called what was typed, so it comes first';
      steps.push({ stage: 'title', rank: null, value: null, weight: null, contribution: null, note });
    }
    if (guarded.has(passage.documentId)) {
      const note = 'holds every word that was typed, so it keeps a place on the first page';
      steps.push({ stage: 'guard', rank: null, value: null, weight: null, contribution: null, note });
    }
    return { steps };
  };
}

function explainKeyword(
  { bm25Score, fusion }: RankedPassage,
  mode: SearchMode,
  trust: number,
  rank: number | null,
): Step | null {
  if (bm25Score === null) return null;
  const step = { stage: 'keyword', rank, value: bm25Score } as const;
  if (fusion === null && mode === 'vector') {
    const note = 'bm25; a quoted phrase decides who takes part, and nothing of the order';
    return { ...step, weight: null, contribution: null, note };
  }
  const contribution = fusion?.contributions.keyword ?? bm25Score;
  const weight = bm25Score === 0 ? null : contribution / bm25Score;
  const note = fusion
    ? `bm25 relative to the best match, which holds ${percent(trust)} of the query`
    : 'bm25';
  return { ...step, weight, contribution, note };
}

function explainVector(passage: RankedPassage, rank: number | null): Step | null {
  const contribution = passage.fusion?.contributions.vector ?? passage.cosineSimilarity;
  if (contribution === null || (passage.cosineSimilarity === null && !passage.fusion?.cosineAssumed))
    return null;
  const note = passage.fusion?.cosineAssumed
    ? 'no vector yet: the mean cosine of the other matches is assumed'
    : 'cosine of passage and query';
  const weight = passage.fusion === null ? 1 : VECTOR_WEIGHT;
  return { stage: 'vector', rank, value: passage.cosineSimilarity, weight, contribution, note };
}

function explainFusion(
  passage: RankedPassage,
  { fusedScore, contributions }: NonNullable<RankedPassage['fusion']>,
  rank: number | null,
): Step[] {
  const steps: Step[] = [];
  if (passage.nameRank !== null) {
    const note = 'the name of the file holds every word';
    steps.push({
      stage: 'name',
      rank: passage.nameRank,
      value: null,
      weight: null,
      contribution: contributions.name,
      note,
    });
  }
  const reread = passage.rerank !== null;
  steps.push({
    stage: 'fusion',
    rank,
    value: fusedScore,
    weight: reread ? 1 : null,
    contribution: passage.rerank?.fusedZ ?? null,
    note: reread ? 'sum of the above, in deviations from the mean' : 'sum of the above',
  });
  return steps;
}

/** 1-based. */
function ranksBy(
  candidates: readonly Candidate[],
  value: (candidate: Candidate) => number | null,
): Map<number, number> {
  const scored = candidates.filter((candidate) => value(candidate) !== null).sort(bestFirst(value));
  return new Map(scored.map(({ passageId }, i) => [passageId, i + 1]));
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
