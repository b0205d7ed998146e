// Bytes and a name in, a document out: picks the reader and turns whatever goes wrong into an outcome.
import type { OutcomeCode } from '../../contract';
import { type ExtractedDocument, NO_ATTRIBUTES } from '../../core/document';
import { detectFormat } from './detection/detect-format';
import { readsPrefix } from './detection/reads-prefix';
import {
  type EnclosedFile,
  NoTextLayer,
  type ReadContext,
  type Reader,
  ReadFailure,
  type ReadLimits,
} from './reader';
import { loadReader } from './readers';

export type ReadResult =
  | { outcome: 'indexed'; documentType: string; document: ExtractedDocument }
  | {
      outcome: Exclude<OutcomeCode, 'indexed'>;
      documentType: string;
      detail: string | null;
      /** Pages that are pictures, whose text could be recognised. Absent: none. */
      scannedPages?: number;
    };

/** What is asked of one file. */
export interface ReadRequest {
  /** Last part of the path, with extension. */
  fileName: string;
  /** True when the bytes are only the beginning of the file. */
  cut: boolean;
  limits: ReadLimits;
}

/** Mail in an archive in a mail: real ones end here, and hostile ones go on without end. */
const DEEPEST_ENCLOSURE = 4;
/** Enclosed files of one file, all levels together: a mailbox of a few years. */
const MOST_ENCLOSED = 20_000;
/** No encoding takes more bytes for a UTF-16 unit. */
const MOST_BYTES_PER_UNIT = 4;
/** Half of what a file is given before its reader is ended and everything it has read is lost. Milliseconds. */
const MOST_ENCLOSED_MS = 15_000;

/** Never throws for what the bytes hold. */
export async function readBytes(bytes: Uint8Array, request: ReadRequest): Promise<ReadResult> {
  return readWith(bytes, createReadContext(request));
}

/**
 * A context whose enclosed files share what is left of its limits.
 * @param now milliseconds from any start, never going back
 */
export function createReadContext(
  request: ReadRequest,
  now: () => number = () => performance.now(),
): ReadContext {
  const { characters, inflatedBytes } = request.limits;
  const endsAt = now() + MOST_ENCLOSED_MS;
  const left = { characters, inflatedBytes, files: MOST_ENCLOSED, isLate: () => now() > endsAt };
  return contextAt(request, 0, left);
}

/** What files inside one file may still use, all of them together. */
interface Allowance {
  characters: number;
  /** What files inside files may unfold to; those at the first level are bounded by their own archive. */
  inflatedBytes: number;
  files: number;
  /** True when no further one is begun. */
  isLate: () => boolean;
}

function contextAt({ fileName, cut, limits }: ReadRequest, depth: number, left: Allowance): ReadContext {
  return {
    fileName,
    cut,
    limits,
    async readEnclosed(bytes, name) {
      const isSpent = left.characters <= 0 || left.files <= 0 || left.inflatedBytes <= 0 || left.isLate();
      if (depth >= DEEPEST_ENCLOSURE || isSpent) return unread('too_large');
      left.files -= 1;
      left.inflatedBytes -= bytes.length;
      const before = left.characters;
      const inner = { characters: left.characters, inflatedBytes: Math.max(0, left.inflatedBytes) };
      const most = Math.min(bytes.length, left.characters * MOST_BYTES_PER_UNIT);
      const cut = most < bytes.length && readsPrefix(name, bytes);
      const request = { fileName: name, cut, limits: { ...limits, ...inner } };
      const read = cut ? bytes.subarray(0, most) : bytes;
      const result = await readWith(read, contextAt(request, depth + 1, left));
      if (result.outcome !== 'indexed') return unread(result.outcome);
      const { blocks, title, partial } = result.document;
      // What it holds of files inside itself has been counted as theirs.
      const length = blocks.reduce((sum, block) => sum + block.text.length, 0);
      left.characters = Math.min(left.characters, before - length);
      return { outcome: 'indexed', blocks, title, partial };
    },
  };
}

function unread(outcome: Exclude<OutcomeCode, 'indexed'>): EnclosedFile {
  return { outcome, blocks: [], title: null, partial: outcome === 'too_large' };
}

async function readWith(bytes: Uint8Array, context: ReadContext): Promise<ReadResult> {
  const detected = detectFormat(context.fileName, bytes);
  const { documentType } = detected;
  if (bytes.length === 0) return { outcome: 'empty', documentType, detail: 'the file has no bytes' };
  if (detected.format === null) return { outcome: detected.outcome, documentType, detail: detected.detail };
  try {
    const read: Reader = await loadReader(detected.format);
    const document = await read(bytes, context);
    const hasText = document.blocks.some((block) => /[\p{L}\p{N}\p{S}]/u.test(block.text));
    if (!hasText) return { outcome: 'empty', documentType, detail: null };
    return { outcome: 'indexed', documentType, document: withDate(documentType, document) };
  } catch (error) {
    if (error instanceof NoTextLayer) {
      return { outcome: error.outcome, documentType, detail: error.message, scannedPages: error.pages };
    }
    if (error instanceof ReadFailure) return { outcome: error.outcome, documentType, detail: error.message };
    // The message of a parser may quote the document and goes to logs; its kind says enough.
    return {
      outcome: 'corrupt',
      documentType,
      detail: `the ${documentType} reader failed (${kindOf(error)})`,
    };
  }
}

function kindOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** A mail is of the moment it was sent: its file's own date is that of the last synchronisation. */
function withDate(documentType: string, document: ExtractedDocument): ExtractedDocument {
  if (documentType !== 'mail' || document.createdAt === null) return document;
  return { ...document, attributes: { ...NO_ATTRIBUTES, date: document.createdAt } };
}
