// How much a term tells: inverse document frequency, and how much of a query the index can speak about at all.

/**
 * ln(1 + (N − df + 0.5) / (df + 0.5)): the idf of BM25 (Robertson & Zaragoza, "The Probabilistic Relevance
 * Framework", 2009, §3) in the form Lucene uses, which is never negative. Here a "document" is a passage.
 */
export function inverseDocumentFrequency(documentFrequency: number, passageCount: number): number {
  return Math.log(1 + (passageCount - documentFrequency + 0.5) / (documentFrequency + 0.5));
}

/**
 * Share of the query's idf mass that belongs to terms the index holds: 1 when all occur, 0 when none does.
 * An absent term weighs as much as the rarest one could, so a Chinese question whose only match in an English
 * library is a digit keeps hardly any trust in its keyword scores.
 */
export function presentIdfShare(documentFrequencies: readonly number[], passageCount: number): number {
  let present = 0;
  let all = 0;
  for (const documentFrequency of documentFrequencies) {
    const idf = inverseDocumentFrequency(documentFrequency, passageCount);
    all += idf;
    if (documentFrequency > 0) present += idf;
  }
  return all === 0 ? 0 : present / all;
}
