// Which terms does one word or phrase of a query stand for? The step from what was typed to what the postings hold.
import { analyze } from '../analysis/analyzer';
import { classAt, UNSPACED } from '../analysis/character-class';
import { isStopTerm } from '../analysis/stop-words';
import type { Term } from '../analysis/term';
import { wordForms } from '../analysis/word-forms';
import type { KeywordNode } from './keyword-query';

/** What the index knows of its own terms; most frequent first. */
export interface Dictionary {
  /** Terms whose surface form starts with `prefix`. */
  expandPrefix(prefix: string, limit: number): string[];
  /** Terms containing a character of an unspaced script: bigrams and the character alone. */
  expandCharacter(character: string, limit: number): string[];
}

/** One place of the query: the nodes that satisfy it, and the term that stands for it when words are weighed. */
export interface QueryTerm {
  node: KeywordNode;
  representative: string;
}

/** Each one is a postings list to read on every key stroke; beyond the most frequent few dozen, a longer prefix serves better. */
const MAX_PREFIX_EXPANSIONS = 32;
const MAX_CHARACTER_EXPANSIONS = 32;
/** A single letter begins too many words to mean any of them. */
const MIN_PREFIX_LENGTH = 2;
/** Bigrams asked for, of which a lone character at the end of a phrase may be half. */
const MAX_EDGE_CANDIDATES = 256;
/** Phrases one phrase may become through them. */
const MAX_PHRASES = 64;

/**
 * The places of a word: one for "tide", three for "机器学习", two for "e-mail". Each may match on its own.
 * @param alone nothing else is asked for: then even 的 is looked for inside bigrams
 */
export function wordTerms(text: string, prefix: boolean, dictionary: Dictionary, alone = false): QueryTerm[] {
  const character = loneCharacter(text);
  if (character !== null && (alone || !isStopTerm(character))) return [characterTerm(character, dictionary)];
  const terms = analyze(text);
  return terms.map((term, index) => {
    const open = prefix && index === terms.length - 1 && term.span.end === text.length;
    return open && isPrefix(term) ? prefixTerm(term, text, dictionary) : exactTerm(term, text);
  });
}

/** The word as one node, for places where a part of it must not do: beside OR, after a minus. Null when it holds no term. */
export function wholeWord(text: string, prefix: boolean, dictionary: Dictionary): QueryTerm | null {
  const places = wordTerms(text, prefix, dictionary);
  const [first] = places;
  if (!first || places.length === 1) return first ?? null;
  const terms = analyze(text);
  const joined = terms.flatMap((term) => joinedSpellings(term, text));
  const phrase: KeywordNode = { kind: 'phrase', terms: terms.map((term) => term.term) };
  return { node: anyOf([phrase, ...termNodes(joined)]), representative: first.representative };
}

/** Null when the phrase holds no term. A phrase of one term is that term. */
export function phraseNode(text: string, dictionary: Dictionary): KeywordNode | null {
  const terms = analyze(text);
  const [first] = terms;
  if (!first) return null;
  if (terms.length === 1) {
    const character = loneCharacter(text.trim());
    return character === null ? exactTerm(first, text).node : characterTerm(character, dictionary).node;
  }
  const keys = terms.map((term) => term.term);
  const last = terms.length - 1;
  // "用Java" is to be found in 使用Java, where 用 is half of a bigram.
  const starts = edgeKeys(first, dictionary, (key, character) => key.endsWith(character));
  const ends = edgeKeys(terms[last] ?? first, dictionary, (key, character) => key.startsWith(character));
  const middle = keys.slice(1, last);
  if (starts.length > 1 && ends.length > 1) {
    starts.length = Math.min(starts.length, Math.sqrt(MAX_PHRASES));
    ends.length = Math.min(ends.length, Math.sqrt(MAX_PHRASES));
  }
  return anyOf(
    starts.flatMap((start) => ends.map((end) => ({ kind: 'phrase', terms: [start, ...middle, end] }))),
  );
}

