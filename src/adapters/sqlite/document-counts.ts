// How many documents are there, in which state and in which folder? Counted in one pass, and once between two writes.
import type { Session } from './session';

export interface DocumentCount {
  folderId: number;
  /** 1 in a folder that was removed. */
  leaving: number;
  waiting: number;
  /** null for what was never read. */
  outcome: string | null;
  documents: number;
  passages: number;
  textBytes: number;
}

export type DocumentCounts = () => readonly DocumentCount[];

export function createDocumentCounts({ db, version }: Session): DocumentCounts {
  // In the order of the index documents_by_state, so that nothing is sorted: 12 ms for 100,000 documents.
  const counts = db.prepare<[], DocumentCount>(
    `SELECT folderId, leaving, waiting, outcome, documents, textBytes, counted.passages FROM folders JOIN (
       SELECT folder_id AS folderId, waiting, outcome, count(*) AS documents, sum(passages) AS passages,
         sum(text_bytes) AS textBytes
       FROM documents GROUP BY folder_id, waiting, outcome
     ) AS counted ON counted.folderId = folders.id`,
  );
  let known: { version: number; rows: DocumentCount[] } | null = null;
  return () => {
    if (known?.version !== version()) known = { version: version(), rows: counts.all() };
    return known.rows;
  };
}
