// Answers a query in two stages: recall finds candidates by words and by meaning, then a cross-encoder reads the best.
// Four steps, each in a file of its own: recall → fuse → rerank → present.
import type { Correction, SearchInput, SearchMode, SearchPage } from '../../contract';
import type { Span } from '../../core/text/span';
import { Failure } from '../failure';
import { findEvidence } from './evidence';
import { createExplainer } from './explain';
import { listDocuments } from './list-documents';
import { collectNotices, createWaitingCounts } from './notices';
import { passagesWithoutWords, presentHits } from './present';
import { proposeCorrection } from './propose-correction';
import type { SearchDeps } from './search-deps';
import { VECTOR_LAST_WAIT_MS, VECTOR_PATIENCE_MS } from './search-limits';
import { SearchRun } from './search-run';

type WaitingCountsOf = ReturnType<typeof createWaitingCounts>;

export interface RankedDocument {
  documentId: number;
  /** Its best passage. */
  passageId: number;
}

export interface Searcher {
  /** One page per stage, the last with `final: true`. An aborted search ends quietly, without a further page. */
  run(input: SearchInput, signal: AbortSignal): AsyncIterable<SearchPage>;
  /**
   * The ranking alone, by the same steps, for measuring: recall goes as deep as `depth` distinct documents need.
   * @returns best first, all that were found. @throws Failure when the mode needs vectors and there are none
   */
  rankDocuments(
    text: string,
    options: { mode: SearchMode; depth: number },
    signal: AbortSignal,
  ): Promise<RankedDocument[]>;
}

export function createSearcher(deps: SearchDeps): Searcher {
  const waitingCounts = createWaitingCounts(deps);
  return {
    run: (input, signal) => withModels(deps, signal, (held) => runSearch(held, waitingCounts, input, signal)),
    async rankDocuments(text, options, signal) {
      const held = deps.hold?.();
      try {
        return await rankDocuments({ ...deps, ...held }, text, options, signal);
      } finally {
        held?.release();
      }
    },
  };
}

/** One search is answered by one pack: a question's vector says nothing among the vectors of another. */
async function* withModels<T>(
  deps: SearchDeps,
  signal: AbortSignal,
  search: (held: SearchDeps) => AsyncIterable<T>,
): AsyncGenerator<T, void, void> {
  const held = deps.hold?.();
  const release = (): void => held?.release();
  // A caller in the same process may abort and never ask for the next page: then nobody runs the `finally` below.
  signal.addEventListener('abort', release, { once: true });
  try {
    yield* search({ ...deps, ...held });
  } finally {
    signal.removeEventListener('abort', release);
    release();
  }
}

async function* runSearch(
  deps: SearchDeps,
  waitingCounts: WaitingCountsOf,
  input: SearchInput,
  signal: AbortSignal,
): AsyncGenerator<SearchPage, void, void> {
  const typed = new SearchRun(deps, { ...input, depth: input.limit }, signal);
  if (typed.question.hasWords) await typed.recall(VECTOR_PATIENCE_MS);
  else typed.queryVector = { state: 'unused' };
  if (signal.aborted) return;
  const { run, correction } = await correct(deps, input, typed, signal);
  if (signal.aborted) return;
  const page = (stage: SearchPage['stage'], final: boolean, evidence?: ReadonlyMap<number, Span>) =>
    makePage(deps, waitingCounts, input, run, { stage, final, correction, evidence: evidence ?? new Map() });

  if (!run.question.hasWords) {
    yield page('recall', true);
    return;
  }
  run.fuse();
  if (run.reranks || run.queryVector.state === 'late') {
    yield page('recall', false);
    if (signal.aborted) return;
  }
  if (run.queryVector.state === 'late') {
    await run.recall(VECTOR_LAST_WAIT_MS);
    if (signal.aborted) return;
    if (run.queryVector.state === 'late') {
      run.queryVector = { state: 'failed', reason: 'The model did not answer in time.' };
    }
    run.fuse();
  }
  if (run.reranks) await run.rerank();
  if (signal.aborted) return;
  const evidence = await run.timer.timeAsync('present', () => evidenceFor(deps, input.limit, run, signal));
  if (signal.aborted) return;
  yield page(run.reranks ? 'reranked' : 'recall', true, evidence);
}

