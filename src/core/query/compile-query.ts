// What are the retrievers asked? Turns the tree of a query into terms for the postings, a filter, and plain text for the models.

import { filterOf } from './filter-of';
import {
  anyOf,
  type Dictionary,
  isStopNode,
  nodeKey,
  phraseNode,
  type QueryTerm,
  wholeWord,
  wordTerms,
} from './keyword-nodes';
import type { DocumentFilter, KeywordNode, KeywordQuery } from './keyword-query';
import type { Query, QueryNode } from './query-ast';
import { readBySound, type SoundDictionary, type SoundReading } from './sound-readings';

export type { SoundDictionary } from './sound-readings';

export interface CompiledQuery {
  /** All three lists are empty for a query of filters only, the first two for one of negations only. */
  keyword: KeywordQuery;
  /** null when nothing narrows. */
  filter: DocumentFilter | null;
  /** What the models read: words and phrases as typed, without operators, filters and negations. */
  plainText: string;
  /** Distinct positive terms, one for each place of the query, for weighing how much of it the index holds. */
  terms: string[];
  /**
   * Latin words read as pinyin. Where the index holds none of them as typed, `keyword` asks for what they sound like too;
   * the others are a second reading, for a search of its own that counts for less.
   */
  sounds: SoundReading[];
}

export function compileQuery(query: Query, dictionary: SoundDictionary): CompiledQuery {
  const keyword: KeywordQuery = { optional: [], required: [], excluded: [] };
  const terms: string[] = [];
  const addOptional = (places: QueryTerm[]): void => {
    keyword.optional.push(...places.map((place) => place.node));
    terms.push(...places.map((place) => place.representative));
  };
  const alone = query.nodes.filter((node) => node.kind !== 'filter' && node.kind !== 'not').length === 1;
  const sounds = readBySound(query.nodes, dictionary);
  for (const [index, node] of query.nodes.entries()) {
    const sound = sounds.find((reading) => !reading.literal && reading.from <= index && index < reading.to);
    if (sound) {
      if (sound.from === index)
        addOptional([soundPlace(query.nodes.slice(sound.from, sound.to), sound, dictionary)]);
    } else if (node.kind === 'word') addOptional(wordTerms(node.text, node.prefix, dictionary, alone));
    else if (node.kind === 'or') addOptional(alternatives(node.nodes, dictionary));
    else if (node.kind === 'not') keyword.excluded.push(...excluded(node.node, dictionary));
    else if (node.kind === 'phrase') {
      const phrase = phraseNode(node.text, dictionary);
      if (!phrase) continue;
      keyword.required.push(phrase);
      terms.push(...termsOf(phrase));
    }
  }
  return {
    keyword: {
      optional: dimmed(distinct(keyword.optional), keyword.required.length > 0),
      required: distinct(keyword.required),
      excluded: distinct(keyword.excluded),
    },
    filter: filterOf(query.nodes),
    plainText: query.nodes.flatMap(readAloud).join(' '),
    terms: [...new Set(terms)],
    sounds,
  };
}

/** Beside a word that tells something, words of grammar become faint: "how do I" must not outweigh "back up". */
function dimmed(nodes: KeywordNode[], besidePhrase: boolean): KeywordNode[] {
  if (!besidePhrase && nodes.every(isStopNode)) return nodes;
  return nodes.map((node) => (node.kind === 'term' && isStopNode(node) ? { ...node, faint: true } : node));
}

/** One place for words that are written in Chinese if anywhere: what is half known of "zhi shi" is 知识, not "zhi". */
function soundPlace(
  words: readonly QueryNode[],
  { node, representative }: SoundReading,
  dictionary: Dictionary,
): QueryTerm {
  const typed = words.flatMap((word) => operandTerm(word, dictionary)?.node ?? []);
  return { node: anyOf([...typed, node]), representative };
}

/** One place, satisfied by any operand. */
function alternatives(operands: QueryNode[], dictionary: Dictionary): QueryTerm[] {
  const places = operands.flatMap((operand) => operandTerm(operand, dictionary) ?? []);
  const [first] = places;
  return first
    ? [{ node: anyOf(places.map((place) => place.node)), representative: first.representative }]
    : [];
}

function operandTerm(node: QueryNode, dictionary: Dictionary): QueryTerm | null {
  if (node.kind === 'word') return wholeWord(node.text, node.prefix, dictionary);
  const phrase = node.kind === 'phrase' ? phraseNode(node.text, dictionary) : null;
  const [representative] = phrase ? termsOf(phrase) : [];
  return phrase && representative !== undefined ? { node: phrase, representative } : null;
}

function excluded(node: QueryNode, dictionary: Dictionary): KeywordNode[] {
  if (node.kind === 'or') return node.nodes.flatMap((inner) => excluded(inner, dictionary));
  const place = operandTerm(node, dictionary);
  return place ? [place.node] : [];
}

/** The terms of a node's first way to match: for a phrase, the phrase as typed. */
function termsOf(node: KeywordNode): string[] {
  if (node.kind === 'term') return [node.term];
  if (node.kind === 'phrase') return node.terms;
  const [first] = node.nodes;
  return first ? termsOf(first) : [];
}

function distinct(nodes: KeywordNode[]): KeywordNode[] {
  return [...new Map(nodes.map((node) => [nodeKey(node), node])).values()];
}

function readAloud(node: QueryNode): string[] {
  if (node.kind === 'word' || node.kind === 'phrase') return [node.text];
  return node.kind === 'or' ? node.nodes.flatMap(readAloud) : [];
}
