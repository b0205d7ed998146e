// A retrieval test collection in memory: documents, queries, and which documents answer which query.
import type { Judgements } from './ndcg';

export interface Collection {
  name: string;
  documents: { id: string; title: string; text: string }[];
  queries: { id: string; text: string }[];
  /** By query id. */
  judgements: Map<string, Judgements>;
}
