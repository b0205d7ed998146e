// One document: its particulars and its passages in reading order, for the preview beside the results.
import { oc } from '@orpc/contract';
import * as z from 'zod';
import { Connections, ConnectionsInput } from './connections';
import { contractErrors } from './errors';
import { httpRoute } from './http-api';
import { MOST_BYTES_AT_ONCE } from './limits';
import { PassageLink, PassagePlace } from './search';

export const DocumentSummary = z
  .object({
    id: z.number().int(),
    path: z.string(),
    link: PassageLink,
    title: z.string(),
    author: z.string().nullable(),
    type: z.string(),
    language: z.string().nullable(),
    modifiedAt: z.number().describe('When its file was last changed. Milliseconds since 1970.'),
    date: z
      .number()
      .describe(
        'The day it is of: what a note or its name says, when a mail was sent; of anything else, `modifiedAt`.',
      ),
    size: z.number().describe('Bytes.'),
    passages: z.number().int().describe('How many it has.'),
    partial: z.boolean().describe('Not all of it could be read.'),
    recognized: z.boolean().describe('Its text was recognised in pictures, and may hold mistakes.'),
  })
  .meta({ id: 'DocumentSummary' });
export type DocumentSummary = z.infer<typeof DocumentSummary>;

export const PassageBox = z
  .object({
    page: z.number().int(),
    left: z.number(),
    bottom: z.number(),
    right: z.number(),
    top: z.number(),
  })
  .meta({
    id: 'PassageBox',
    description:
      'A stretch of lines on a page: points (1/72 inch) from the bottom left of the page as stored, before any rotation.',
  });
export type PassageBox = z.infer<typeof PassageBox>;

export const ReadingPassage = PassagePlace.extend({
  id: z.number().int(),
  link: PassageLink,
  ordinal: z.number().int(),
  boxes: z
    .array(PassageBox)
    .describe('Where it stands on its pages; empty where the format has no pages with places.'),
  headingPath: z.array(z.string()).describe('The headings above it, outermost first.'),
  text: z.string(),
  overlap: z
    .number()
    .int()
    .describe(
      'Leading UTF-16 units of `text` repeated from the passage before it, to be skipped when read in a row.',
    ),
}).meta({ id: 'ReadingPassage' });
export type ReadingPassage = z.infer<typeof ReadingPassage>;

/** A piece of a document as its reader gave it, in reading order. */
export const DocumentBlock = z.object({
  kind: z.enum(['heading', 'paragraph', 'list', 'table_row', 'code', 'caption']),
  text: z.string(),
  /** 1–6, of headings. */
  level: z.number().int().nullable(),
  page: z.number().int().nullable(),
  pageLabel: z.string().nullable(),
  /** The line of the file in which it begins, from 1. */
  line: z.number().int().nullable(),
  /** As in PassagePlace. */
  part: z.string().nullable(),
  /** Of code within a text, what its author calls the language: "ts", "python". */
  codeLanguage: z.string().nullable(),
  /** It goes on where the block before was cut for its length. */
  continued: z.boolean(),
});
export type DocumentBlock = z.infer<typeof DocumentBlock>;

/**
 * A stretch of a passage's text that is a block's text letter by letter. `block`: ordinal in the document; `start`, `end`:
 * half open in the block's text; `at`: where it begins in the passage's. All in UTF-16 units.
 */
export const PassagePiece = z.object({
  block: z.number().int(),
  start: z.number().int(),
  end: z.number().int(),
  at: z.number().int(),
});
export type PassagePiece = z.infer<typeof PassagePiece>;

/** A passage and where it stands in the blocks; `firstBlock` leaves the sentence aside that it repeats of the one before. */
export const PlacedPassage = z.object({
  id: z.number().int(),
  ordinal: z.number().int(),
  text: z.string(),
  firstBlock: z.number().int(),
  pieces: z.array(PassagePiece),
});
export type PlacedPassage = z.infer<typeof PlacedPassage>;

/**
 * What a page asks for: the blocks around a passage, those from a block on, or those up to one (not included); else the
 * beginning. `hits`: passages of the document whose order is to be told.
 */
