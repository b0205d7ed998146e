// How well is the graded library answered, by kind of question? Ranking in each mode, and the sentence that is marked.
import type { SearchMode } from '../../src/contract';
import { ndcgAtK } from '../../src/core/evaluation/ndcg';
import type { EvaluationParts } from '../../src/engine/evaluation/evaluate-collection';
import { indexCollection } from '../../src/engine/evaluation/index-collection';
import { embedMissing } from '../../src/engine/indexing/embed-missing';
import { findEvidence } from '../../src/engine/search/evidence';
import { readQuestion } from '../../src/engine/search/question';
import { createSearcher } from '../../src/engine/search/searcher';
import { type GradedLibrary, type GradedQuestion, QUESTION_KINDS, toCollection } from './graded-library';

const SHOWN = 10;
const DEPTH = 100;
const never = new AbortController().signal;

/** Means over the questions of a kind, and over all of them under `overall`. */
export type FiguresByKind = Record<string, number>;

/** nDCG@10 by mode; for `evidence`, the share of questions for which the sentence that answers is the one marked. */
export type Figures = Record<SearchMode | 'evidence', FiguresByKind>;

/** An index of the graded library, with the documents' ids in it. */
export interface IndexedLibrary {
  library: GradedLibrary;
  parts: EvaluationParts;
  /** The graded library's document id by the catalog's. */
  idOf: ReadonlyMap<number, string>;
}

/** @param parts around an empty catalog */
export async function indexGradedLibrary(
  library: GradedLibrary,
  parts: EvaluationParts,
): Promise<IndexedLibrary> {
  const idOf = await indexCollection(toCollection(library), parts.documents, never);
  await embedMissing(parts, never);
  return { library, parts, idOf };
}

/** By mode and question: the graded library's document ids, best first. */
export type Rankings = Record<SearchMode, ReadonlyMap<string, string[]>>;

export async function rankEverything({ library, parts, idOf }: IndexedLibrary): Promise<Rankings> {
  const searcher = createSearcher(parts);
  const rank = async (mode: SearchMode): Promise<Map<string, string[]>> => {
    const ranking = new Map<string, string[]>();
    for (const { id, text } of library.questions) {
      const ranked = await searcher.rankDocuments(text, { mode, depth: DEPTH }, never);
      ranking.set(
        id,
        ranked.flatMap(({ documentId }) => idOf.get(documentId) ?? []),
      );
    }
    return ranking;
  };
  return {
    keyword: await rank('keyword'),
    vector: await rank('vector'),
    hybrid: await rank('hybrid'),
    full: await rank('full'),
  };
}

export async function measure(indexed: IndexedLibrary, rankings: Rankings): Promise<Figures> {
  const { judgements } = toCollection(indexed.library);
  const ndcg = (mode: SearchMode): Promise<FiguresByKind> =>
    meansByKind(indexed.library.questions, ({ id }) =>
      ndcgAtK(rankings[mode].get(id) ?? [], judgements.get(id) ?? new Map(), SHOWN),
    );
  return {
    keyword: await ndcg('keyword'),
    vector: await ndcg('vector'),
    hybrid: await ndcg('hybrid'),
    full: await ndcg('full'),
    evidence: await measureEvidence(indexed),
  };
}

/** Means of a number that each question gets. */
export async function meansByKind(
  questions: readonly GradedQuestion[],
  measureOne: (question: GradedQuestion) => number | Promise<number>,
): Promise<FiguresByKind> {
  const values = new Map<string, number[]>(['overall', ...QUESTION_KINDS].map((kind) => [kind, []]));
  for (const question of questions) {
    const value = await measureOne(question);
    for (const kind of ['overall', question.kind]) values.get(kind)?.push(value);
  }
  const mean = (of: number[]): number => of.reduce((sum, value) => sum + value, 0) / Math.max(1, of.length);
  return Object.fromEntries([...values].map(([kind, of]) => [kind, mean(of)]));
}

/** Asked for every question, also where its words would be marked instead: the more questions, the less chance. */
function measureEvidence(indexed: IndexedLibrary): Promise<FiguresByKind> {
  const { parts } = indexed;
  return meansByKind(indexed.library.questions, async (question) => {
    const { id, text } = answeringPassage(indexed, question);
    const { plainText } = readQuestion({ text: question.text, mode: 'full', typing: false }, parts.postings);
    const vector = await parts.inference.embedQuery(plainText, never);
    const asked = { plainText, vector, reranks: true };
    const marked = (await findEvidence(parts, asked, [{ passageId: id, text }], never)).get(id);
    return marked !== undefined && text.slice(marked.start, marked.end) === question.evidence ? 1 : 0;
  });
}

/** The passage that holds the sentence that answers. */
export function answeringPassage(
  { parts, idOf }: IndexedLibrary,
  { id, answeredBy, evidence }: GradedQuestion,
): { id: number; text: string; headingPath: string[] } {
  const document = [...idOf].find(([, graded]) => graded === answeredBy)?.[0];
  const passages = parts.documents.passagesOf(document ?? 0, 0, Number.MAX_SAFE_INTEGER);
  const passage = passages.find(({ text }) => text.includes(evidence));
  if (passage === undefined) throw new Error(`${id}: no passage holds the sentence that answers`);
  return passage;
}
