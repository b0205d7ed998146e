// Which words of a query may be misspelt, and what is the query with others in their place?
import { analyze } from '../analysis/analyzer';
import { isStopTerm } from '../analysis/stop-words';
import { wordForms } from '../analysis/word-forms';
import type { Query, QueryNode } from '../query/query-ast';
import { normalize } from '../text/normalize';
import type { Span } from '../text/span';
import { MIN_MISSPELT_LETTERS } from './best-spelling';

type WordNode = Extract<QueryNode, { kind: 'word' }>;

export interface QueryWord {
  script: 'letters' | 'han';
  node: WordNode;
  /** In the node's text. */
  span: Span;
  /** Folded. */
  surface: string;
  /** Empty for Chinese, which is indexed by bigrams. */
  term: string;
  /** The person may still be typing it. */
  open: boolean;
}

export interface Replacement {
  word: QueryWord;
  by: string;
}

/** Paths, addresses and names made of several words are spelt as they are. */
const IDENTIFIER = /[\p{Number}/\\@_:]|\p{Letter}[.&+#]\p{Letter}/u;
const LETTERS_ONLY = /^\p{Letter}+$/u;
const HAN_ONLY = /^\p{Script=Han}+$/u;

/** Not those in quotes, behind a minus or in a filter: these are meant as they stand. Nor a beginning marked with a star. */
export function correctableWords({ nodes }: Query, typing: boolean): QueryWord[] {
  return nodes
    .flatMap((node) => (node.kind === 'or' ? node.nodes : [node]))
    .flatMap((node) => {
      const isStarred = node.kind === 'word' && node.prefix && !typing;
      return node.kind !== 'word' || isStarred || IDENTIFIER.test(node.text) ? [] : wordsOf(node);
    });
}

function wordsOf(node: WordNode): QueryWord[] {
  const { text } = node;
  if (HAN_ONLY.test(text)) {
    const surface = normalize(text).text;
    // The characters that were typed and those that are looked up must be as many.
    if (surface.length !== text.length) return [];
    return [{ script: 'han', node, span: { start: 0, end: text.length }, surface, term: '', open: false }];
  }
  return analyze(text).flatMap(({ term, surface, span }): QueryWord[] => {
    const written = text.slice(span.start, span.end);
    const isWord =
      LETTERS_ONLY.test(written) && !HAN_ONLY.test(written) && wordForms(written).sequences.length === 0;
    if (!isWord || surface.length < MIN_MISSPELT_LETTERS || isStopTerm(term)) return [];
    return [{ script: 'letters', node, span, surface, term, open: node.prefix && span.end === text.length }];
  });
}

/** What is corrected is a whole word, no longer a beginning. */
export function replaceWords(query: Query, replacements: readonly Replacement[]): Query {
  const corrected = (node: QueryNode): QueryNode => {
    if (node.kind === 'or') return { ...node, nodes: node.nodes.map(corrected) };
    const here = replacements.filter(({ word }) => word.node === node);
    if (node.kind !== 'word' || here.length === 0) return node;
    let text = '';
    let end = 0;
    for (const { word, by } of here) {
      text += node.text.slice(end, word.span.start) + by;
      end = word.span.end;
    }
    return { kind: 'word', text: text + node.text.slice(end), prefix: false };
  };
  return { ...query, nodes: query.nodes.map(corrected) };
}
