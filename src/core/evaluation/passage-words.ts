// Which words is a text written in, and which of them would a person remember it by?
import { analyze } from '../analysis/analyzer';
import { isStopTerm } from '../analysis/stop-words';
import { inverseDocumentFrequency } from '../ranking/idf';
import type { Span } from '../text/span';

/** How often terms occur. */
export interface TermStatistics {
  /** Passages in the index. */
  passageCount(): number;
  /** In how many passages each term occurs; 0 for unknown terms. Same order as given. */
  documentFrequencies(terms: string[]): number[];
}

export interface PassageWord {
  text: string;
  /** In the text it was cut out of. */
  span: Span;
  /** The dictionary's keys of it, in reading order. Never empty. */
  terms: string[];
  /** Inverse document frequency of its rarest term; null for a word that says little, or is not what one remembers. */
  idf: number | null;
}

/** Longer ones are encoded bytes or addresses, and nobody types them. UTF-16 units. */
const LONGEST_WORD = 40;
/** A word of letters; numbers and codes are copied rather than remembered. */
const REMEMBERED = /^\p{L}[\p{L}\p{Mark}'’]+$/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** A word in a larger share of the passages says little of any of them, unless these are only a few. */
const COMMON_SHARE = 0.1;
const FEW_PASSAGES = 5;
/** Letters below which a word of an alphabet says little. */
const SHORTEST_SPACED = 3;

/** By the Unicode rules, and for scripts without spaces by the dictionary that comes with them. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** @returns in reading order, not overlapping */
export function passageWords(text: string, statistics: TermStatistics): PassageWord[] {
  const words: PassageWord[] = [];
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (!isWordLike || segment.length > LONGEST_WORD) continue;
    const terms = analyze(segment).map(({ term }) => term);
    if (terms.length === 0) continue;
    words.push({
      text: segment,
      span: { start: index, end: index + segment.length },
      terms,
      idf: isRemembered(segment, terms) ? rarestIdf(terms, statistics) : null,
    });
  }
  return words;
}

function isRemembered(word: string, terms: readonly string[]): boolean {
  if (!REMEMBERED.test(word) || terms.some(isStopTerm)) return false;
  return UNSPACED.test(word) || word.length >= SHORTEST_SPACED;
}

/** null when the index does not hold the word, or holds it too often. */
function rarestIdf(terms: string[], statistics: TermStatistics): number | null {
  const passages = statistics.passageCount();
  const frequencies = statistics.documentFrequencies(terms).filter((frequency) => frequency > 0);
  const rarest = Math.min(...frequencies);
  const isTelling = frequencies.length > 0 && rarest <= Math.max(FEW_PASSAGES, passages * COMMON_SHARE);
  return isTelling ? inverseDocumentFrequency(rarest, passages) : null;
}
