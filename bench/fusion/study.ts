// The fusion study: every first stage and every weight of the second, over the same candidates of the same queries.
import type { Collection } from '../../src/core/evaluation/collection';
import { judgedQueries, RANKING_DEPTH, rankingFigures } from '../../src/core/evaluation/ranking-figures';
import type { EvaluationParts } from '../../src/engine/evaluation/evaluate-collection';
import { orderDocuments, type RankedPassage } from '../../src/engine/search/order-passages';
import { choosePassages, reorder } from '../../src/engine/search/rerank-passages';
import { createBm25Reference } from '../retrieval/bm25-reference';
import { asksAcrossLanguages, scriptsOf } from '../retrieval/majority-script';
import type { MeasuringOptions } from '../retrieval/measure-collections';
import { FIRST_STAGES, type FirstStage, stageInUse } from './first-stages';
import { FEATURES, learntStage, learnWeights } from './learnt-blend';
import { orderBy, type RecalledCollection, type RecalledQuery, recallCollection } from './recalled-query';

export interface StudiedCollection extends RecalledCollection {
  acrossLanguages: boolean;
  /** nDCG@10 of plain BM25. */
  bm25: number;
}

/** A variant and its nDCG@10 on each collection, in their order. */
export interface StudyRow {
  name: string;
  ndcg: number[];
}

export interface Study {
  firstStages: StudyRow[];
  /** The same followed by the cross-encoder, blended with the pack's own weight. */
  secondStages: StudyRow[];
  /** The first stage in use followed by the cross-encoder, with other weights. */
  blends: StudyRow[];
  /** What a fit to all collections together would weigh: for reading only, no row is scored with it. */
  learnt: { feature: string; weight: number }[];
}

const BETAS = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5];

export async function studyCollection(
  collection: Collection,
  parts: EvaluationParts,
  { signal, say }: Pick<MeasuringOptions, 'signal' | 'say'>,
): Promise<StudiedCollection> {
  const recalled = await recallCollection(collection, parts, signal, say);
  const reference = createBm25Reference(collection.documents);
  const queries = judgedQueries(collection);
  const answers = queries.map(({ text }) => ({ ranked: reference.search(text, RANKING_DEPTH), tookMs: 0 }));
  return {
    ...recalled,
    acrossLanguages: asksAcrossLanguages(scriptsOf(collection)),
    bm25: rankingFigures(queries, answers).ndcg_at_10,
  };
}

/** @param beta the weight that the pack gives the cross-encoder */
export function compareVariants(collections: readonly StudiedCollection[], beta: number): Study {
  const learnt = collections.map((collection) =>
    learntStage(learnWeights(collections.filter((other) => other !== collection))),
  );
  const stages = [...FIRST_STAGES.map((stage) => collections.map(() => stage)), learnt];
  const score = (stageOfEach: readonly FirstStage[], weight: number | null): number[] =>
    collections.flatMap((collection, i) => {
      const stage = stageOfEach[i];
      return stage === undefined ? [] : [ndcgOf(collection, stage, weight)];
    });
  const rows = (weight: number | null): StudyRow[] =>
    stages.map((stageOfEach) => ({ name: stageOfEach[0]?.name ?? '', ndcg: score(stageOfEach, weight) }));
  const weights = learnWeights(collections);
  return {
    firstStages: rows(null),
    secondStages: rows(beta),
    blends: BETAS.map((weight) => ({
      name: `β = ${weight}`,
      ndcg: collections.map((collection) => ndcgOf(collection, stageInUse, weight)),
    })),
    learnt: FEATURES.map((feature, i) => ({ feature, weight: weights[i] ?? 0 })),
  };
}

/** @param beta null for the first stage alone */
function ndcgOf({ queries, idOf }: RecalledCollection, stage: FirstStage, beta: number | null): number {
  const answers = queries.map((query) => {
    const first = orderBy(stage, query.recall);
    const ranked = beta === null ? first : secondStage(first, query, beta);
    const { groups } = orderDocuments(query.recall, ranked, 'full');
    return { ranked: groups.flatMap(({ documentId }) => idOf.get(documentId) ?? []), tookMs: 0 };
  });
  return rankingFigures(queries, answers).ndcg_at_10;
}

function secondStage(
  ranked: readonly RankedPassage[],
  { logits }: RecalledQuery,
  beta: number,
): RankedPassage[] {
  const chosen = choosePassages(ranked);
  const logitsOfChosen = chosen.map(({ passageId }) => logits.get(passageId) ?? Number.NaN);
  return reorder(ranked, chosen, logitsOfChosen, beta);
}