export const BlocksInput = z.object({
  documentId: z.number().int(),
  aroundPassageId: z.number().int().optional(),
  from: z.number().int().min(0).optional(),
  until: z.number().int().min(0).optional(),
  hits: z.array(z.number().int()).max(200).default([]),
});
export type BlocksInput = z.infer<typeof BlocksInput>;

/**
 * `unavailable`: the file is gone, is not the one that was indexed, or cannot be read; what was indexed is in `passages`.
 * `from`: ordinal of the first block; `total`: blocks in the document; `passages`: those of which anything stands in them;
 * `hits`: those asked about that are the document's, in reading order.
 */
export const DocumentBlocks = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('read'),
    from: z.number().int(),
    total: z.number().int(),
    blocks: z.array(DocumentBlock),
    passages: z.array(PlacedPassage),
    hits: z.array(z.number().int()),
  }),
  z.object({ state: z.literal('unavailable'), reason: z.enum(['gone', 'changed', 'unreadable']) }),
]);
export type DocumentBlocks = z.infer<typeof DocumentBlocks>;
/**
 * Part of a file as it lies on the disk. `bytes` is shorter than asked for where the file ends. `version` is another one
 * as soon as the file is another one: parts of different versions do not belong together.
 */
export const FilePart = z.object({
  bytes: z.instanceof(Blob),
  size: z.number().int(),
  version: z.string(),
});
export type FilePart = z.infer<typeof FilePart>;

export const document = {
  /**
   * The document's blocks, read again from its file: a bounded number of them. Aborting the call gives the file up, unless
   * others wait for it.
   */
  blocks: oc.errors(contractErrors).input(BlocksInput).output(DocumentBlocks),
  get: oc
    .errors(contractErrors)
    .route(httpRoute('/documents/{id}', 'A document'))
    .input(z.object({ id: z.number().int() }))
    .output(DocumentSummary),
  /** Its tags, the documents that link to it, and those it links to. */
  connections: oc.errors(contractErrors).input(ConnectionsInput).output(Connections),
  /** Passages around one of them, in reading order: `before` and `after` count passages. */
  passages: oc
    .errors(contractErrors)
    .route(
      httpRoute(
        '/documents/{documentId}/passages',
        'The text of a document, passage by passage, in reading order',
      ),
    )
    .input(
      z.object({
        documentId: z.number().int(),
        aroundPassageId: z.number().int().optional().describe('Absent: the first one.'),
        before: z.number().int().min(0).max(200).default(5).describe('Passages before that one.'),
        after: z.number().int().min(0).max(200).default(10).describe('Passages after that one.'),
      }),
    )
    .output(z.object({ document: DocumentSummary, passages: z.array(ReadingPassage) })),
  /**
   * The document of a link: of the library only, by its exact path. The passage is the one that begins with `text`, else the
   * first on `page`, or null: the beginning.
   */
  find: oc
    .errors(contractErrors)
    .route(httpRoute('/documents/by-path', 'The document of a file, and the passage at a place in it'))
    .input(
      z.object({
        path: z.string().min(1).max(4096).describe('Absolute, exactly as the library has it.'),
        page: z.number().int().min(1).nullable().default(null),
        text: z.string().max(200).nullable().default(null).describe('How the passage begins.'),
      }),
    )
    .output(z.object({ document: DocumentSummary, passageId: z.number().int().nullable() })),
  /** A range of the document's file, for showing it as it is. A part of a file (an attachment) has no bytes of its own. */
  bytes: oc
    .errors(contractErrors)
    .input(
      z.object({
        id: z.number().int(),
        offset: z.number().int().min(0),
        length: z.number().int().min(1).max(MOST_BYTES_AT_ONCE),
      }),
    )
    .output(FilePart),
  recent: oc
    .errors(contractErrors)
    .route(httpRoute('/documents/recent', 'Documents that were changed last'))
    .input(z.object({ limit: z.number().int().min(1).max(100).default(10) }).prefault({}))
    .output(z.array(DocumentSummary)),
};
