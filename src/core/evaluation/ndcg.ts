// nDCG@k: how good is the order of the first k, compared with the best order there could be?

/** Grade per document id for one query; grades ≤ 0 are not relevant. */
export type Judgements = ReadonlyMap<string, number>;

/**
 * Σ grade / log2(rank + 1) over the first k, divided by the same sum for the ideal order: linear gain, as trec_eval's
 * ndcg_cut computes it (Järvelin & Kekäläinen 2002). 0 when nothing is relevant.
 * @param ranked document ids, best first, without repeats
 */
export function ndcgAtK(ranked: readonly string[], judgements: Judgements, k: number): number {
  const gains = ranked.slice(0, k).map((id) => gain(judgements.get(id)));
  const ideal = [...judgements.values()].map(gain).sort((a, b) => b - a);
  const best = discountedSum(ideal.slice(0, k));
  return best === 0 ? 0 : discountedSum(gains) / best;
}

function gain(grade: number | undefined): number {
  return Math.max(grade ?? 0, 0);
}

function discountedSum(gains: readonly number[]): number {
  return gains.reduce((sum, value, ordinal) => sum + value / Math.log2(ordinal + 2), 0);
}
