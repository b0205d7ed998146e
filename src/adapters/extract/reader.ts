// What a reader of one format is given and may answer. Readers know bytes and blocks, nothing of passages or processes.
import type { OutcomeCode } from '../../contract';
import type { Block, ExtractedDocument } from '../../core/document';

/** Where reading stops; what was read until then is kept and said to be partial. */
export interface ReadLimits {
  pages: number;
  /** UTF-16 units of text in one document. */
  characters: number;
  /** Bytes that all archives in one file, and archives in those, may unfold to. */
  inflatedBytes: number;
}

export const READ_LIMITS: ReadLimits = {
  // The longest books; a scanned archive of more is better served in parts than by an hour of reading.
  pages: 5_000,
  // About 2,500 book pages. Beyond lie logs and dumps, where the beginning tells what the file is.
  characters: 5_000_000,
  // A thousand-page manuscript has a document.xml of some 30 MB.
  inflatedBytes: 200 * 1024 * 1024,
};

export interface ReadContext {
  /** Last part of the path, with extension. */
  fileName: string;
  /** True when `bytes` are only the beginning of the file. */
  cut: boolean;
  limits: ReadLimits;
  /**
   * Reads a file found inside this one (an attachment, an archive member) by its own reader, under what is left of the
   * same limits. Never throws for what the bytes hold.
   */
  readEnclosed: (bytes: Uint8Array, fileName: string) => Promise<EnclosedFile>;
}

/** What became of a file inside another. */
export interface EnclosedFile {
  outcome: OutcomeCode;
  /** Empty unless `indexed`. */
  blocks: Block[];
  title: string | null;
  partial: boolean;
}

export type Reader = (
  bytes: Uint8Array,
  context: ReadContext,
) => ExtractedDocument | Promise<ExtractedDocument>;

/** Why a file gave no document: an expected outcome, not a fault of the reader. Any other error means `corrupt`. */
export class ReadFailure extends Error {
  readonly outcome: Exclude<OutcomeCode, 'indexed'>;

  constructor(outcome: Exclude<OutcomeCode, 'indexed'>, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'ReadFailure';
    this.outcome = outcome;
  }
}

/** The pages are pictures: there is text for the eye and none to read, unless it is recognised. */
export class NoTextLayer extends ReadFailure {
  readonly pages: number;

  constructor(pages: number, detail: string) {
    super('empty', detail);
    this.name = 'NoTextLayer';
    this.pages = pages;
  }
}

/** A document without particulars, for formats that state none. */
export function plainDocument(blocks: ExtractedDocument['blocks'], partial: boolean): ExtractedDocument {
  return { title: null, author: null, createdAt: null, language: null, blocks, partial };
}

/** Stops at the character limit: @returns the blocks that fit, the last one cut, and whether anything was left out */
export function limitCharacters(
  blocks: ExtractedDocument['blocks'],
  characters: number,
): { blocks: ExtractedDocument['blocks']; limited: boolean } {
  let left = characters;
  for (const [index, block] of blocks.entries()) {
    if (block.text.length > left) {
      const last = { ...block, text: block.text.slice(0, left) };
      return { blocks: [...blocks.slice(0, index), last], limited: true };
    }
    left -= block.text.length;
  }
  return { blocks, limited: false };
}

/** @returns milliseconds since 1970, or null when it is no date of a plausible year */
export function plausibleTime(value: string | Date | null | undefined): number | null {
  if (value === null || value === undefined) return null;
  const time = value instanceof Date ? value.getTime() : Date.parse(value);
  const year = new Date(time).getUTCFullYear();
  return year >= 1900 && year <= 2200 ? time : null;
}
