// The pages of one answer: what is shown of it at each stage, and what is remembered of it for further questions.
import type { Correction, Facets, SearchInput, SearchPage } from '../../contract';
import { besideChosen } from '../../core/facets/count-facets';
import type { Span } from '../../core/text/span';
import { presentRows } from './answer';
import type { Answers } from './answers';
import { facetsOf, otherChoices } from './facet-counts';
import { listRun } from './list-found';
import { collectNotices, type createWaitingCounts } from './notices';
import type { SearchDeps } from './search-deps';
import type { SearchRun } from './search-run';

export interface Pages {
  /** Counts what there would be without each of the query's own filters, where counts are asked for. Later pages tell of it. */
  countOthers(signal: AbortSignal): Promise<void>;
  make(stage: SearchPage['stage'], final: boolean, evidence?: ReadonlyMap<number, Span>): SearchPage;
}

export interface PageRequest {
  input: SearchInput;
  run: SearchRun;
  correction: Correction | null;
}

export function createPages(
  deps: SearchDeps,
  memory: { answers: Answers; waitingCounts: ReturnType<typeof createWaitingCounts> },
  { input, run, correction }: PageRequest,
): Pages {
  const { question, timer } = run;
  const name = memory.answers.newName();
  let others: Partial<Facets> = {};

  return {
    async countOthers(signal) {
      if (input.facets) others = await timer.timeAsync('present', () => otherChoices(deps, run, signal));
    },
    make(stage, final, evidence = new Map()) {
      const { recalled, ranked, beta, found: recall } = run;
      const { hits, found, facets } = timer.time('present', () => {
        const listed = listRun(deps, run);
        const { guarded } = run.documents();
        const ids = listed.documents.map(({ id }) => id);
        const answer = {
          question,
          recall,
          recalled,
          ranked,
          guarded,
          beta,
          listed: ids,
          groupOf: listed.groupOf,
        };
        memory.answers.remember(name, answer);
        return {
          found: listed,
          hits: presentRows(deps.documents, answer, {
            ...{ offset: 0, limit: input.limit, evidence, explain: input.explain },
          }),
          facets: input.facets ? besideChosen(facetsOf(deps, listed, question.filter), others) : null,
        };
      });
      return {
        ...{ answer: name, query: input.text, mode: input.mode, sort: run.sort, stage, final, correction },
        hits,
        documentsFound: found.documents.length,
        facets,
        tookMs: timer.tookMs(),
        keywordMs: run.keywordMs,
        vectorMs: run.vectorMs,
        notices: noticesOf(deps, memory.waitingCounts, run),
      };
    },
  };
}

function noticesOf(
  { inference }: SearchDeps,
  waitingCounts: ReturnType<typeof createWaitingCounts>,
  run: SearchRun,
): SearchPage['notices'] {
  const { question, queryVector } = run;
  // In another order nothing is read again because nobody asked for it.
  const isAsked = question.mode === 'full' && question.hasWords && run.sort === 'relevance';
  const rerankOutcome =
    isAsked && !run.reranks
      ? { failed: inference.trouble ?? 'The model pack in use has no cross-encoder.' }
      : run.rerankOutcome;
  return collectNotices(question, queryVector, rerankOutcome, waitingCounts(question.filter));
}
