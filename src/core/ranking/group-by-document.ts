// From ranked passages to ranked documents: each stands where its best passage stood.

export interface DocumentGroup<T> {
  documentId: number;
  best: T;
  /** Further passages of the document, in ranked order. */
  others: T[];
}

/** @param ranked passages, best first @returns documents by their best passage */
export function groupByDocument<T extends { documentId: number }>(ranked: readonly T[]): DocumentGroup<T>[] {
  const groups = new Map<number, DocumentGroup<T>>();
  for (const passage of ranked) {
    const group = groups.get(passage.documentId);
    if (group === undefined) {
      groups.set(passage.documentId, { documentId: passage.documentId, best: passage, others: [] });
    } else {
      group.others.push(passage);
    }
  }
  return [...groups.values()];
}
