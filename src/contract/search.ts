// Searching: one call that streams the two stages. Shapes only; how results come about is engine/search.
import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { contractErrors } from './errors';
import { Explanation } from './explanation';
import { Facets } from './facets';
import { SuggestInput, Suggestion } from './suggestions';
import { Why } from './why';

export const SearchMode = z.enum(['keyword', 'vector', 'hybrid', 'full']);
export type SearchMode = z.infer<typeof SearchMode>;

/** Half open, in UTF-16 units of the text it lies beside. `passage` marks the sentence that answers when no word matches. */
export const Highlight = z.object({
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  kind: z.enum(['term', 'phrase', 'passage']),
});
export type Highlight = z.infer<typeof Highlight>;

/** Highlights are sorted by start and do not overlap. `elidedStart`/`elidedEnd`: the passage goes on before/after. */
export const Snippet = z.object({
  text: z.string(),
  highlights: z.array(Highlight),
  elidedStart: z.boolean(),
  elidedEnd: z.boolean(),
});
export type Snippet = z.infer<typeof Snippet>;

/** null where that stage did not score the passage. Higher is better for all four. */
export const Scores = z.object({
  bm25: z.number().nullable(),
  cosine: z.number().nullable(),
  fused: z.number().nullable(),
  rerank: z.number().nullable(),
});
export type Scores = z.infer<typeof Scores>;

/**
 * Where a passage stands in its document. `page` counts pages or slides from 1; `pageLabel` is what is printed there where
 * that is something else ("iv"); `part` names the sheet, message, attachment or archive member, outermost first.
 */
export const PassagePlace = z.object({
  page: z.number().int().nullable(),
  pageLabel: z.string().nullable(),
  part: z.string().nullable(),
});
export type PassagePlace = z.infer<typeof PassagePlace>;

export const PassageHit = PassagePlace.extend({
  passageId: z.number().int(),
  headingPath: z.array(z.string()),
  snippet: Snippet,
});
export type PassageHit = z.infer<typeof PassageHit>;

/** One document, shown by its best passage. */
export const Hit = PassagePlace.extend({
  rank: z.number().int().min(1),
  documentId: z.number().int(),
  path: z.string(),
  title: z.string(),
  titleHighlights: z.array(Highlight),
  type: z.string(),
  modifiedAt: z.number(),
  /** Whether its text was recognised in pictures, and may hold mistakes. */
  recognized: z.boolean(),
  headingPath: z.array(z.string()),
  passage: z.object({ id: z.number().int(), text: z.string() }),
  snippet: Snippet,
  morePassages: z.number().int(),
  others: z.array(PassageHit),
  scores: Scores,
  explanation: Explanation.nullable(),
});
export type Hit = z.infer<typeof Hit>;

/** Milliseconds spent per stage; 0 where a stage did not run. */
export const TookMs = z.object({
  parse: z.number(),
  recall: z.number(),
  fusion: z.number(),
  rerank: z.number(),
  present: z.number(),
  total: z.number(),
});
export type TookMs = z.infer<typeof TookMs>;

/** Something the person should know about this answer; `code` is looked up in the page's catalogue. */
export const SearchNotice = z.object({
  code: z.enum([
    'query_read_literally',
    'vectors_waiting',
    'vectors_unavailable',
    'rerank_unavailable',
    'rerank_cut_short',
    'files_waiting',
    'similar_waiting',
  ]),
  /** Of those that the query's filters let through; null where nothing is counted. */
  count: z.number().int().nullable(),
  /** Counting ended at a bound, and there may be more. */
  isAtLeast: z.boolean().optional(),
  text: z.string().nullable(),
});
export type SearchNotice = z.infer<typeof SearchNotice>;

/**
 * The query with words of the library in place of those it does not hold. `applied`: nothing matched what was typed, and
 * the hits are those of this query; otherwise it is only offered.
 */
export const Correction = z.object({ query: z.string(), applied: z.boolean() });
export type Correction = z.infer<typeof Correction>;

/** In any order but that of relevance those are listed that hold a word; all that were found where none does. */
export const SearchSort = z.enum(['relevance', 'newest', 'oldest', 'name']);
export type SearchSort = z.infer<typeof SearchSort>;

/**
 * `keywordMs`/`vectorMs` split `tookMs.recall`, which runs them side by side. `answer` names what was found for further
 * questions about it (`rows`, `why`) for as long as the engine remembers it.
 */
export const SearchPage = z.object({
  answer: z.string(),
  query: z.string(),
  mode: SearchMode,
  sort: SearchSort,
  stage: z.enum(['recall', 'reranked']),
  final: z.boolean(),
  correction: Correction.nullable(),
  hits: z.array(Hit),
  /** All that can be listed, of which `hits` are the first. */
  documentsFound: z.number().int(),
  /** Of all of them; null where they were not asked for. */
  facets: Facets.nullable(),
  tookMs: TookMs,
  keywordMs: z.number().nullable(),
  vectorMs: z.number().nullable(),
  notices: z.array(SearchNotice),
});
export type SearchPage = z.infer<typeof SearchPage>;

/** Ids of library folders. */
const FolderIds = z.array(z.number().int()).max(10_000);

export const SearchInput = z.object({
  text: z.string().max(2000),
  limit: z.number().int().min(1).max(200).default(20),
  mode: SearchMode.default('full'),
  /** While typing, the last word also matches as a prefix. */
  typing: z.boolean().default(false),
  explain: z.boolean().default(false),
  /** Shows what matches as typed, if only by meaning; a correction is then only offered. */
  verbatim: z.boolean().default(false),
  sort: SearchSort.default('relevance'),
  /** Whether the pages say what all that was found is made of. */
  facets: z.boolean().default(false),
  /** Nothing outside these library folders is looked at, whatever the query asks for; absent: all of them. */
  onlyFolders: FolderIds.optional(),
});
export type SearchInput = z.infer<typeof SearchInput>;

/** Ranks count from 1; rows are what stands at `offset + 1` and after, those missing whose document went meanwhile. */
export const RowsInput = z.object({
  answer: z.string().max(100),
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(200),
});

export const WhyInput = z.object({
  answer: z.string().max(100),
  documentId: z.number().int(),
  /** Another passage than the one it is shown by. */
  passageId: z.number().int().optional(),
});

export const SimilarInput = z.object({
  documentId: z.number().int(),
  /** Absent: like the document as a whole. */
  passageId: z.number().int().optional(),
  limit: z.number().int().min(1).max(50).default(20),
  /** As in SearchInput. */
  onlyFolders: FolderIds.optional(),
});
export type SimilarInput = z.infer<typeof SimilarInput>;

export const search = {
  /** One page per stage, the last with `final: true`. Aborting the call stops the work between stages. */
  run: oc.errors(contractErrors).input(SearchInput).output(eventIterator(SearchPage)),
  /** Few, and at once: what a person may be about to type. Aborting the call stops the work between its steps. */
  suggest: oc
    .errors(contractErrors)
    .input(SuggestInput)
    .output(z.object({ suggestions: z.array(Suggestion) })),
  /** Further rows of an answer, in the order it was given; `not_found` once it is no longer remembered. */
  rows: oc
    .errors(contractErrors)
    .input(RowsInput)
    .output(z.object({ hits: z.array(Hit) })),
  /** Why a document of an answer stands where it does; `not_found` once the answer is no longer remembered. */
  why: oc.errors(contractErrors).input(WhyInput).output(Why),
  /** Documents whose passages lie nearest by their vectors, nearest first, without the document itself. */
  similar: oc.errors(contractErrors).input(SimilarInput).output(SearchPage),
};
