// Which Chinese words of the index may the Latin words of a query mean? "zhishi", "zhi shi" and "zs" are read as 知识.
import { analyze } from '../analysis/analyzer';
import { isStopTerm } from '../analysis/stop-words';
import { charactersSounding } from '../pinyin/readings';
import { type BigramDictionary, type Chain, soundingChains } from '../pinyin/sounding-chains';
import { readAsInitials, readAsSyllables, type SoundPlace } from '../pinyin/syllables';
import { anyOf, type Dictionary, wordTerms } from './keyword-nodes';
import type { KeywordNode } from './keyword-query';
import type { QueryNode } from './query-ast';

export interface SoundDictionary extends Dictionary, BigramDictionary {
  /** Whether any passage or file name holds it. */
  occurs(node: KeywordNode): boolean;
}

/** Nodes of a query that lie side by side, and the Chinese words that sound so. */
export interface SoundReading {
  /** Half open, ordinals of the query's nodes. */
  from: number;
  to: number;
  node: KeywordNode;
  /** The term that stands for it when words are weighed. */
  representative: string;
  by: 'syllables' | 'initials';
  /** The index holds one of the words as typed, so that this is only a second reading. */
  literal: boolean;
}

/** Each is a postings list to read; people who type pinyin mean one of the frequent ones. */
const MAX_WORDS = 32;
/** Words typed apart that are read together: "zhi shi ku". */
const MAX_JOINED_WORDS = 6;

interface LatinWord {
  written: string;
  prefix: boolean;
  /** The index holds it as typed. */
  literal: boolean;
  /** A word of grammar alone ("can", "he") is no pinyin; beside another it may be: "can yin". */
  telling: boolean;
}

/** In the order of the query, not overlapping. A lone syllable says too little: "can" and "long" are words. */
export function readBySound(nodes: readonly QueryNode[], dictionary: SoundDictionary): SoundReading[] {
  const words = nodes.map((node) => latinWord(node, dictionary));
  const readings: SoundReading[] = [];
  for (let from = 0; from < words.length; ) {
    const reading = readingFrom(words, from, dictionary);
    if (reading) readings.push(reading);
    from = reading?.to ?? from + 1;
  }
  return readings;
}

/** The longest one. */
function readingFrom(
  words: readonly (LatinWord | null)[],
  from: number,
  dictionary: SoundDictionary,
): SoundReading | null {
  const side: LatinWord[] = [];
  for (const word of words.slice(from, from + MAX_JOINED_WORDS)) {
    if (word === null) break;
    side.push(word);
  }
  for (let count = side.length; count > 0; count -= 1) {
    const joined = side.slice(0, count);
    const ways = readJoined(joined);
    const found = ways.length === 0 ? null : wordsSounding(ways, dictionary);
    const literal = joined.some((word) => word.literal);
    if (found) return { from, to: from + count, ...found, by: 'syllables', literal };
  }
  const [first] = side;
  if (!first || first.literal) return null;
  const found = wordsSounding(readAsInitials(first.written), dictionary);
  return found && { from, to: from + 1, ...found, by: 'initials', literal: false };
}

/** Several words are read as one only where one of them is a lone syllable; 机器 and 学习 may stand apart. */
function readJoined(words: readonly LatinWord[]): SoundPlace[][] {
  if (!words.some((word) => word.telling)) return [];
  const open = words.at(-1)?.prefix ?? false;
  const hasLoneSyllable = words.some((word) => readAsSyllables(word.written, false)[0]?.length === 1);
  if (words.length > 1 && !hasLoneSyllable) return [];
  return readAsSyllables(words.map((word) => word.written).join("'"), open);
}

/** @returns null when the index holds none */
function wordsSounding(
  ways: readonly SoundPlace[][],
  dictionary: SoundDictionary,
): { node: KeywordNode; representative: string } | null {
  const chains = ways
    .flatMap((way) => soundingChains(way.map(charactersAt), dictionary))
    .sort((a, b) => b.frequency - a.frequency)
    .slice(0, MAX_WORDS);
  const representative = chains[0]?.terms[0];
  if (representative === undefined) return null;
  const node = anyOf(chains.map(nodeOf));
  const isCertain = chains.some(({ terms }) => terms.length === 1);
  return isCertain || dictionary.occurs(node) ? { node, representative } : null;
}

function charactersAt({ sound, open }: SoundPlace): ReadonlySet<string> {
  return charactersSounding(sound, open);
}

function nodeOf({ terms }: Chain): KeywordNode {
  const [only, ...others] = terms;
  return only !== undefined && others.length === 0 ? { kind: 'term', term: only } : { kind: 'phrase', terms };
}

/** null for what holds more than one word, or another script's. */
function latinWord(node: QueryNode, dictionary: SoundDictionary): LatinWord | null {
  if (node.kind !== 'word') return null;
  const [term, ...others] = analyze(node.text);
  if (!term || others.length > 0) return null;
  const written = node.text.slice(term.span.start, term.span.end);
  const isPinyin = readAsSyllables(written, node.prefix).length + readAsInitials(written).length > 0;
  if (!isPinyin) return null;
  const [place] = wordTerms(node.text, node.prefix, dictionary);
  const literal = place !== undefined && dictionary.occurs({ kind: 'term', term: place.representative });
  return { written, prefix: node.prefix, literal, telling: !isStopTerm(term.term) };
}
