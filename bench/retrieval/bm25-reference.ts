// Plain BM25, to measure search against: what any text search does with words alone, and nothing more.
// It shares no code with the search it judges, so that a mistake there does not hide in the reference.
import snowball from 'snowball-stemmers';
import type { Collection } from '../../src/core/evaluation/collection';

/** The customary values: Manning, Raghavan, Schütze, "Introduction to Information Retrieval" (2008), §11.4.3. */
const K1 = 1.2;
const B = 0.75;

/** Words that Lucene's StandardAnalyzer has long left out. */
const STOP_WORDS = new Set(
  (
    'a an and are as at be but by for if in into is it no not of on or such that the their then there these they ' +
    'this to was will with'
  ).split(' '),
);

/** A run of Chinese, Japanese or Korean, or a word of letters and digits in another script. */
const CJK = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]`;
const CJK_OR_WORD = new RegExp(`${CJK}+|(?:(?!${CJK})[\\p{L}\\p{N}])+`, 'gu');
const STARTS_CJK = new RegExp(`^${CJK}`, 'u');
const PLAIN_WORD = /^[a-z]+$/;

const porter = snowball.newStemmer('porter');
/** The library takes some microseconds a word, and a collection has few different ones. */
const stems = new Map<string, string>();

/** Words of a question in lower case, without stop words: what is left is what one would type into a search box. */
export function contentWords(text: string): string[] {
  const words = text.toLowerCase().match(CJK_OR_WORD) ?? [];
  return words.filter((word) => !STOP_WORDS.has(word));
}

/** Words; bigrams of Chinese, Japanese and Korean, a lone character as it is. */
export function wordsAndBigrams(text: string): string[] {
  return contentWords(text).flatMap((word) => (STARTS_CJK.test(word) ? bigrams([...word]) : word));
}

/** The same with words stemmed. */
export function referenceTerms(text: string): string[] {
  return wordsAndBigrams(text).map((word) => (PLAIN_WORD.test(word) ? stem(word) : word));
}

function stem(word: string): string {
  const known = stems.get(word) ?? porter.stem(word);
  stems.set(word, known);
  return known;
}

function bigrams(characters: string[]): string[] {
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}

export interface Bm25Reference {
  /** By document id; documents without any term of the query are absent. */
  score(query: string): Map<string, number>;
  /** @returns ids of documents with at least one term of the query, best first; equal ones in the collection's order */
  search(query: string, limit: number): string[];
}

/**
 * Σ over the query's terms, repeated ones counted as often, of idf · tf · (k1 + 1) / (tf + k1 · (1 − b + b · length /
 * mean length)), idf = ln(1 + (N − df + 0.5) / (df + 0.5)), over whole documents: the title and then the text.
 */
export function createBm25Reference(documents: Collection['documents']): Bm25Reference {
  const postings = new Map<string, { ordinal: number; tf: number }[]>();
  const lengths = documents.map(({ title, text }, ordinal) => {
    const terms = referenceTerms(`${title} ${text}`);
    for (const [term, tf] of countTerms(terms)) {
      const list = postings.get(term);
      if (list === undefined) postings.set(term, [{ ordinal, tf }]);
      else list.push({ ordinal, tf });
    }
    return terms.length;
  });
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const scoreOrdinals = (query: string): Map<number, number> => {
    const scores = new Map<number, number>();
    for (const [term, queryTf] of countTerms(referenceTerms(query))) {
      const list = postings.get(term) ?? [];
      const idf = Math.log(1 + (documents.length - list.length + 0.5) / (list.length + 0.5));
      for (const { ordinal, tf } of list) {
        const norm = K1 * (1 - B + (B * (lengths[ordinal] ?? 0)) / meanLength);
        const bm25Score = (queryTf * idf * tf * (K1 + 1)) / (tf + norm);
        scores.set(ordinal, (scores.get(ordinal) ?? 0) + bm25Score);
      }
    }
    return scores;
  };
  const idAt = (ordinal: number): string => documents[ordinal]?.id ?? '';
  return {
    score: (query) =>
      new Map([...scoreOrdinals(query)].map(([ordinal, bm25Score]) => [idAt(ordinal), bm25Score])),
    search: (query, limit) => {
      const ranked = [...scoreOrdinals(query)].sort(([a, left], [b, right]) => right - left || a - b);
      return ranked.slice(0, limit).map(([ordinal]) => idAt(ordinal));
    },
  };
}

function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
