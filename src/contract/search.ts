// Searching: one call that streams the two stages. Shapes only; how results come about is engine/search.
import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { contractErrors } from './errors';
import { Explanation } from './explanation';
import { Facets } from './facets';
import { httpRoute } from './http-api';
import { SuggestInput, Suggestion } from './suggestions';
import { Why } from './why';

export const SearchMode = z.enum(['keyword', 'vector', 'hybrid', 'full']);
export type SearchMode = z.infer<typeof SearchMode>;

export const Highlight = z
  .object({
    start: z.number().int().min(0),
    end: z.number().int().min(0),
    kind: z.enum(['term', 'phrase', 'passage']),
  })
  .meta({
    id: 'Highlight',
    description:
      'Half open, in UTF-16 units of the text it lies beside. `passage` marks the sentence that answers when no word matches.',
  });
export type Highlight = z.infer<typeof Highlight>;

export const Snippet = z
  .object({
    text: z.string(),
    highlights: z.array(Highlight).describe('Sorted by start, without overlap.'),
    elidedStart: z.boolean().describe('The passage goes on before.'),
    elidedEnd: z.boolean().describe('The passage goes on after.'),
  })
  .meta({ id: 'Snippet' });
export type Snippet = z.infer<typeof Snippet>;

export const Scores = z
  .object({
    bm25: z.number().nullable(),
    cosine: z.number().nullable(),
    fused: z.number().nullable(),
    rerank: z.number().nullable(),
  })
  .meta({
    id: 'Scores',
    description: 'null where that stage did not score the passage. Higher is better for all four.',
  });
export type Scores = z.infer<typeof Scores>;

export const PassageLink = z
  .string()
  .nullable()
  .describe(
    'Opens the page at this place: in the desktop app as it is; in a browser without "bookwheel://", behind the # of the page\'s address. null where no link can name the file.',
  );

/** Where a passage stands in its document. */
export const PassagePlace = z.object({
  page: z.number().int().nullable().describe('Pages or slides, from 1.'),
  pageLabel: z.string().nullable().describe('What is printed there where that is something else ("iv").'),
  part: z.string().nullable().describe('Sheet, message, attachment or archive member, outermost first.'),
});
export type PassagePlace = z.infer<typeof PassagePlace>;

export const PassageHit = PassagePlace.extend({
  passageId: z.number().int(),
  headingPath: z.array(z.string()),
  snippet: Snippet,
}).meta({ id: 'PassageHit' });
export type PassageHit = z.infer<typeof PassageHit>;

export const Hit = PassagePlace.extend({
  rank: z.number().int().min(1),
  documentId: z.number().int(),
  path: z.string(),
  link: PassageLink,
  title: z.string(),
  titleHighlights: z.array(Highlight),
  type: z.string(),
  modifiedAt: z.number().describe('When its file was last changed. Milliseconds since 1970.'),
  date: z.number().describe('The day it is of, by which it is filtered and sorted; as in DocumentSummary.'),
  recognized: z.boolean().describe('Its text was recognised in pictures, and may hold mistakes.'),
  headingPath: z.array(z.string()).describe('The headings above it, outermost first.'),
  passage: z.object({ id: z.number().int(), text: z.string() }),
  snippet: Snippet,
  morePassages: z.number().int().describe('Further passages of the document that were found.'),
  others: z.array(PassageHit).describe('The best of them.'),
  scores: Scores,
  explanation: Explanation.nullable(),
}).meta({ id: 'Hit', description: 'One document, shown by its best passage.' });
export type Hit = z.infer<typeof Hit>;

export const TookMs = z
  .object({
    parse: z.number(),
    recall: z.number(),
    fusion: z.number(),
    rerank: z.number(),
    present: z.number(),
    total: z.number(),
  })
  .describe('Milliseconds spent per stage; 0 where a stage did not run.');
export type TookMs = z.infer<typeof TookMs>;

export const SearchNotice = z
  .object({
    code: z.enum([
      'query_read_literally',
      'vectors_waiting',
      'vectors_unavailable',
      'rerank_unavailable',
      'rerank_cut_short',
      'files_waiting',
      'similar_waiting',
    ]),
    count: z
      .number()
      .int()
      .nullable()
      .describe("Of those that the query's filters let through; null where nothing is counted."),
    isAtLeast: z.boolean().optional().describe('Counting ended at a bound, and there may be more.'),
    text: z.string().nullable(),
  })
  .meta({
    id: 'SearchNotice',
    description: 'Something the person should know about this answer.',
  });
export type SearchNotice = z.infer<typeof SearchNotice>;

export const Correction = z
  .object({
    query: z.string(),
    applied: z
      .boolean()
      .describe(
        'Nothing matched what was typed, and the hits are those of this query; otherwise it is only offered.',
      ),
  })
  .meta({
    id: 'Correction',
    description: 'The query with words of the library in place of those it does not hold.',
  });
export type Correction = z.infer<typeof Correction>;

export const SearchSort = z.enum(['relevance', 'newest', 'oldest', 'name']);
export type SearchSort = z.infer<typeof SearchSort>;

