// How much a term tells: inverse document frequency, and how much of a query the index can give.

/**
 * ln(1 + (N − df + 0.5) / (df + 0.5)): the idf of BM25 (Robertson & Zaragoza, "The Probabilistic Relevance
 * Framework", 2009, §3) in the form Lucene uses, which is never negative. Here a "document" is a passage.
 */
export function inverseDocumentFrequency(documentFrequency: number, passageCount: number): number {
  return Math.log(1 + (passageCount - documentFrequency + 0.5) / (documentFrequency + 0.5));
}

/**
 * ln((N − df + 0.5) / (df + 0.5)), at least 0: idf as FTS5's bm25() computes it (Robertson–Spärck Jones, without the 1 that
 * Lucene adds inside the logarithm).
 * @param documentFrequency of several words together the sum, which counts passages that hold more than one of them again
 */
export function scoringIdf(documentFrequency: number, passageCount: number): number {
  const held = Math.min(documentFrequency, passageCount);
  return Math.max(0, Math.log((passageCount - held + 0.5) / (held + 0.5)));
}

/**
 * What a passage of average length scores that holds every word of the query once, and nothing twice: Σ scoringIdf. An
 * absent term weighs as much as the rarest could.
 */
export function attainableScore(documentFrequencies: readonly number[], passageCount: number): number {
  return documentFrequencies.reduce((sum, df) => sum + scoringIdf(df, passageCount), 0);
}

/**
 * How much of a query its best match holds, 0 to 1. Where words of grammar and a stray digit are all that an English
 * library has of a Chinese question, the best keyword match is no better than the vectors' and must not count as one.
 */
export function attainedShare(bestScore: number, attainable: number): number {
  if (bestScore <= 0) return 0;
  return attainable > 0 ? Math.min(1, bestScore / attainable) : 1;
}