/** @returns the folded character if the text is one character of an unspaced script and nothing else */
export function loneCharacter(text: string): string | null {
  const [term, ...others] = analyze(text);
  if (!term || others.length > 0 || term.span.start > 0 || term.span.end < text.length) return null;
  return isLoneCharacter(term) ? term.term : null;
}

function isLoneCharacter(term: Term): boolean {
  return classAt(term.term, 0) === UNSPACED && Array.from(term.term.replace(/\p{Mark}/gu, '')).length === 1;
}

function isPrefix(term: Term): boolean {
  return term.surface.length >= MIN_PREFIX_LENGTH && classAt(term.surface, 0) !== UNSPACED;
}

function exactTerm(term: Term, text: string): QueryTerm {
  return { node: anyOf(waysToWrite(term, text)), representative: term.term };
}

/** A prefix of a word need not be a prefix of its stem, so the dictionary is asked by surface; the word itself is tried too. */
function prefixTerm(term: Term, text: string, dictionary: Dictionary): QueryTerm {
  const expansions = dictionary.expandPrefix(term.surface, MAX_PREFIX_EXPANSIONS);
  const node = anyOf([...waysToWrite(term, text), ...termNodes(expansions)]);
  return { node, representative: representativeOf(term.term, expansions) };
}

function characterTerm(character: string, dictionary: Dictionary): QueryTerm {
  const expansions = dictionary.expandCharacter(character, MAX_CHARACTER_EXPANSIONS);
  const node = anyOf(termNodes([character, ...expansions]));
  return { node, representative: representativeOf(character, expansions) };
}

/** What is half typed is in no dictionary; what it is taken for is. */
function representativeOf(term: string, expansions: string[]): string {
  return expansions.includes(term) ? term : (expansions[0] ?? term);
}

/** getUserName, its other spellings, and "get user name" as a phrase – not its parts alone, which mean less. */
function waysToWrite(term: Term, text: string): KeywordNode[] {
  const forms = wordForms(text.slice(term.span.start, term.span.end));
  const phrases = forms.sequences.map((terms): KeywordNode => ({ kind: 'phrase', terms }));
  return [...termNodes([term.term, ...forms.spellings, ...joinedSpellings(term, text)]), ...phrases];
}

/** Keys that stand for a hyphenated word as a whole: what the analyzer adds to the alternatives of the word itself. */
function joinedSpellings(term: Term, text: string): string[] {
  const { alternatives } = wordForms(text.slice(term.span.start, term.span.end));
  return term.alternatives.filter((key) => !alternatives.includes(key));
}

/** The ways a phrase may begin or end: a lone character also as half of a bigram, the most frequent first. */
function edgeKeys(
  term: Term,
  dictionary: Dictionary,
  touches: (key: string, character: string) => boolean,
): string[] {
  if (!isLoneCharacter(term)) return [term.term];
  const bigrams = dictionary
    .expandCharacter(term.term, MAX_EDGE_CANDIDATES)
    .filter((key) => key !== term.term && touches(key, term.term));
  return [term.term, ...bigrams].slice(0, MAX_PHRASES);
}

function termNodes(terms: string[]): KeywordNode[] {
  return [...new Set(terms)].map((term) => ({ kind: 'term', term }));
}

/** Is it nothing but a word of grammar? */
export function isStopNode(node: KeywordNode): boolean {
  return node.kind === 'term' && isStopTerm(node.term);
}

/** One node as itself, several as `any` without repetitions or nesting. */
export function anyOf(nodes: KeywordNode[]): KeywordNode {
  const flat = nodes.flatMap((node) => (node.kind === 'any' ? node.nodes : [node]));
  const distinct = [...new Map(flat.map((node) => [nodeKey(node), node])).values()];
  const [only, ...others] = distinct;
  return only && others.length === 0 ? only : { kind: 'any', nodes: distinct };
}

/** Equal for nodes that match the same. Terms hold no white space. */
export function nodeKey(node: KeywordNode): string {
  if (node.kind === 'term') return node.term;
  if (node.kind === 'phrase') return node.terms.join(' ');
  return node.nodes.map(nodeKey).join('\n');
}
