// What the keyword retriever is asked: the query tree after analysis, in terms instead of words.

/**
 * `term` matches in any field; `phrase` needs its terms adjacent and in order; `any` matches when one of its nodes does.
 * A `faint` one is a word of grammar beside words that tell more: it chooses nothing and hardly scores.
 */
export type KeywordNode =
  | { kind: 'term'; term: string; faint?: true }
  | { kind: 'phrase'; terms: string[] }
  | { kind: 'any'; nodes: KeywordNode[] };

/**
 * A document matches when every `required` node and no `excluded` node matches and, if nothing is required,
 * at least one `optional` node does. Optional and required nodes both score.
 */
export interface KeywordQuery {
  optional: KeywordNode[];
  required: KeywordNode[];
  excluded: KeywordNode[];
}

/** Narrowing that needs no text match. Empty arrays and nulls mean "any". Dates are milliseconds since 1970. */
export interface DocumentFilter {
  types: string[];
  notTypes: string[];
  extensions: string[];
  notExtensions: string[];
  /** Names of library folders or of folders below them, any of which will do; several with '/' between are part of any path. */
  inFolders: string[];
  notInFolders: string[];
  /** Case-insensitive substrings of the absolute path; all must occur. */
  pathContains: string[];
  notPathContains: string[];
  titleContains: string[];
  notTitleContains: string[];
  authorContains: string[];
  notAuthorContains: string[];
  languages: string[];
  notLanguages: string[];
  /** Keys of tags (see notes/note-keys.ts), each of which or one within it must be there. */
  tags: string[];
  notTags: string[];
  /** Names of documents, or paths that end so: of each, one that goes by it must be linked to. */
  linksTo: string[];
  notLinksTo: string[];
  /** The day a document is of: see DocumentRecord. */
  datedBefore: number | null;
  datedAfter: number | null;
  /** Library folders by id, outside of which nothing is looked at; not part of the query, so no query can undo it. */
  onlyFolders: number[] | null;
}

/** Lets every document through. A new object each time: callers add to its lists. */
export function anyDocument(): DocumentFilter {
  return {
    types: [],
    notTypes: [],
    extensions: [],
    notExtensions: [],
    inFolders: [],
    notInFolders: [],
    pathContains: [],
    notPathContains: [],
    titleContains: [],
    notTitleContains: [],
    authorContains: [],
    notAuthorContains: [],
    languages: [],
    notLanguages: [],
    tags: [],
    notTags: [],
    linksTo: [],
    notLinksTo: [],
    datedBefore: null,
    datedAfter: null,
    onlyFolders: null,
  };
}
