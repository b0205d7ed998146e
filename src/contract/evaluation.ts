// How well does the library answer? It is asked questions made from its own passages, whose right answers are known.
import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { contractErrors } from './errors';
import { SearchMode } from './search';

/** In how many answers the right document stood there. A copy of the passage in another document is as right. */
export const KnownItemCounts = z.object({
  first: z.number().int(),
  firstThree: z.number().int(),
  firstTen: z.number().int(),
  /** Of those among the first ten: shown by the very passage the question was made from. */
  rightPassage: z.number().int(),
  /** Mean of 1 / place of the right document, 0 beyond the tenth. */
  mrr: z.number(),
});
export type KnownItemCounts = z.infer<typeof KnownItemCounts>;

/** A question whose right document was not first in the best mode there is. */
export const MissedQuestion = z.object({
  /** In the query language, as it was asked. */
  question: z.string(),
  documentId: z.number().int(),
  title: z.string(),
  path: z.string(),
  /** The place it was found in, 2 to 10; null where it was not among the first ten. */
  rank: z.number().int().nullable(),
});
export type MissedQuestion = z.infer<typeof MissedQuestion>;

export const LibraryTestResult = z.object({
  /** Milliseconds since 1970. */
  testedAt: z.number(),
  /** Questions asked: fewer than wanted where the library holds fewer passages that say something, down to 0. */
  questions: z.number().int(),
  /** The best mode first: `full` where a cross-encoder is to be had, `keyword` alone where there are no models. */
  modes: z.array(z.object({ mode: SearchMode, counts: KnownItemCounts })),
  /** Not found at all first, then by place. */
  misses: z.array(MissedQuestion),
});
export type LibraryTestResult = z.infer<typeof LibraryTestResult>;

export const LibraryTestProgress = z.discriminatedUnion('step', [
  z.object({ step: z.literal('asking'), asked: z.number().int(), questions: z.number().int() }),
  z.object({ step: z.literal('done'), result: LibraryTestResult }),
]);
export type LibraryTestProgress = z.infer<typeof LibraryTestProgress>;

export const evaluation = {
  /**
   * Asks, tells how far it has come, and ends with the result, which is kept in place of the one before. Aborting the call
   * stops it and keeps nothing. The same seed asks a library that has not changed the same questions.
   */
  testLibrary: oc
    .errors(contractErrors)
    .input(
      z.object({
        questions: z.number().int().min(1).max(1000).default(100),
        seed: z.number().int().default(1),
      }),
    )
    .output(eventIterator(LibraryTestProgress)),
  /** null before the first test. */
  lastResult: oc
    .errors(contractErrors)
    .input(z.object({}).default({}))
    .output(z.object({ result: LibraryTestResult.nullable() })),
};
