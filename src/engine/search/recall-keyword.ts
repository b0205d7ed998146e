// Recall by keyword: the passages whose words match, the few that match word for word, and matching file names.
import { bestFirst } from '../../core/ranking/candidate';
import { groupByDocument } from '../../core/ranking/group-by-document';
import { presentIdfShare } from '../../core/ranking/idf';
import type { KeywordCandidates, PostingsStore } from '../ports';
import type { Question } from './question';
import {
  CANDIDATES_PER_RETRIEVER,
  GUARDED_DOCUMENTS,
  KEYWORD_SCORES,
  NAME_CANDIDATES,
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
  /** Of the passages in `scores`. */
  documentIds: Set<number>;
  /** How much of the query the index knows: see presentIdfShare. */
  trust: number;
}

export const NO_KEYWORDS: KeywordRecall = {
  matches: [],
  scores: new Map(),
  literal: [],
  names: new Map(),
  documentIds: new Set(),
  trust: 0,
};

/** @param depth distinct documents wanted at least, as far as there are that many */
export function recallKeyword(postings: PostingsStore, question: Question, depth: number): KeywordRecall {
  const found = searchWidely(postings, question, depth);
  const scored = toMatches(found).sort(bestFirst((match) => match.bm25Score));
  return {
    matches: putForward(scored, depth),
    scores: new Map(scored.map(({ passageId, bm25Score }) => [passageId, bm25Score])),
    literal: literalMatches(postings, question, scored),
    names: nameMatches(postings, question),
    documentIds: new Set(found.documentIds),
    trust: presentIdfShare(postings.documentFrequencies(question.terms), postings.passageCount()),
  };
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

function searchWidely(postings: PostingsStore, question: Question, depth: number): KeywordCandidates {
  for (let limit = KEYWORD_SCORES; ; limit *= 4) {
    const found = postings.search(question.keyword, question.filter, limit);
    const isAll = found.passageIds.length < limit;
    if (isAll || new Set(found.documentIds).size >= depth) return found;
  }
}

/** Asked for the guard, which only modes that mix need. Where there is but one word, every match is a literal one. */
function literalMatches(postings: PostingsStore, question: Question, scored: KeywordMatch[]): KeywordMatch[] {
  if (question.mode === 'keyword' || question.mode === 'vector') return [];
  const found =
    question.literal.required.length === 1
      ? scored
      : toMatches(postings.search(question.literal, question.filter, CANDIDATES_PER_RETRIEVER));
  const bestOfEach = groupByDocument(found).map(({ best }) => best);
  return bestOfEach.slice(0, GUARDED_DOCUMENTS);
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
