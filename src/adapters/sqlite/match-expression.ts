// A keyword query's nodes as FTS5 match expressions. Every term is quoted, so nothing a person types is syntax.
import type { KeywordNode } from '../../core/query/keyword-query';
import { encodeTerm } from './term-encoding';

/** One node ready to be matched, and in about how many rows it matches (an upper bound for phrases and groups). */
export interface MatchNode {
  expression: string;
  frequency: number;
}

export interface MatchDialect {
  documentFrequency(term: string): number;
  phrase(quotedTerms: string[]): string;
}

/** Alternatives take no part in phrases: their places say nothing. */
export function passagePhrase(quotedTerms: string[]): string {
  return `({title headings body} : ${quotedTerms.join(' + ')})`;
}

/** Names hold each key once, in no order a phrase could rely on. */
export function namePhrase(quotedTerms: string[]): string {
  return allOf(quotedTerms);
}

/** null when no row can match. */
export function matchNode(node: KeywordNode, dialect: MatchDialect): MatchNode | null {
  switch (node.kind) {
    case 'term':
      return present({ expression: quoted(node.term), frequency: dialect.documentFrequency(node.term) });
    case 'phrase': {
      if (node.terms.length === 0) return null;
      const frequency = Math.min(...node.terms.map((term) => dialect.documentFrequency(term)));
      return present({ expression: dialect.phrase(node.terms.map(quoted)), frequency });
    }
    case 'any': {
      const nodes = node.nodes.flatMap((part) => matchNode(part, dialect) ?? []);
      if (nodes.length === 0) return null;
      return {
        expression: anyOf(nodes.map(({ expression }) => expression)),
        frequency: nodes.reduce((sum, { frequency }) => sum + frequency, 0),
      };
    }
  }
}

export function anyOf(expressions: string[]): string {
  return `(${expressions.join(' OR ')})`;
}

export function allOf(expressions: string[]): string {
  return `(${expressions.join(' AND ')})`;
}

export function quoted(term: string): string {
  return `"${encodeTerm(term)}"`;
}

function present(node: MatchNode): MatchNode | null {
  return node.frequency > 0 ? node : null;
}
