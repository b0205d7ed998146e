// The tree a typed query becomes. GRAMMAR.md beside this file defines the syntax; parse-query.ts makes the tree.

export type FilterField =
  | 'type'
  | 'ext'
  | 'in'
  | 'path'
  | 'title'
  | 'author'
  | 'tag'
  | 'links'
  | 'before'
  | 'after'
  | 'lang';

export type QueryNode =
  | { kind: 'word'; text: string; prefix: boolean }
  | { kind: 'phrase'; text: string }
  | { kind: 'not'; node: QueryNode }
  | { kind: 'or'; nodes: QueryNode[] }
  | { kind: 'filter'; field: FilterField; value: string; negated: boolean };

/** Nodes stand side by side: words and `or` are optional but scored, phrases required, `not` excluded, filters narrow. */
export interface Query {
  nodes: QueryNode[];
  /** True when some syntax could not be understood and was taken as plain words instead. */
  readLiterally: boolean;
  source: string;
}
