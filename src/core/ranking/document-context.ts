// Document context: a passage counts for more when the rest of its document speaks of the same thing.

/**
 * Each further passage of a document adds this share of the one before: s₁ + d·s₂ + d²·s₃ + …
 * Passages of 150 word pieces cut an abstract in two, and the better half alone ranks worse than the whole.
 */
export const CONTEXT_DECAY = 0.5;

/**
 * Gives the best passage of every document the document's score, and scales its other passages by the same factor,
 * so that the order within a document stays. Passage and document evidence together rank better than either alone:
 * Callan, "Passage-Level Evidence in Document Retrieval", SIGIR 1994.
 * @param bm25 positive scores, parallel to `documentIds`
 * @returns scores in the order given
 */
export function addDocumentContext(documentIds: readonly number[], bm25: readonly number[]): number[] {
  const scoresByDocument = new Map<number, number[]>();
  documentIds.forEach((documentId, i) => {
    const scores = scoresByDocument.get(documentId);
    if (scores === undefined) scoresByDocument.set(documentId, [bm25[i] ?? 0]);
    else scores.push(bm25[i] ?? 0);
  });
  const factors = new Map<number, number>();
  for (const [documentId, scores] of scoresByDocument) {
    scores.sort((a, b) => b - a);
    const best = scores[0] ?? 0;
    const whole = scores.reduce((sum, score, i) => sum + CONTEXT_DECAY ** i * score, 0);
    factors.set(documentId, best > 0 ? whole / best : 1);
  }
  return documentIds.map((documentId, i) => (bm25[i] ?? 0) * (factors.get(documentId) ?? 1));
}
