// One document: its particulars and its passages in reading order, for the preview beside the results.
import { oc } from '@orpc/contract';
import * as z from 'zod';
import { contractErrors } from './errors';

export const DocumentSummary = z.object({
  id: z.number().int(),
  path: z.string(),
  title: z.string(),
  author: z.string().nullable(),
  type: z.string(),
  language: z.string().nullable(),
  modifiedAt: z.number(),
  size: z.number(),
  passages: z.number().int(),
  partial: z.boolean(),
});
export type DocumentSummary = z.infer<typeof DocumentSummary>;

/** `overlap`: leading UTF-16 units of `text` repeated from the passage before it, to be skipped when read in a row. */
export const ReadingPassage = z.object({
  id: z.number().int(),
  ordinal: z.number().int(),
  page: z.number().int().nullable(),
  headingPath: z.array(z.string()),
  text: z.string(),
  overlap: z.number().int(),
});
export type ReadingPassage = z.infer<typeof ReadingPassage>;

export const document = {
  get: oc
    .errors(contractErrors)
    .input(z.object({ id: z.number().int() }))
    .output(DocumentSummary),
  /** Passages around one of them, in reading order: `before` and `after` count passages. */
  passages: oc
    .errors(contractErrors)
    .input(
      z.object({
        documentId: z.number().int(),
        aroundPassageId: z.number().int().optional(),
        before: z.number().int().min(0).max(200).default(5),
        after: z.number().int().min(0).max(200).default(10),
      }),
    )
    .output(z.object({ document: DocumentSummary, passages: z.array(ReadingPassage) })),
  recent: oc
    .errors(contractErrors)
    .input(z.object({ limit: z.number().int().min(1).max(100).default(10) }).prefault({}))
    .output(z.array(DocumentSummary)),
};
