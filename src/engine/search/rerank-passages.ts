// The second stage: the cross-encoder reads the best passages beside the question, and the order is blended anew.

import { embeddingText } from '../../core/passages/embedding-text';
import { blend } from '../../core/ranking/blend';
import type { PassageRecord } from '../ports';
import type { RankedPassage } from './order-passages';
import type { PassageReader } from './passage-reader';
import type { Question } from './question';
import type { SearchDeps } from './search-deps';
import { RERANK_BUDGET_MS, RERANK_PASSAGES, RERANK_PASSAGES_PER_DOCUMENT } from './search-limits';

export interface Reranked {
  ranked: RankedPassage[];
  /** `cut_short`: the budget ran out before every chosen passage was read. */
  outcome: 'complete' | 'cut_short' | { failed: string };
}

/**
 * @param ranked best first; passages beyond the chosen ones follow in the order they had
 */
export async function rerankPassages(
  deps: Pick<SearchDeps, 'inference' | 'log'>,
  question: Question,
  ranked: readonly RankedPassage[],
  passages: PassageReader,
  beta: number,
  signal: AbortSignal,
): Promise<Reranked> {
  const chosen = choosePassages(ranked);
  const texts = chosen.map(({ passageId }) => textOf(passages.get(passageId)));
  const distinct = [...new Set(texts)];
  let answered: Float32Array;
  try {
    answered = await deps.inference.rerank(question.plainText, distinct, RERANK_BUDGET_MS, signal);
  } catch (error) {
    const failed = error instanceof Error ? error.message : String(error);
    if (!signal.aborted) deps.log.warn('passages could not be read by the cross-encoder', { reason: failed });
    return { ranked: [...ranked], outcome: { failed } };
  }
  const logitOf = new Map(distinct.map((text, i) => [text, answered[i] ?? Number.NaN]));
  const logits = texts.map((text) => logitOf.get(text) ?? Number.NaN);
  return {
    ranked: reorder(ranked, chosen, logits, beta),
    outcome: logits.some(Number.isNaN) ? 'cut_short' : 'complete',
  };
}

/**
 * @param ranked best first
 * @param chosen of these, in the same order
 * @param logits parallel to `chosen`; NaN for a passage that was not read
 */
export function reorder(
  ranked: readonly RankedPassage[],
  chosen: readonly RankedPassage[],
  logits: readonly number[],
  beta: number,
): RankedPassage[] {
  const fused = chosen.map(({ fusion }) => fusion?.fusedScore ?? 0);
  const reordered = blend(fused, logits, beta).flatMap(({ index, blendedScore, fusedZ, logitZ }) => {
    const passage = chosen[index];
    if (passage === undefined) return [];
    if (blendedScore === null || fusedZ === null || logitZ === null) return [passage];
    return [{ ...passage, rerank: { rerankLogit: logits[index] ?? 0, blendedScore, fusedZ, logitZ } }];
  });
  const isChosen = new Set(chosen);
  return [...reordered, ...ranked.filter((passage) => !isChosen.has(passage))];
}

/** The best passages, few of any one document. Copies of a text are read once and share the logit. */
export function choosePassages(ranked: readonly RankedPassage[]): RankedPassage[] {
  const perDocument = new Map<number, number>();
  const chosen: RankedPassage[] = [];
  for (const passage of ranked) {
    if (chosen.length === RERANK_PASSAGES) break;
    const already = perDocument.get(passage.documentId) ?? 0;
    if (already === RERANK_PASSAGES_PER_DOCUMENT) continue;
    perDocument.set(passage.documentId, already + 1);
    chosen.push(passage);
  }
  return chosen;
}

function textOf(record: PassageRecord | undefined): string {
  return record === undefined ? '' : embeddingText(record.headingPath, record.text);
}