/** `keywordMs`/`vectorMs` split `tookMs.recall`, which runs them side by side. */
export const SearchPage = z
  .object({
    answer: z
      .string()
      .describe(
        'Names what was found for further questions about it (rows, why), while the last few answers are remembered.',
      ),
    query: z.string(),
    mode: SearchMode,
    sort: SearchSort,
    stage: z.enum(['recall', 'reranked']),
    final: z.boolean(),
    correction: Correction.nullable(),
    hits: z.array(Hit).describe('Best first.'),
    documentsFound: z.number().int().describe('All that can be listed, of which `hits` are the first.'),
    facets: Facets.nullable().describe('Of all of them; null where they were not asked for.'),
    tookMs: TookMs,
    keywordMs: z.number().nullable(),
    vectorMs: z.number().nullable(),
    notices: z.array(SearchNotice),
  })
  .meta({
    id: 'SearchPage',
    description: 'An answer, or, in a stream, what is known of it after one stage.',
  });
export type SearchPage = z.infer<typeof SearchPage>;

const FolderIds = z.array(z.number().int()).max(10_000);

export const SearchInput = z.object({
  text: z
    .string()
    .max(2000)
    .describe(
      'The query, in the language of the search box: "phrase", -without, OR, type:pdf, in:folder, tag:project …',
    ),
  limit: z.number().int().min(1).max(200).default(20).describe('Documents at most.'),
  mode: SearchMode.default('full').describe(
    'By words, by meaning, by both, or by both and then read again by the cross-encoder.',
  ),
  typing: z.boolean().default(false).describe('The last word also matches as a prefix.'),
  explain: z.boolean().default(false).describe('Whether each hit says how it came to its place.'),
  verbatim: z
    .boolean()
    .default(false)
    .describe('Shows what matches as typed, if only by meaning; a correction is then only offered.'),
  sort: SearchSort.default('relevance').describe(
    'In any order but that of relevance those are listed that hold a word; all that were found where none does.',
  ),
  facets: z.boolean().default(false).describe('Whether to say what all that was found is made of.'),
  onlyFolders: FolderIds.optional().describe(
    'Ids of library folders. Nothing outside them is looked at, whatever the query asks for; absent: all of them.',
  ),
});
export type SearchInput = z.infer<typeof SearchInput>;

/** Ranks count from 1; rows are what stands at `offset + 1` and after, those missing whose document went meanwhile. */
export const RowsInput = z.object({
  answer: z.string().max(100).describe('As the search named it.'),
  offset: z.number().int().min(0).describe('How many hits to pass over.'),
  limit: z.number().int().min(1).max(200),
});

export const WhyInput = z.object({
  answer: z.string().max(100),
  documentId: z.number().int(),
  passageId: z.number().int().optional().describe('Another passage than the one it is shown by.'),
});

export const SimilarInput = z.object({
  documentId: z.number().int(),
  passageId: z.number().int().optional().describe('Absent: like the document as a whole.'),
  limit: z.number().int().min(1).max(50).default(20).describe('Documents at most.'),
  onlyFolders: FolderIds.optional().describe('As in a search.'),
});
export type SimilarInput = z.infer<typeof SimilarInput>;

export const search = {
  /** One page per stage, the last with `final: true`. Aborting the call stops the work between stages. */
  run: oc
    .errors(contractErrors)
    .route(
      httpRoute(
        '/search/stages',
        'Search, stage by stage',
        'A stream of server-sent events: a page per stage, the last with `final: true`. Closing the connection stops the work.',
      ),
    )
    .input(SearchInput)
    .output(eventIterator(SearchPage)),
  /** The last page of `run` alone, for whoever wants one answer. Aborting the call stops the work between stages. */
  once: oc
    .errors(contractErrors)
    .route(httpRoute('/search', 'Search', 'Answers when the last stage is done.'))
    .input(SearchInput)
    .output(SearchPage),
  /** Few, and at once: what a person may be about to type. Aborting the call stops the work between its steps. */
  suggest: oc
    .errors(contractErrors)
    .route(httpRoute('/search/suggestions', 'What a person may be about to type'))
    .input(SuggestInput)
    .output(z.object({ suggestions: z.array(Suggestion) })),
  /** Further rows of an answer, in the order it was given; `not_found` once it is no longer remembered. */
  rows: oc
    .errors(contractErrors)
    .route(
      httpRoute(
        '/search/rows',
        'Further hits of an answer',
        'In the order it was given; `not_found` once it is no longer remembered.',
      ),
    )
    .input(RowsInput)
    .output(z.object({ hits: z.array(Hit) })),
  /** Why a document of an answer stands where it does; `not_found` once the answer is no longer remembered. */
  why: oc
    .errors(contractErrors)
    .route(httpRoute('/search/why', 'Why a document stands where it does in an answer'))
    .input(WhyInput)
    .output(Why),
  /** Documents whose passages lie nearest by their vectors, nearest first, without the document itself. */
  similar: oc
    .errors(contractErrors)
    .route(
      httpRoute(
        '/documents/{documentId}/similar',
        'What is like a document',
        'Nearest in meaning first, without the document itself.',
      ),
    )
    .input(SimilarInput)
    .output(SearchPage),
};
