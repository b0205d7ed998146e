// recall@k: which share of the relevant documents is among the first k?
import type { Judgements } from './ndcg';

/** 0 when nothing is relevant. @param ranked document ids, best first, without repeats */
export function recallAtK(ranked: readonly string[], judgements: Judgements, k: number): number {
  const relevant = [...judgements.values()].filter((grade) => grade > 0).length;
  const found = ranked.slice(0, k).filter((id) => (judgements.get(id) ?? 0) > 0).length;
  return relevant === 0 ? 0 : found / relevant;
}
