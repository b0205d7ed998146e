// Answers a query in two stages: recall finds candidates by words and by meaning, then a cross-encoder reads the best.
// Four steps, each in a file of its own: recall → fuse → rerank → present.
import type { Correction, Hit, SearchInput, SearchMode, SearchPage, SimilarInput, Why } from '../../contract';
import type { Span } from '../../core/text/span';
import { Failure } from '../failure';
import { createPages, type Pages } from './answer-page';
import { createAnswers } from './answers';
import { findEvidence } from './evidence';
import { createWaitingCounts } from './notices';
import { passagesWithoutWords } from './present';
import { proposeCorrection } from './propose-correction';
import type { SearchDeps } from './search-deps';
import { VECTOR_LAST_WAIT_MS, VECTOR_PATIENCE_MS } from './search-limits';
import { SearchRun } from './search-run';
import { findSimilar } from './similar';

/** What lives longer than a search. */
interface Memory {
  waitingCounts: ReturnType<typeof createWaitingCounts>;
  answers: ReturnType<typeof createAnswers>;
}

export interface RankedDocument {
  documentId: number;
  /** Its best passage. */
  passageId: number;
}

export interface Searcher {
  /** One page per stage, the last with `final: true`. An aborted search ends quietly, without a further page. */
  run(input: SearchInput, signal: AbortSignal): AsyncIterable<SearchPage>;
  /** Further rows of an answer given before. @throws Failure not_found once it is forgotten */
  rows(answer: string, offset: number, limit: number): Hit[];
  /** Why a document of it stands where it does. @throws Failure not_found once it is forgotten */
  why(answer: string, documentId: number, passageId?: number): Why;
  /** What lies nearest to a document, or to a passage of it. @throws Failure not_found when it is gone */
  similar(input: SimilarInput): SearchPage;
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
  const memory: Memory = { waitingCounts: createWaitingCounts(deps), answers: createAnswers(deps) };
  const { answers } = memory;
  return {
    run: (input, signal) => withModels(deps, signal, (held) => runSearch(held, memory, input, signal)),
    rows: answers.rows,
    why: answers.why,
    similar(input) {
      const held = deps.hold?.();
      try {
        return findSimilar({ ...deps, ...held }, answers, input);
      } finally {
        held?.release();
      }
    },
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
  memory: Memory,
  input: SearchInput,
  signal: AbortSignal,
): AsyncGenerator<SearchPage, void, void> {
  const typed = new SearchRun(deps, { ...input, depth: input.limit }, signal);
  if (typed.question.hasWords) await typed.recall(VECTOR_PATIENCE_MS);
  else typed.queryVector = { state: 'unused' };
  if (signal.aborted) return;
  const { run, correction } = await correct(deps, input, typed, signal);
  if (signal.aborted) return;
  const pages = createPages(deps, memory, { input, run, correction });
  const page = pages.make;

  if (!run.question.hasWords) {
    await pages.countOthers(signal);
    if (signal.aborted) return;
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
  await secondStage(run, pages, signal);
  if (signal.aborted) return;
  const evidence = await run.timer.timeAsync('present', () => evidenceFor(deps, input.limit, run, signal));
  if (signal.aborted) return;
  yield page(run.reranks ? 'reranked' : 'recall', true, evidence);
}

/** The models read in a process of their own, and what else is to be counted is counted meanwhile. */
async function secondStage(run: SearchRun, pages: Pages, signal: AbortSignal): Promise<void> {
  const reading = run.reranks ? run.rerank() : null;
  try {
    await pages.countOthers(signal);
  } finally {
    await reading;
  }
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
