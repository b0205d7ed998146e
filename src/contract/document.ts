// One document: its particulars and its passages in reading order, for the preview beside the results.
import { oc } from '@orpc/contract';
import * as z from 'zod';
import { contractErrors } from './errors';
import { PassagePlace } from './search';

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
  /** Whether its text was recognised in pictures, and may hold mistakes. */
  recognized: z.boolean(),
});
export type DocumentSummary = z.infer<typeof DocumentSummary>;

/** A stretch of lines on a page: points (1/72 inch) from the bottom left of the page as stored, before any rotation. */
export const PassageBox = z.object({
  page: z.number().int(),
  left: z.number(),
  bottom: z.number(),
  right: z.number(),
  top: z.number(),
});
export type PassageBox = z.infer<typeof PassageBox>;

/**
 * `overlap`: leading UTF-16 units of `text` repeated from the passage before it, to be skipped when read in a row.
 * `boxes`: where it stands on its pages, for marking it there; empty where the format has no pages with places.
 */
export const ReadingPassage = PassagePlace.extend({
  id: z.number().int(),
  ordinal: z.number().int(),
  boxes: z.array(PassageBox),
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
  /**
   * The document of a link: of the library only, by its exact path. The passage is the one that begins with `text`, else the
   * first on `page`, or null: the beginning.
   */
  find: oc
    .errors(contractErrors)
    .input(
      z.object({
        path: z.string().min(1).max(4096),
        page: z.number().int().min(1).nullable(),
        text: z.string().max(200).nullable(),
      }),
    )
    .output(z.object({ document: DocumentSummary, passageId: z.number().int().nullable() })),
  recent: oc
    .errors(contractErrors)
    .input(z.object({ limit: z.number().int().min(1).max(100).default(10) }).prefault({}))
    .output(z.array(DocumentSummary)),
};
