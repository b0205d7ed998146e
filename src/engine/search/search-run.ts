// One search on its way: what has been found so far, and the steps recall → fuse → rerank that take it further.
// The searcher decides when a step is taken and what is shown in between; evaluation takes the same steps.
import type { SearchSort } from '../../contract';
import { anyDocument, type DocumentFilter } from '../../core/query/keyword-query';
import { fold } from '../../core/text/fold';
import { joinCandidates, type Recall } from './join-candidates';
import { orderDocuments, orderPassages, type RankedDocuments, type RankedPassage } from './order-passages';
import { type PendingVector, type QueryVector, startQueryVector } from './query-vector';
import { type Question, type QuestionText, readQuestion } from './question';
import { type KeywordRecall, NO_KEYWORDS, recallKeyword } from './recall-keyword';
import { recallVectors } from './recall-vectors';
import { type Reranked, rerankPassages } from './rerank-passages';
import type { SearchDeps } from './search-deps';
import { type StageTimer, startTimer } from './stage-timer';

export interface SearchRequest extends QuestionText {
  /** Distinct documents wanted at least, as far as there are that many. */
  depth: number;
  /** Absent: by relevance. */
  sort?: SearchSort;
}

const NOTHING: Recall = { candidates: [], passages: { get: () => undefined }, keyword: NO_KEYWORDS };

export class SearchRun {
  readonly timer: StageTimer;
  readonly question: Question;
  readonly sort: SearchSort;
  queryVector: QueryVector = { state: 'late' };
  found: Recall = NOTHING;
  /** First-stage order, best first. */
  recalled: RankedPassage[] = [];
  /** The order so far, best first. */
  ranked: RankedPassage[] = [];
  rerankOutcome: Reranked['outcome'] | 'not_asked' = 'not_asked';
  keywordMs: number | null = null;
  vectorMs: number | null = null;

  readonly #deps: SearchDeps;
  readonly #request: SearchRequest;
  readonly #signal: AbortSignal;
  #pendingVector: PendingVector | null = null;
  #keyword: KeywordRecall | null = null;
  #called: ReadonlySet<number> | null = null;
  #ordered: { found: Recall; ranked: RankedPassage[]; documents: RankedDocuments } | null = null;

  /** @param timer of the search this run goes on with, if it is not the first */
  constructor(
    deps: SearchDeps,
    request: SearchRequest,
    signal: AbortSignal,
    timer: StageTimer = startTimer(deps.clock),
    question?: Question,
  ) {
    this.#deps = deps;
    this.#request = request;
    this.#signal = signal;
    this.timer = timer;
    this.sort = request.sort ?? 'relevance';
    this.question = question ?? this.timer.time('parse', () => readQuestion(request, deps.postings));
  }

  /** Asks both retrievers; may be called again for a vector that was late. Keywords are searched once. */
  recall(patienceMs: number): Promise<void> {
    return this.timer.timeAsync('recall', async () => {
      // The model works in a process of its own while the keyword search holds this thread.
      this.#pendingVector ??= startQueryVector(this.#deps, this.question, this.#signal);
      this.#keyword ??= this.#recallKeyword();
      const from = this.#deps.clock.monotonic();
      this.queryVector = await this.#pendingVector.within(patienceMs);
      if (this.#signal.aborted) return;
      this.#join(this.#keyword, from);
    });
  }

  #join(keyword: KeywordRecall, from: number): void {
    const queryVector = this.queryVector.state === 'ready' ? this.queryVector.vector : null;
    const near = queryVector === null ? [] : this.#recallVectors(queryVector);
    if (this.queryVector.state !== 'unused') this.vectorMs = this.#deps.clock.monotonic() - from;
    const recall = joinCandidates(this.#deps, this.question, keyword, near, queryVector);
    this.#called ??= calledSo(this.#deps.documents, this.question);
    this.found = { ...recall, called: this.#called };
  }

  /** The same question among other documents, as far as the first stage: with the vector there is, so nothing is waited for. */
  withFilter(filter: DocumentFilter): SearchRun {
    const narrows = JSON.stringify(filter) !== JSON.stringify(anyDocument());
    const question = { ...this.question, filter: narrows ? filter : null };
    const other = new SearchRun(
      this.#deps,
      this.#request,
      this.#signal,
      startTimer(this.#deps.clock),
      question,
    );
    other.queryVector = this.queryVector;
    other.#called = this.#called;
    if (question.hasWords) {
      other.#join(other.#recallKeyword(), this.#deps.clock.monotonic());
      other.fuse();
    }
    return other;
  }

  /** Whether a word of the query, or what it sounds like, was found anywhere. */
  get matchesWords(): boolean {
    const { documentIds, names } = this.found.keyword;
    return documentIds.size + names.size > 0;
  }

  fuse(): void {
    this.timer.time('fusion', () => {
      this.recalled = orderPassages(this.found, this.question.mode);
      this.ranked = this.recalled;
    });
  }

  /** Whether a second stage is asked for and to be had. */
  get reranks(): boolean {
    const isAsked = this.question.mode === 'full' && this.sort === 'relevance';
    return isAsked && this.#deps.inference.pack?.reranker != null;
  }

  get beta(): number {
    return this.#deps.inference.pack?.reranker?.blend.beta ?? 0;
  }

  rerank(): Promise<void> {
    return this.timer.timeAsync('rerank', async () => {
      const { passages } = this.found;
      const { ranked, outcome } = await rerankPassages(
        this.#deps,
        this.question,
        this.recalled,
        passages,
        this.beta,
        this.#signal,
      );
      this.ranked = ranked;
      this.rerankOutcome = outcome;
    });
  }

  /** Asked for several times at each stage; ordered anew when something has changed. */
  documents(): RankedDocuments {
    const { found, ranked } = this;
    if (this.#ordered?.found !== found || this.#ordered.ranked !== ranked) {
      this.#ordered = { found, ranked, documents: orderDocuments(found, ranked, this.question.mode) };
    }
    return this.#ordered.documents;
  }

  #recallKeyword(): KeywordRecall {
    const { clock, postings } = this.#deps;
    // A quoted phrase binds the vectors too, so even then keywords are asked.
    const isBound = this.question.keyword.required.length > 0;
    if (!this.question.hasWords || (this.question.mode === 'vector' && !isBound)) return NO_KEYWORDS;
    const from = clock.monotonic();
    const keyword = recallKeyword(postings, this.question, this.#request.depth);
    this.keywordMs = clock.monotonic() - from;
    return keyword;
  }

  #recallVectors(queryVector: Float32Array) {
    const { inference } = this.#deps;
    if (inference.pack === null) return [];
    return recallVectors(this.#deps, inference.pack, queryVector, this.question.filter, this.#request.depth);
  }
}

/** By meaning alone a name says nothing. */
function calledSo(
  { documentsCalled }: Pick<SearchDeps['documents'], 'documentsCalled'>,
  { mode, plainText }: Question,
): ReadonlySet<number> {
  const key = mode === 'vector' ? '' : fold(plainText).trim();
  return new Set(key === '' ? [] : documentsCalled([key]).map(({ id }) => id));
}
