// What is being asked: the typed text, parsed and compiled once, in the forms the steps need.
import type { SearchMode } from '../../contract';
import { type CompiledQuery, compileQuery } from '../../core/query/compile-query';
import { isStopNode } from '../../core/query/keyword-nodes';
import {
  anyDocument,
  type DocumentFilter,
  type KeywordNode,
  type KeywordQuery,
} from '../../core/query/keyword-query';
import { parseQuery } from '../../core/query/parse-query';
import type { Query, QueryNode } from '../../core/query/query-ast';
import { createMatcher, type Matcher } from '../../core/snippet/highlight';
import type { PostingsStore } from '../ports';

export interface Question extends CompiledQuery {
  query: Query;
  mode: SearchMode;
  /** False for a bare filter or an exclusion: nothing to rank by, so documents are listed by date. */
  hasWords: boolean;
  /** Every word that says something required: what a passage must satisfy to count as a literal match. */
  literal: KeywordQuery;
  matcher: Matcher;
  /** Finds the words and phrases that must not occur; null when there are none. */
  excludedMatcher: Matcher | null;
}

/** What is asked, and of which library folders; absent: of all. */
export interface QuestionText {
  text: string;
  mode: SearchMode;
  typing: boolean;
  onlyFolders?: number[] | undefined;
}

export function readQuestion(
  { text, mode, typing, onlyFolders }: QuestionText,
  postings: PostingsStore,
): Question {
  const query = parseQuery(text, { typing });
  const compiled = compileQuery(query, postings);
  const filter = within(compiled.filter, onlyFolders);
  const { optional, required, excluded } = compiled.keyword;
  const excludedNodes = query.nodes.flatMap((node) => (node.kind === 'not' ? [node.node] : []));
  return {
    ...compiled,
    filter,
    query,
    mode,
    hasWords: optional.length + required.length > 0,
    literal: { optional: [], required: [...required, ...withoutStopWords(optional)], excluded },
    matcher: createMatcher(
      query,
      postings,
      compiled.sounds.map(({ node }) => node),
    ),
    excludedMatcher:
      excludedNodes.length === 0 ? null : createMatcher(positive(query, excludedNodes), postings),
  };
}

function within(filter: DocumentFilter | null, onlyFolders: number[] | undefined): DocumentFilter | null {
  return onlyFolders === undefined ? filter : { ...(filter ?? anyDocument()), onlyFolders };
}

/** "how to fix the boiler" is matched word for word by "fix" and "boiler"; of stop words alone, all stay. */
function withoutStopWords(nodes: KeywordNode[]): KeywordNode[] {
  const telling = nodes.filter((node) => !isStopNode(node));
  return telling.length > 0 ? telling : nodes;
}

function positive(query: Query, nodes: QueryNode[]): Query {
  return { ...query, nodes };
}
