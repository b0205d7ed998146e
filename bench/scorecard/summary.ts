// What the figures of many collections come to: means, and how search stands beside plain BM25.
import type { RankingFigures } from '../../src/core/evaluation/ranking-figures';
import { asksAcrossLanguages } from '../retrieval/majority-script';
import type { CollectionScores, System } from './scores';

export type Measure = 'ndcg_at_10' | 'recall_at_100' | 'mrr_at_10';

/** Collections whose questions are in the documents' script, and those where they are not: words cannot match there. */
export function byLanguage(collections: readonly CollectionScores[]): {
  same: CollectionScores[];
  cross: CollectionScores[];
} {
  return {
    same: collections.filter(({ script }) => !asksAcrossLanguages(script)),
    cross: collections.filter(({ script }) => asksAcrossLanguages(script)),
  };
}

/** Each collection counts alike. @returns null when one of them lacks the system, or there are none */
export function meanOver(
  collections: readonly CollectionScores[],
  system: System,
  measure: Measure,
): number | null {
  const values = collections.flatMap(({ systems }) => systems[system]?.[measure] ?? []);
  return values.length === 0 || values.length < collections.length ? null : mean(values);
}

export interface BesideBm25 {
  collections: number;
  /** On how many the search is at least as good. */
  atLeastEqual: number;
  worst: { collection: string; ratio: number };
  /** Mean over the collections of what is gained, as a share of BM25's figure. */
  meanGain: number;
}

/** By nDCG@10. @returns null when no collection has both figures, or BM25 finds nothing there */
export function besideBm25(collections: readonly CollectionScores[], system: System): BesideBm25 | null {
  const ratios = collections.flatMap(({ collection, systems }) => {
    const own: RankingFigures | undefined = systems[system];
    const reference = systems.bm25.ndcg_at_10;
    return own === undefined || reference === 0 ? [] : [{ collection, ratio: own.ndcg_at_10 / reference }];
  });
  const [first, ...others] = ratios;
  if (first === undefined) return null;
  return {
    collections: ratios.length,
    atLeastEqual: ratios.filter(({ ratio }) => ratio >= 1).length,
    worst: others.reduce((worst, next) => (next.ratio < worst.ratio ? next : worst), first),
    meanGain: mean(ratios.map(({ ratio }) => ratio)) - 1,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
