// One passage that recall found, and what each retriever thinks of it. Everything in this folder orders these.

export interface Candidate {
  passageId: number;
  documentId: number;
  /** Positive; null where no word of the query matched. */
  bm25Score: number | null;
  /** −1 to 1; null where the passage has no vector yet or vectors take no part. */
  cosineSimilarity: number | null;
  /** 1-based place among the file names that hold every word of the query; null for the rest. */
  nameRank: number | null;
}

/** Orders by a number, highest first, null last; equal ones by passage id, so that no input order ever shows. */
export function bestFirst<T extends { passageId: number }>(
  value: (item: T) => number | null,
): (a: T, b: T) => number {
  return (a, b) => {
    const [left, right] = [value(a) ?? Number.NEGATIVE_INFINITY, value(b) ?? Number.NEGATIVE_INFINITY];
    return left === right ? a.passageId - b.passageId : right > left ? 1 : -1;
  };
}
