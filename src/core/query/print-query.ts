// How would one type this query? The inverse of parse-query.ts: parsing what is printed gives the same tree.
import type { FilterField, Query, QueryNode } from './query-ast';
import { COLONS, ESCAPE, FIELD_PREFIX, MINUS_SIGNS, OR, STARS } from './syntax';

const QUOTES = /["＂“”「」『』\\]/g;
/** Values that need no quotes. */
const PLAIN_VALUE = /^[\p{L}\p{N}][\p{L}\p{N}._/+-]*$/u;

export function printQuery(query: Query): string {
  return query.nodes.map(printNode).join(' ');
}

/** How to type words none of which is an operator, whatever they look like. */
export function printWords(words: readonly string[]): string {
  const nodes = words.map((text) => ({ kind: 'word' as const, text, prefix: false }));
  return printQuery({ nodes, readLiterally: false, source: '' });
}

export function printFilter(field: FilterField, value: string, negated: boolean): string {
  return printNode({ kind: 'filter', field, value, negated });
}

function printNode(node: QueryNode): string {
  switch (node.kind) {
    case 'word':
      return printWord(node.text) + (node.prefix ? '*' : '');
    case 'phrase':
      return printQuoted(node.text);
    case 'or':
      return node.nodes.map(printNode).join(` ${OR} `);
    case 'not':
      return printNegation(node.node);
    case 'filter': {
      const value = PLAIN_VALUE.test(node.value) ? node.value : printQuoted(node.value);
      return `${node.negated ? '-' : ''}${node.field}:${value}`;
    }
  }
}

/** A minus takes one operand only: "neither" is written as two negations, and a double negation cancels out. */
function printNegation(node: QueryNode): string {
  if (node.kind === 'or') return node.nodes.map(printNegation).join(' ');
  if (node.kind === 'not') return printNode(node.node);
  if (node.kind === 'filter') return printNode({ ...node, negated: !node.negated });
  return `-${printNode(node)}`;
}

function printQuoted(text: string): string {
  return `"${text.replace(QUOTES, '\\$&')}"`;
}

function printWord(text: string): string {
  if (text === OR) return ESCAPE + OR;
  FIELD_PREFIX.lastIndex = 0;
  const colon = FIELD_PREFIX.test(text) ? FIELD_PREFIX.lastIndex - 1 : -1;
  let printed = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    const isOperator =
      (index === 0 && MINUS_SIGNS.includes(character)) ||
      (index === colon && COLONS.includes(character)) ||
      (index === text.length - 1 && STARS.includes(character));
    printed += isOperator ? ESCAPE + character : character.replace(QUOTES, '\\$&');
  }
  return printed;
}
