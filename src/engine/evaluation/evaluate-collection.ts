// How well, and how fast, does each mode of search answer a test collection? Measured through the real engine.
import type { SearchMode } from '../../contract';
import type { Collection } from '../../core/evaluation/collection';
import {
  type Answer,
  asTyped,
  type JudgedQuery,
  judgedQueries,
  RANKING_DEPTH,
  type RankingFigures,
  rankingFigures,
} from '../../core/evaluation/ranking-figures';
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

/** As `eval --json` prints it. */
export interface EvaluationFigures {
  collection: string;
  documents: number;
  /** Judged queries. */
  queries: number;
  /**
   * Milliseconds per query, from text to ranked documents, inside the engine. A mode is absent when this machine has
   * no models for it.
   */
  modes: Partial<Record<SearchMode, RankingFigures>>;
}

export type EvaluationProgress =
  | { step: 'indexing' }
  | { step: 'embedding'; remaining: number }
  | { step: 'searching'; mode: SearchMode };

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
  const judged = judgedQueries(collection);
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
  judged: readonly JudgedQuery[];
  mode: SearchMode;
}

async function evaluateMode(
  { searcher, clock, idOf, judged, mode }: ModeRun,
  signal: AbortSignal,
): Promise<RankingFigures> {
  for (const query of judged.slice(0, WARM_UP_QUERIES)) {
    await searcher.rankDocuments(asTyped(query), { mode, depth: RANKING_DEPTH }, signal);
  }
  const answers: Answer[] = [];
  for (const query of judged) {
    const text = asTyped(query);
    const from = clock.monotonic();
    const ranked = await searcher.rankDocuments(text, { mode, depth: RANKING_DEPTH }, signal);
    const tookMs = clock.monotonic() - from;
    answers.push({ ranked: ranked.flatMap(({ documentId }) => idOf.get(documentId) ?? []), tookMs });
  }
  return rankingFigures(judged, answers);
}