/** @param typed after recall @returns the run to go on with: that of the corrected query where only this finds words */
async function correct(
  deps: SearchDeps,
  input: SearchInput,
  typed: SearchRun,
  signal: AbortSignal,
): Promise<{ run: SearchRun; correction: Correction | null }> {
  const { question, timer } = typed;
  // Where no keyword is searched, none was missed.
  if (!question.hasWords || question.mode === 'vector') return { run: typed, correction: null };
  const documentsFound = typed.found.keyword.documentIds.size;
  const query = timer.time('recall', () =>
    proposeCorrection(deps, question, { typing: input.typing, documentsFound }),
  );
  if (query === null) return { run: typed, correction: null };
  if (typed.matchesWords || input.verbatim) return { run: typed, correction: { query, applied: false } };
  const request = { ...input, text: query, typing: false, depth: input.limit };
  const corrected = new SearchRun(deps, request, signal, timer);
  await corrected.recall(VECTOR_PATIENCE_MS);
  // A filter may leave out all that the library knows of the corrected words.
  return corrected.matchesWords
    ? { run: corrected, correction: { query, applied: true } }
    : { run: typed, correction: null };
}

function makePage(
  deps: SearchDeps,
  waitingCounts: WaitingCountsOf,
  input: SearchInput,
  run: SearchRun,
  shown: Pick<SearchPage, 'stage' | 'final' | 'correction'> & { evidence: ReadonlyMap<number, Span> },
): SearchPage {
  const { question, found, recalled, ranked, beta } = run;
  const { groups, guarded } = run.documents();
  const hits = run.timer.time('present', () =>
    question.hasWords
      ? presentHits(deps.documents, {
          question,
          recall: found,
          groups: groups.slice(0, input.limit),
          evidence: shown.evidence,
          explain: input.explain
            ? createExplainer({ mode: question.mode, recall: found, recalled, ranked, guarded, beta })
            : null,
        })
      : listDocuments(deps, question, input.limit),
  );
  const documentIds = new Set([...found.keyword.documentIds, ...groups.map(({ documentId }) => documentId)]);
  const lacksReranker = input.mode === 'full' && question.hasWords && !run.reranks;
  const rerankOutcome = lacksReranker
    ? { failed: deps.inference.trouble ?? 'The model pack in use has no cross-encoder.' }
    : run.rerankOutcome;
  return {
    query: input.text,
    mode: input.mode,
    stage: shown.stage,
    final: shown.final,
    correction: shown.correction,
    hits,
    documentsFound: question.hasWords ? documentIds.size : hits.length,
    tookMs: run.timer.tookMs(),
    keywordMs: run.keywordMs,
    vectorMs: run.vectorMs,
    notices: collectNotices(question, run.queryVector, rerankOutcome, waitingCounts(question.filter)),
  };
}

async function evidenceFor(
  deps: SearchDeps,
  limit: number,
  run: SearchRun,
  signal: AbortSignal,
): Promise<Map<number, Span>> {
  if (run.queryVector.state !== 'ready') return new Map();
  const groups = run.documents().groups.slice(0, limit);
  const passages = passagesWithoutWords({ question: run.question, recall: run.found, groups });
  const needing = passages.map(({ id, text }) => ({ passageId: id, text }));
  const question = {
    plainText: run.question.plainText,
    vector: run.queryVector.vector,
    reranks: run.reranks,
  };
  return findEvidence(deps, question, needing, signal);
}

async function rankDocuments(
  deps: SearchDeps,
  text: string,
  { mode, depth }: { mode: SearchMode; depth: number },
  signal: AbortSignal,
): Promise<RankedDocument[]> {
  const run = new SearchRun(deps, { text, mode, depth, typing: false }, signal);
  await run.recall(VECTOR_LAST_WAIT_MS);
  signal.throwIfAborted();
  if (run.queryVector.state === 'failed') throw new Failure('internal', run.queryVector.reason);
  run.fuse();
  if (run.reranks) await run.rerank();
  signal.throwIfAborted();
  return run.documents().groups.map(({ documentId, best }) => ({ documentId, passageId: best.passageId }));
}
