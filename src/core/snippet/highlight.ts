// Which stretches of a text matched the query? By the analyzer that indexed the text, so the marks show what was really found.
import { analyze } from '../analysis/analyzer';
import { isStopTerm } from '../analysis/stop-words';
import type { Term } from '../analysis/term';
import { type Dictionary, loneCharacter, phraseNode, wholeWord, wordTerms } from '../query/keyword-nodes';
import type { KeywordNode } from '../query/keyword-query';
import type { Query, QueryNode } from '../query/query-ast';
import { normalize } from '../text/normalize';
import { type Highlight, mergeHighlights } from './merge-highlights';

export type { Highlight } from './merge-highlights';

export interface Matcher {
  /** @returns sorted, not overlapping, kinds `term` and `phrase`; bigrams side by side are one highlight */
  highlight(text: string): Highlight[];
}

/**
 * Words of a grammatical kind ("the", 什么) are marked only when the query holds nothing else, or inside a phrase.
 * @param also what the query was also read as: Chinese words for pinyin
 */
export function createMatcher(
  query: Query,
  dictionary: Dictionary,
  also: readonly KeywordNode[] = [],
): Matcher {
  const wanted = new WantedTerms();
  for (const node of query.nodes) collect(node, wanted, dictionary);
  for (const node of also) wanted.add(node, 'term');
  wanted.dropStopTerms();
  return { highlight: (text) => mergeHighlights(text, wanted.find(text)) };
}

function collect(node: QueryNode, wanted: WantedTerms, dictionary: Dictionary): void {
  if (node.kind === 'phrase') {
    const phrase = phraseNode(node.text, dictionary);
    if (phrase) wanted.add(phrase, 'phrase');
  } else if (node.kind === 'or') {
    for (const operand of node.nodes) {
      if (operand.kind !== 'word') collect(operand, wanted, dictionary);
      else collectWord(operand.text, wholeWord(operand.text, operand.prefix, dictionary)?.node, wanted);
    }
  } else if (node.kind === 'word') {
    for (const place of wordTerms(node.text, node.prefix, dictionary, true)) {
      collectWord(node.text, place.node, wanted);
    }
  }
}

/** A single character is marked wherever it stands, whatever the dictionary could list of its bigrams. */
function collectWord(text: string, node: KeywordNode | undefined, wanted: WantedTerms): void {
  const character = loneCharacter(text);
  if (character !== null) wanted.addCharacter(character);
  else if (node) wanted.add(node, 'term');
}

interface Sequence {
  terms: string[];
  kind: 'term' | 'phrase';
}

class WantedTerms {
  #terms = new Set<string>();
  #characters = new Set<string>();
  /** By first term. */
  readonly #sequences = new Map<string, Sequence[]>();

  add(node: KeywordNode, kind: 'term' | 'phrase'): void {
    if (node.kind === 'any') for (const inner of node.nodes) this.add(inner, kind);
    else if (node.kind === 'phrase') this.#addSequence({ terms: node.terms, kind });
    else if (kind === 'phrase') this.#addSequence({ terms: [node.term], kind });
    else this.#terms.add(node.term);
  }

  addCharacter(character: string): void {
    this.#characters.add(character);
  }

  #addSequence(sequence: Sequence): void {
    const [first] = sequence.terms;
    if (first === undefined) return;
    this.#sequences.set(first, [...(this.#sequences.get(first) ?? []), sequence]);
  }

  dropStopTerms(): void {
    const terms = new Set([...this.#terms].filter((term) => !isStopTerm(term)));
    const characters = new Set([...this.#characters].filter((character) => !isStopTerm(character)));
    if (terms.size + characters.size + this.#sequences.size === 0) return;
    this.#terms = terms;
    this.#characters = characters;
  }

  find(text: string): Highlight[] {
    const found: Highlight[] = [];
    const terms = analyze(text);
    for (const [index, term] of terms.entries()) {
      if (this.#isWanted(term)) found.push({ ...term.span, kind: 'term' });
      else found.push(...this.#charactersIn(text, term));
      for (const sequence of this.#sequences.get(term.term) ?? []) {
        const last = terms[index + sequence.terms.length - 1];
        if (!last || !sequence.terms.every((key, offset) => terms[index + offset]?.term === key)) continue;
        found.push({ start: term.span.start, end: last.span.end, kind: sequence.kind });
      }
    }
    return found;
  }

  #isWanted(term: Term): boolean {
    return this.#terms.has(term.term) || term.alternatives.some((key) => this.#terms.has(key));
  }

  /** Only the character, not the neighbour it shares a bigram with. */
  #charactersIn(text: string, { term, span }: Term): Highlight[] {
    const found: Highlight[] = [];
    for (const character of this.#characters) {
      if (!term.includes(character)) continue;
      const { text: folded, map } = normalize(text.slice(span.start, span.end));
      const start = folded.indexOf(character);
      if (start < 0) continue;
      const original = map.toOriginal({ start, end: start + character.length });
      found.push({ start: span.start + original.start, end: span.start + original.end, kind: 'term' });
    }
    return found;
  }
}
