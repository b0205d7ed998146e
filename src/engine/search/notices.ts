// What the person should know about an answer: what took no part in it, and what is not searchable yet.
import type { SearchNotice } from '../../contract';
import type { DocumentFilter } from '../../core/query/keyword-query';
import type { BoundedCount } from '../ports';
import type { QueryVector } from './query-vector';
import type { Question } from './question';
import type { Reranked } from './rerank-passages';
import type { SearchDeps } from './search-deps';
import { WAITING_COUNTS_MAX_AGE_MS } from './search-limits';

interface WaitingCounts {
  /** Files that wait to be read. */
  files: BoundedCount;
  /** Documents that cannot be found by meaning, or not in all their passages. */
  vectors: BoundedCount;
}

const NONE: BoundedCount = { count: 0, isAtLeast: false };

/** Counts among the documents a filter lets through, remembered for a moment. */
export function createWaitingCounts(
  deps: Pick<SearchDeps, 'documents' | 'vectors' | 'inference' | 'clock'>,
): (filter: DocumentFilter | null) => WaitingCounts {
  let known: { counts: WaitingCounts; of: string; at: number } | null = null;
  return (filter) => {
    const now = deps.clock.monotonic();
    const of = JSON.stringify(filter);
    if (known === null || known.of !== of || now - known.at > WAITING_COUNTS_MAX_AGE_MS) {
      const pack = deps.inference.pack;
      const vectors = pack === null ? NONE : deps.vectors.documentsWaiting(pack.fingerprint, filter);
      known = { counts: { files: deps.documents.filesWaiting(filter), vectors }, of, at: now };
    }
    return known.counts;
  };
}

/**
 * `vectors_waiting` with a count: that many documents are not searchable by meaning yet; with null: the query's own vector
 * is late (models are starting) and a later page will have it.
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
  const addCount = (code: SearchNotice['code'], { count, isAtLeast }: BoundedCount) => {
    if (isAtLeast) notices.push({ code, count, isAtLeast, text: null });
    else if (count > 0) add(code, count);
  };
  if (question.query.readLiterally) add('query_read_literally');
  if (queryVector.state === 'failed') add('vectors_unavailable', null, queryVector.reason);
  if (queryVector.state === 'late') add('vectors_waiting');
  if (queryVector.state === 'ready') addCount('vectors_waiting', waiting.vectors);
  if (rerank === 'cut_short') add('rerank_cut_short');
  if (typeof rerank === 'object') add('rerank_unavailable', null, rerank.failed);
  addCount('files_waiting', waiting.files);
  return notices;
}
