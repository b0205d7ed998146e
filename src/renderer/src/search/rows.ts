// The list as the keyboard sees it: hits, and below an unfolded hit its other passages, as one run of rows;
// without a query, recent documents.
import type { DocumentSummary, Hit, PassageHit } from '../../../contract';

export type Row =
  | { kind: 'hit'; key: string; hit: Hit; unfolded: boolean }
  | { kind: 'passage'; key: string; hit: Hit; passage: PassageHit }
  | { kind: 'document'; key: string; document: DocumentSummary };

export type Step = 'next' | 'previous' | 'first' | 'last';

/** What → and ← ask for; null where there is nothing to do. */
export type Fold = { action: 'unfold' | 'fold'; documentId: number } | { action: 'go'; key: string } | null;

/** @param unfolded ids of the documents whose other passages are shown */
export function toRows(hits: readonly Hit[], unfolded: ReadonlySet<number>): Row[] {
  return hits.flatMap((hit): Row[] => {
    const isUnfolded = unfolded.has(hit.documentId) && hit.others.length > 0;
    const row: Row = { kind: 'hit', key: documentKey(hit.documentId), hit, unfolded: isUnfolded };
    if (!isUnfolded) return [row];
    const passages = hit.others.map(
      (passage): Row => ({ kind: 'passage', key: passageKey(passage.passageId), hit, passage }),
    );
    return [row, ...passages];
  });
}

export function recentRows(documents: readonly DocumentSummary[]): Row[] {
  return documents.map((document) => ({ kind: 'document', key: documentKey(document.id), document }));
}

export function documentKey(documentId: number): string {
  return `document-${documentId}`;
}

export function passageKey(passageId: number): string {
  return `passage-${passageId}`;
}

export function documentIdOf(row: Row): number {
  return row.kind === 'document' ? row.document.id : row.hit.documentId;
}

/** The row a step leads to from the given one; stays at the ends. From nowhere, a step comes in at the near end. */
export function stepFrom(rows: readonly Row[], key: string | null, step: Step): Row | undefined {
  const at = rows.findIndex((row) => row.key === key);
  switch (step) {
    case 'first':
      return rows[0];
    case 'last':
      return rows.at(-1);
    case 'next':
      return rows[Math.min(at + 1, rows.length - 1)];
    case 'previous':
      return at < 0 ? rows.at(-1) : rows[Math.max(at - 1, 0)];
  }
}

/** → unfolds a hit, then goes to its first passage. */
export function foldRight(rows: readonly Row[], key: string | null): Fold {
  const at = rows.findIndex((row) => row.key === key);
  const row = rows[at];
  if (row?.kind !== 'hit' || row.hit.others.length === 0) return null;
  if (!row.unfolded) return { action: 'unfold', documentId: row.hit.documentId };
  const first = rows[at + 1];
  return first ? { action: 'go', key: first.key } : null;
}

/** ← goes back from a passage to its hit, then folds it. */
export function foldLeft(rows: readonly Row[], key: string | null): Fold {
  const row = rows.find((one) => one.key === key);
  if (row?.kind === 'passage') return { action: 'go', key: documentKey(row.hit.documentId) };
  return row?.kind === 'hit' && row.unfolded ? { action: 'fold', documentId: row.hit.documentId } : null;
}
