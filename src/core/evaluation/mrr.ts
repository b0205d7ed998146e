// Reciprocal rank: how far down is the first relevant document? The mean over queries is MRR@k.
import type { Judgements } from './ndcg';

/** 1 / rank of the first relevant document among the first k, 0 if there is none. @param ranked best first */
export function reciprocalRankAtK(ranked: readonly string[], judgements: Judgements, k: number): number {
  const ordinal = ranked.slice(0, k).findIndex((id) => (judgements.get(id) ?? 0) > 0);
  return ordinal === -1 ? 0 : 1 / (ordinal + 1);
}
