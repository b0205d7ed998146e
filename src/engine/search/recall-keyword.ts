// Recall by keyword: the passages whose words match, the few that match word for word, and matching file names.
import { isStopTerm } from '../../core/analysis/stop-words';
import { anyOf } from '../../core/query/keyword-nodes';
import type { KeywordQuery } from '../../core/query/keyword-query';
import { bestFirst } from '../../core/ranking/candidate';
import { groupByDocument } from '../../core/ranking/group-by-document';
import { attainableScore, attainedShare } from '../../core/ranking/idf';
import type { AllKeywordMatches, KeywordCandidates, PostingsStore } from '../ports';
import type { Question } from './question';
import {
  CANDIDATES_PER_RETRIEVER,
  COMMON_WORD_PASSAGES,
  GUARDED_DOCUMENTS,
  KEYWORD_SCORES,
  NAME_CANDIDATES,
  SECOND_READING_WEIGHT,
} from './search-limits';

export interface KeywordMatch {
  passageId: number;
  documentId: number;
  bm25Score: number;
}

export interface KeywordRecall {
  /** Put forward by keywords, best first. */
  matches: KeywordMatch[];
  /** Every passage that was scored, put forward or not. */
  scores: Map<number, number>;
  /** Passages of the best documents in which every word occurs; they keep a place on the first page. */
  literal: KeywordMatch[];
  /** Documents whose file name holds every word, by id: 1-based rank, and the passage that stands for the name. */
  names: Map<number, { nameRank: number; passageId: number; bm25Score: number }>;
  /** What follows when those put forward are at an end: best first, no more than one passage of those never scored. */
  rest: KeywordMatch[];
  /** Every document that matches. */
  documentIds: Set<number>;
  /** How much of the query its best match holds, 0 to 1: see attainedShare. */
  trust: number;
}

export const NO_KEYWORDS: KeywordRecall = {
  matches: [],
  scores: new Map(),
  literal: [],
  names: new Map(),
  rest: [],
  documentIds: new Set(),
  trust: 0,
};

const byScore = bestFirst((match: KeywordMatch) => match.bm25Score);

/** @param depth distinct documents wanted at least, as far as there are that many */
export function recallKeyword(postings: PostingsStore, question: Question, depth: number): KeywordRecall {
  const found = searchWidely(postings, question, depth);
  const typed = toMatches(found).sort(byScore);
  const scored = withSecondReadings(typed, postings, question);
  const matches = putForward(scored, depth);
  const rest = [...scored.slice(matches.length), ...toMatches(found.further)];
  return {
    matches,
    rest,
    scores: new Map(scored.map(({ passageId, bm25Score }) => [passageId, bm25Score])),
    literal: literalMatches(postings, question, typed),
    names: nameMatches(postings, question),
    documentIds: new Set([...scored, ...rest].map(({ documentId }) => documentId)),
    trust: attainedShare(scored[0]?.bm25Score ?? 0, attainable(postings, question.terms)),
  };
}

/** Words of grammar count for little in a score, and so for nothing here, unless they are all there is. */
function attainable(postings: PostingsStore, terms: readonly string[]): number {
  const telling = terms.filter((term) => !isStopTerm(term));
  const asked = telling.length > 0 ? telling : terms;
  return attainableScore(postings.documentFrequencies([...asked]), postings.passageCount());
}

/**
 * What words sound like that are also words as typed: it adds to what they found, and a share only. Measured by the best
 * match of each side: the idf of 餐饮 says nothing about what "can yin" was to mean.
 * @param typed best first
 */
function withSecondReadings(
  typed: KeywordMatch[],
  postings: PostingsStore,
  { keyword: { required, excluded }, filter, sounds }: Question,
): KeywordMatch[] {
  const seconds = sounds.filter(({ literal }) => literal).map(({ node }) => node);
  if (seconds.length === 0) return typed;
  const asked =
    required.length > 0
      ? { optional: [], required: [...required, anyOf(seconds)], excluded }
      : { optional: seconds, required, excluded };
  const found = toMatches(postings.search(asked, filter, KEYWORD_SCORES));
  const best = found.reduce((most, { bm25Score }) => Math.max(most, bm25Score), 0);
  const factor = typed[0] && best > 0 ? (SECOND_READING_WEIGHT * typed[0].bm25Score) / best : 1;
  const matches = new Map(typed.map((match) => [match.passageId, match]));
  for (const match of found) {
    const bm25Score = (matches.get(match.passageId)?.bm25Score ?? 0) + factor * match.bm25Score;
    matches.set(match.passageId, { ...match, bm25Score });
  }
  return [...matches.values()].sort(byScore);
}

/** The best of a list until there are enough passages from enough documents. @param ranked best first */
export function putForward<T extends { documentId: number }>(ranked: readonly T[], depth: number): T[] {
  const seen = new Set<number>();
  const chosen: T[] = [];
  for (const entry of ranked) {
    if (chosen.length >= CANDIDATES_PER_RETRIEVER && seen.size >= depth) break;
    chosen.push(entry);
    seen.add(entry.documentId);
  }
  return chosen;
}

function searchWidely(postings: PostingsStore, question: Question, depth: number): AllKeywordMatches {
  for (let limit = KEYWORD_SCORES; ; limit *= 4) {
    const found = postings.searchAll(question.keyword, question.filter, limit);
    const isAll = found.passageIds.length < limit;
    if (isAll || new Set(found.documentIds).size >= depth) return found;
  }
}

/** Asked for the guard, which only modes that mix need. Where one word is all that was typed, every match is a literal one. */
function literalMatches(postings: PostingsStore, question: Question, typed: KeywordMatch[]): KeywordMatch[] {
  if (question.mode === 'keyword' || question.mode === 'vector') return [];
  const { optional, required } = question.keyword;
  const found =
    optional.length + required.length === 1
      ? typed
      : toMatches(
          postings.search(withoutCommonWords(postings, question), question.filter, CANDIDATES_PER_RETRIEVER),
        );
  const bestOfEach = groupByDocument(found).map(({ best }) => best);
  return bestOfEach.slice(0, GUARDED_DOCUMENTS);
}

/**
 * In a library so large that a word is in fifty thousand passages, it tells next to nothing, and finding out which
 * candidates hold it takes longer than all else. What was required stays, and of such words alone all of them.
 */
function withoutCommonWords(postings: PostingsStore, { keyword, literal }: Question): KeywordQuery {
  const telling = literal.required.filter((node) => {
    if (node.kind !== 'term' || keyword.required.includes(node)) return true;
    const [frequency = 0] = postings.documentFrequencies([node.term]);
    return frequency <= COMMON_WORD_PASSAGES;
  });
  return telling.length > 0 ? { ...literal, required: telling } : literal;
}

function nameMatches(postings: PostingsStore, question: Question): KeywordRecall['names'] {
  const found = toMatches(postings.searchNames(question.literal, question.filter, NAME_CANDIDATES));
  return new Map(found.map(({ documentId, ...match }, i) => [documentId, { nameRank: i + 1, ...match }]));
}

function toMatches({ passageIds, documentIds, bm25 }: KeywordCandidates): KeywordMatch[] {
  return passageIds.map((passageId, i) => ({
    passageId,
    documentId: documentIds[i] ?? 0,
    bm25Score: bm25[i] ?? 0,
  }));
}
