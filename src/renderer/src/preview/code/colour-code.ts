// Which words of a listing have which colour? As a list of spans; the page draws them and knows no grammar.
import { highlightTree, tagHighlighter, tags } from '@lezer/highlight';
import type { LRParser } from '@lezer/lr';

export type CodeRole = 'comment' | 'keyword' | 'string' | 'number' | 'type' | 'name';

/** Half-open, UTF-16 units. */
export interface CodeSpan {
  start: number;
  end: number;
  role: CodeRole;
}

const ROLES = tagHighlighter([
  { tag: [tags.comment, tags.docString], class: 'comment' },
  {
    tag: [tags.keyword, tags.modifier, tags.operatorKeyword, tags.self, tags.null, tags.bool],
    class: 'keyword',
  },
  { tag: [tags.string, tags.regexp, tags.character, tags.attributeValue], class: 'string' },
  { tag: [tags.number, tags.unit, tags.color], class: 'number' },
  { tag: [tags.typeName, tags.className, tags.namespace, tags.tagName, tags.meta], class: 'type' },
  {
    tag: [
      tags.definition(tags.variableName),
      tags.function(tags.variableName),
      tags.definition(tags.propertyName),
      tags.function(tags.propertyName),
      tags.attributeName,
      tags.macroName,
    ],
    class: 'name',
  },
]);

/**
 * Text that follows no grammar takes ever longer: beyond this it stays plain. A listing of a few thousand lines takes a
 * fifth of it.
 */
const MOST_PARSING_MS = 150;

/** @returns sorted spans that do not overlap; null when the text cannot be told apart in time */
export function colourCode(parser: LRParser, text: string, now = () => performance.now()): CodeSpan[] | null {
  const parsing = parser.startParse(text);
  const endsAt = now() + MOST_PARSING_MS;
  let tree = parsing.advance();
  while (!tree) {
    if (now() > endsAt) return null;
    tree = parsing.advance();
  }
  const spans: CodeSpan[] = [];
  highlightTree(tree, ROLES, (start, end, role) => spans.push({ start, end, role: role as CodeRole }));
  return spans;
}
