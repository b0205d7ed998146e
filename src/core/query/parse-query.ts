// What did the person ask for? Turns typed text into the tree of query-ast.ts, as GRAMMAR.md defines. Never throws.
import type { Query, QueryNode } from './query-ast';
import { lexQuery, type QueryItem } from './query-lexer';
import { ANY_OF_FIELDS, OR } from './syntax';

/** @param options.typing the last word is a prefix, and what is unfinished at the end is no mistake */
export function parseQuery(source: string, options: { typing: boolean }): Query {
  const { items, readLiterally } = lexQuery(source, options.typing);
  const nodes: QueryNode[] = [];
  let misplacedOr = false;
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    if (item?.kind === 'node') {
      nodes.push(item.node);
      continue;
    }
    const right = nodeOf(items[index + 1]);
    const joined = right ? join(nodes.at(-1), right) : null;
    if (joined) {
      nodes.splice(-1, 1, ...joined);
      index += 1;
    } else if (!options.typing || index + 1 < items.length) {
      nodes.push({ kind: 'word', text: OR, prefix: false });
      misplacedOr = true;
    }
  }
  return { nodes, readLiterally: readLiterally || (misplacedOr && !options.typing), source };
}

function nodeOf(item: QueryItem | undefined): QueryNode | null {
  return item?.kind === 'node' ? item.node : null;
}

/** @returns what replaces the left node when "OR" stands between the two, or null when it cannot stand there */
function join(left: QueryNode | undefined, right: QueryNode): QueryNode[] | null {
  if (!left) return null;
  if (isOperand(right)) {
    if (isOperand(left)) return [{ kind: 'or', nodes: [left, right] }];
    if (left.kind === 'or') {
      // Made here a moment ago: extended in place, or a long chain would be copied for every operand.
      left.nodes.push(right);
      return [left];
    }
  }
  // Filters side by side already mean any of their values.
  const sameField = left.kind === 'filter' && right.kind === 'filter' && left.field === right.field;
  if (sameField && ANY_OF_FIELDS.has(left.field) && !left.negated && !right.negated) return [left, right];
  return null;
}

function isOperand(node: QueryNode): boolean {
  return node.kind === 'word' || node.kind === 'phrase';
}
