// One query of a collection after recall: its candidates, and what the cross-encoder thinks of those that any of the
// compared first stages would let it read.
import type { Collection } from '../../src/core/evaluation/collection';
import {
  asTyped,
  type JudgedQuery,
  judgedQueries,
  RANKING_DEPTH,
} from '../../src/core/evaluation/ranking-figures';
import { bestFirst } from '../../src/core/ranking/candidate';
import type { EvaluationParts } from '../../src/engine/evaluation/evaluate-collection';
import { indexCollection } from '../../src/engine/evaluation/index-collection';
import { embedMissing } from '../../src/engine/indexing/embed-missing';
import type { Inference } from '../../src/engine/ports';
import type { Recall } from '../../src/engine/search/join-candidates';
import type { RankedPassage } from '../../src/engine/search/order-passages';
import { NO_KEYWORDS } from '../../src/engine/search/recall-keyword';
import { rerankPassages } from '../../src/engine/search/rerank-passages';
import { VECTOR_LAST_WAIT_MS } from '../../src/engine/search/search-limits';
import { SearchRun } from '../../src/engine/search/search-run';
import { unhurried } from '../retrieval/unhurried-inference';
import { FIRST_STAGES, type FirstStage } from './first-stages';

export interface RecalledQuery extends JudgedQuery {
  /** Without the texts. */
  recall: Recall;
  /** By passage id; a passage that no first stage put among the best has none. */
  logits: Map<number, number>;
}

export interface RecalledCollection {
  name: string;
  /** The collection's document id by the library's. */
  idOf: ReadonlyMap<number, string>;
  queries: RecalledQuery[];
}

/** @param parts around an empty library. @throws when a model fails: a study without one of the two says nothing */
export async function recallCollection(
  collection: Collection,
  parts: EvaluationParts,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<RecalledCollection> {
  const idOf = await indexCollection(collection, parts.documents, signal);
  await embedMissing(parts, signal, (remaining) => say(`embedding, ${remaining} passages to go`));
  const { inference, failure } = unhurried(parts.inference);
  const judged = judgedQueries(collection);
  const queries: RecalledQuery[] = [];
  for (const query of judged) {
    signal.throwIfAborted();
    say(`${queries.length} of ${judged.length} queries`);
    queries.push(await recallQuery(query, { ...parts, inference }, signal));
    const broken = failure();
    if (broken !== null) throw broken;
  }
  return { name: collection.name, idOf, queries };
}

async function recallQuery(
  query: JudgedQuery,
  parts: EvaluationParts,
  signal: AbortSignal,
): Promise<RecalledQuery> {
  const request = { text: asTyped(query), mode: 'full', depth: RANKING_DEPTH, typing: false } as const;
  const run = new SearchRun(parts, request, signal);
  await run.recall(VECTOR_LAST_WAIT_MS);
  signal.throwIfAborted();
  if (run.queryVector.state === 'failed') throw new Error(run.queryVector.reason);
  const { candidates, keyword, passages } = run.found;
  const recall: Recall = {
    candidates,
    keyword: { ...NO_KEYWORDS, trust: keyword.trust, literal: keyword.literal },
    passages: { get: () => undefined },
  };
  const logits = new Map<number, number>();
  const deps = { log: parts.log, inference: readingOnce(parts.inference) };
  for (const stage of FIRST_STAGES) {
    const ranked = orderBy(stage, recall);
    const reranked = await rerankPassages(deps, run.question, ranked, passages, 1, signal);
    for (const { passageId, rerank } of reranked.ranked) {
      if (rerank !== null) logits.set(passageId, rerank.rerankLogit);
    }
  }
  return { ...query, recall, logits };
}

/** Of one query: a passage that was read before is not read again. */
function readingOnce(inference: Inference): Inference {
  const known = new Map<string, number>();
  return {
    ...inference,
    rerank: async (query, passages, deadlineMs, signal) => {
      const unknown = passages.filter((passage) => !known.has(passage));
      if (unknown.length > 0) {
        const logits = await inference.rerank(query, unknown, deadlineMs, signal);
        unknown.forEach((passage, i) => {
          known.set(passage, logits[i] ?? Number.NaN);
        });
      }
      return Float32Array.from(passages, (passage) => known.get(passage) ?? Number.NaN);
    },
  };
}

/** @returns best first */
export function orderBy(stage: FirstStage, { candidates, keyword }: Recall): RankedPassage[] {
  const scores = stage.score(candidates, keyword.trust);
  return candidates
    .map(
      (candidate, i): RankedPassage => ({
        ...candidate,
        fusion: {
          fusedScore: scores[i] ?? 0,
          contributions: { keyword: 0, vector: 0, name: 0 },
          cosineAssumed: false,
        },
        rerank: null,
      }),
    )
    .sort(bestFirst(({ fusion }) => fusion?.fusedScore ?? 0));
}
