// What the person should know about an answer: what took no part in it, and what is not searchable yet.
import type { SearchNotice } from '../../contract';
import type { QueryVector } from './query-vector';
import type { Question } from './question';
import type { Reranked } from './rerank-passages';
import type { SearchDeps } from './search-deps';
import { WAITING_COUNTS_MAX_AGE_MS } from './search-limits';

export interface WaitingCounts {
  files: number;
  vectors: number;
}

/** Counts over the whole library, remembered for a moment. */
export function createWaitingCounts(
  deps: Pick<SearchDeps, 'documents' | 'vectors' | 'inference' | 'clock'>,
): () => WaitingCounts {
  let known: { counts: WaitingCounts; at: number } | null = null;
  return () => {
    const now = deps.clock.monotonic();
    if (known === null || now - known.at > WAITING_COUNTS_MAX_AGE_MS) {
      const pack = deps.inference.pack;
      const vectors = pack === null ? 0 : deps.vectors.counts(pack.fingerprint).waiting;
      known = { counts: { files: deps.documents.counts().documents.waiting, vectors }, at: now };
    }
    return known.counts;
  };
}

/**
 * `vectors_waiting` with a count: that many passages have no vector yet; with null: the query's own vector is late
 * (models are starting) and a later page will have it.
 */
export function collectNotices(
  question: Question,
  queryVector: QueryVector,
  rerank: Reranked['outcome'] | 'not_asked' | { failed: string },
  waiting: WaitingCounts,
): SearchNotice[] {
  const notices: SearchNotice[] = [];
  const add = (code: SearchNotice['code'], count: number | null = null, text: string | null = null) =>
    notices.push({ code, count, text });
  if (question.query.readLiterally) add('query_read_literally');
  if (queryVector.state === 'failed') add('vectors_unavailable', null, queryVector.reason);
  if (queryVector.state === 'late') add('vectors_waiting');
  if (queryVector.state === 'ready' && waiting.vectors > 0) add('vectors_waiting', waiting.vectors);
  if (rerank === 'cut_short') add('rerank_cut_short');
  if (typeof rerank === 'object') add('rerank_unavailable', null, rerank.failed);
  if (waiting.files > 0) add('files_waiting', waiting.files);
  return notices;
}
