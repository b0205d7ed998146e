// How well, and how fast, does each mode of search answer a test collection? Measured through the real engine.
import type { SearchMode } from '../../contract';
import type { Collection } from '../../core/evaluation/collection';
import { reciprocalRankAtK } from '../../core/evaluation/mrr';
import { type Judgements, ndcgAtK } from '../../core/evaluation/ndcg';
import { percentile } from '../../core/evaluation/percentile';
import { recallAtK } from '../../core/evaluation/recall-at-k';
import { embedMissing } from '../indexing/embed-missing';
import type { Clock, Inference, VectorIndex, VectorStore } from '../ports';
import type { SearchDeps } from '../search/search-deps';
import { createSearcher, type Searcher } from '../search/searcher';
import { type CollectionStore, indexCollection } from './index-collection';

/** An engine's parts around an empty library; what is indexed stays in it. */
export interface EvaluationParts extends SearchDeps {
  documents: SearchDeps['documents'] & CollectionStore;
  vectors: VectorStore;
  vectorIndex: VectorIndex | null;
  inference: Inference;
}

/** Means over the judged queries; milliseconds per query, from text to ranked documents, inside the engine. */
export interface ModeFigures {
  ndcg_at_10: number;
  recall_at_100: number;
  mrr_at_10: number;
  latency_ms: { p50: number; p95: number };
}

/** As `eval --json` prints it. A mode is absent when this machine has no models for it. */
export interface EvaluationFigures {
  collection: string;
  documents: number;
  /** Judged queries: those with at least one relevant document. Others say nothing and are not asked. */
  queries: number;
  modes: Partial<Record<SearchMode, ModeFigures>>;
}

export type EvaluationProgress =
  | { step: 'indexing' }
  | { step: 'embedding'; remaining: number }
  | { step: 'searching'; mode: SearchMode };

/** Recall@100 looks this deep; every mode goes on until it has as many documents or no more candidates. */
const DEPTH = 100;
const SHOWN = 10;
const MODES: readonly SearchMode[] = ['keyword', 'vector', 'hybrid', 'full'];
/** Asked before the clock starts, so that no mode pays for starting the models or filling a cache. */
const WARM_UP_QUERIES = 3;

export async function evaluateCollection(
  collection: Collection,
  parts: EvaluationParts,
  signal: AbortSignal,
  onProgress: (progress: EvaluationProgress) => void = () => undefined,
): Promise<EvaluationFigures> {
  onProgress({ step: 'indexing' });
  const idOf = await indexCollection(collection, parts.documents, signal);
  await embedMissing(parts, signal, (remaining) => onProgress({ step: 'embedding', remaining }));
  const searcher = createSearcher(parts);
  const judged = collection.queries.flatMap(({ id, text }) => {
    const judgements = collection.judgements.get(id);
    const hasRelevant = [...(judgements?.values() ?? [])].some((grade) => grade > 0);
    return judgements !== undefined && hasRelevant ? [{ text, judgements }] : [];
  });
  const modes: EvaluationFigures['modes'] = {};
  for (const mode of parts.inference.pack === null ? (['keyword'] as const) : MODES) {
    onProgress({ step: 'searching', mode });
    modes[mode] = await evaluateMode({ searcher, clock: parts.clock, idOf, judged, mode }, signal);
  }
  return {
    collection: collection.name,
    documents: collection.documents.length,
    queries: judged.length,
    modes,
  };
}

interface ModeRun {
  searcher: Searcher;
  clock: Clock;
  idOf: ReadonlyMap<number, string>;
  judged: readonly { text: string; judgements: Judgements }[];
  mode: SearchMode;
}

async function evaluateMode(
  { searcher, clock, idOf, judged, mode }: ModeRun,
  signal: AbortSignal,
): Promise<ModeFigures> {
  for (const { text } of judged.slice(0, WARM_UP_QUERIES)) {
    await searcher.rankDocuments(text, { mode, depth: DEPTH }, signal);
  }
  const sums = { ndcg: 0, recall: 0, reciprocalRank: 0 };
  const durations: number[] = [];
  for (const { text, judgements } of judged) {
    const from = clock.monotonic();
    const ranked = await searcher.rankDocuments(text, { mode, depth: DEPTH }, signal);
    durations.push(clock.monotonic() - from);
    const ids = ranked.flatMap(({ documentId }) => idOf.get(documentId) ?? []);
    sums.ndcg += ndcgAtK(ids, judgements, SHOWN);
    sums.recall += recallAtK(ids, judgements, DEPTH);
    sums.reciprocalRank += reciprocalRankAtK(ids, judgements, SHOWN);
  }
  const queries = Math.max(1, judged.length);
  return {
    ndcg_at_10: sums.ndcg / queries,
    recall_at_100: sums.recall / queries,
    mrr_at_10: sums.reciprocalRank / queries,
    latency_ms: { p50: percentile(durations, 0.5), p95: percentile(durations, 0.95) },
  };
}
