// The figures by which rankings of a collection are compared, whoever made them: one set of measures for every system.
import { printWords } from '../query/print-query';
import type { Collection } from './collection';
import { reciprocalRankAtK } from './mrr';
import { type Judgements, ndcgAtK } from './ndcg';
import { percentile } from './percentile';
import { recallAtK } from './recall-at-k';

/** Recall@100 looks this deep, so a ranking should hold as many documents, where there are that many. */
export const RANKING_DEPTH = 100;
const SHOWN = 10;

export interface JudgedQuery {
  id: string;
  text: string;
  judgements: Judgements;
}

export interface Answer {
  /** Document ids, best first, without repeats. */
  ranked: readonly string[];
  tookMs: number;
}

/** Means over the queries. */
export interface RankingFigures {
  ndcg_at_10: number;
  recall_at_100: number;
  mrr_at_10: number;
  latency_ms: { p50: number; p95: number };
}

/** Queries with at least one relevant document, in the collection's order. Others say nothing and are not asked. */
export function judgedQueries({ queries, judgements }: Collection): JudgedQuery[] {
  return queries.flatMap(({ id, text }) => {
    const ofQuery = judgements.get(id);
    const hasRelevant = [...(ofQuery?.values() ?? [])].some((grade) => grade > 0);
    return ofQuery !== undefined && hasRelevant ? [{ id, text, judgements: ofQuery }] : [];
  });
}

/**
 * A collection's question is running text: what it puts in quotation marks it quotes, and does not demand word for word,
 * and "Examples: nroff" names no field.
 */
export function asTyped({ text }: JudgedQuery): string {
  return printWords(text.split(/\s+/u).filter((word) => word !== ''));
}

/** @param answers parallel to `queries` */
export function rankingFigures(queries: readonly JudgedQuery[], answers: readonly Answer[]): RankingFigures {
  const mean = (measure: (ranked: readonly string[], judgements: Judgements) => number): number => {
    const sum = queries.reduce(
      (sum, query, i) => sum + measure(answers[i]?.ranked ?? [], query.judgements),
      0,
    );
    return sum / Math.max(1, queries.length);
  };
  const durations = answers.map(({ tookMs }) => tookMs);
  return {
    ndcg_at_10: mean((ranked, judgements) => ndcgAtK(ranked, judgements, SHOWN)),
    recall_at_100: mean((ranked, judgements) => recallAtK(ranked, judgements, RANKING_DEPTH)),
    mrr_at_10: mean((ranked, judgements) => reciprocalRankAtK(ranked, judgements, SHOWN)),
    latency_ms: { p50: percentile(durations, 0.5), p95: percentile(durations, 0.95) },
  };
}
