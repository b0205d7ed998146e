// The list as the keyboard sees it: hits, and below an unfolded hit its other passages, as one run of rows; those that have
// not been fetched yet keep their place. Without a query, recent documents.
import type { DocumentSummary, Hit, PassageHit } from '../../../contract';

export type Row =
  | { kind: 'hit'; key: string; hit: Hit; unfolded: boolean }
  | { kind: 'passage'; key: string; hit: Hit; passage: PassageHit }
  | { kind: 'document'; key: string; document: DocumentSummary };

/** A row of the answer that is still to be fetched. `place` counts from 0. */
export interface WaitingRow {
  kind: 'waiting';
  key: string;
  place: number;
}

export type ListRow = Row | WaitingRow;

export type Step = 'next' | 'previous' | 'first' | 'last';

/** What → and ← ask for; null where there is nothing to do. */
export type Fold = { action: 'unfold' | 'fold'; documentId: number } | { action: 'go'; key: string } | null;

export interface ListedHits {
  /** The first page, in the order shown. */
  hits: readonly Hit[];
  /** Beyond it, by place; null for those that went. */
  further: ReadonlyMap<number, Hit | null>;
  /** Places that the first page was sent with, and places there are. */
  first: number;
  total: number;
}

/** @param unfolded ids of the documents whose other passages are shown */
export function toRows(
  { hits, further, first, total }: ListedHits,
  unfolded: ReadonlySet<number>,
): ListRow[] {
  const rows: ListRow[] = hits.flatMap((hit) => hitRows(hit, unfolded));
  // A row that was held on the first page may stand further down in the answer: it is shown once.
  const shown = new Set(further.size > 0 ? hits.map(({ documentId }) => documentId) : []);
  for (let place = first; place < total; place++) {
    const hit = further.get(place);
    if (hit === undefined) rows.push({ kind: 'waiting', key: waitingKey(place), place });
    else if (hit !== null && !shown.has(hit.documentId)) rows.push(...hitRows(hit, unfolded));
  }
  return rows;
}

/** Of one document. */
export function hitRows(hit: Hit, unfolded: ReadonlySet<number>): Row[] {
  const isUnfolded = unfolded.has(hit.documentId) && hit.others.length > 0;
  const row: Row = { kind: 'hit', key: documentKey(hit.documentId), hit, unfolded: isUnfolded };
  if (!isUnfolded) return [row];
  const passages = hit.others.map(
    (passage): Row => ({ kind: 'passage', key: passageKey(passage.passageId), hit, passage }),
  );
  return [row, ...passages];
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

export function waitingKey(place: number): string {
  return `place-${place}`;
}

export function documentIdOf(row: Row): number {
  return row.kind === 'document' ? row.document.id : row.hit.documentId;
}

/** Where its document stands in the answer, from 0; null for those of no answer. */
export function placeInAnswer(row: ListRow): number | null {
  if (row.kind === 'waiting') return row.place;
  return row.kind === 'hit' ? row.hit.rank - 1 : null;
}

/** Whether nothing in two rows looks different: what was fetched beside them leaves them as they are. */
export function looksAlike(a: ListRow, b: ListRow): boolean {
  if (a === b) return true;
  if (a.key !== b.key) return false;
  if (a.kind === 'hit') return b.kind === 'hit' && a.hit === b.hit && a.unfolded === b.unfolded;
  if (a.kind === 'passage') return b.kind === 'passage' && a.passage === b.passage;
  return a.kind === 'document' ? b.kind === 'document' && a.document === b.document : b.kind === 'waiting';
}

/** The row a step leads to from the given one; stays at the ends. From nowhere, a step comes in at the near end. */
export function stepFrom<R extends { key: string }>(
  rows: readonly R[],
  key: string | null,
  step: Step,
): R | undefined {
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
export function foldRight(rows: readonly ListRow[], key: string | null): Fold {
  const at = rows.findIndex((row) => row.key === key);
  const row = rows[at];
  if (row?.kind !== 'hit' || row.hit.others.length === 0) return null;
  if (!row.unfolded) return { action: 'unfold', documentId: row.hit.documentId };
  const first = rows[at + 1];
  return first ? { action: 'go', key: first.key } : null;
}

/** ← goes back from a passage to its hit, then folds it. */
export function foldLeft(rows: readonly ListRow[], key: string | null): Fold {
  const row = rows.find((one) => one.key === key);
  if (row?.kind === 'passage') return { action: 'go', key: documentKey(row.hit.documentId) };
  return row?.kind === 'hit' && row.unfolded ? { action: 'fold', documentId: row.hit.documentId } : null;
}
