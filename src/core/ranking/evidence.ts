// Which sentence of a passage answers? Of the few that lie closest to the question, the one both models like best.
import { blend } from './blend';

/** A little more than the cosine's 1: of two sentences the models disagree on, the cross-encoder decides. */
const LOGIT_SHARE = 1.25;

/** One sentence, and what the models think of it as an answer. */
export interface SentenceScores {
  /** With the question. */
  cosineSimilarity: number;
  /** Of the sentence read alone beside the question; null where no cross-encoder read it. */
  rerankLogit: number | null;
}

/**
 * Bounds what the cross-encoder has to read. A sentence that points away from the question (cosine ≤ 0) is none that
 * answers, and a text the encoder cannot read is as far away as can be.
 * @returns closest first; equally close ones in the order given
 */
export function closestSentences<T extends Pick<SentenceScores, 'cosineSimilarity'>>(
  sentences: readonly T[],
  limit: number,
): T[] {
  return sentences
    .filter(({ cosineSimilarity }) => cosineSimilarity > 0)
    .sort((a, b) => b.cosineSimilarity - a.cosineSimilarity)
    .slice(0, limit);
}

/**
 * By both models, blended as hits are, where the cross-encoder read every sentence: one it did not get to might have
 * been better. Otherwise by cosine.
 * @param closest closest first
 * @returns null when there are none
 */
export function evidenceSentence<T extends SentenceScores>(closest: readonly T[]): T | null {
  const [first] = closest;
  if (first === undefined || closest.some(({ rerankLogit }) => rerankLogit === null)) return first ?? null;
  const cosines = closest.map(({ cosineSimilarity }) => cosineSimilarity);
  const logits = closest.map(({ rerankLogit }) => rerankLogit ?? Number.NaN);
  const [best] = blend(cosines, logits, LOGIT_SHARE);
  return best === undefined ? first : (closest[best.index] ?? first);
}
