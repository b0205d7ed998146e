// What passes between the pool and its children. Plain data, structured-cloned.
import type { OutcomeCode } from '../../../contract';
import type { PreparedDocument } from '../../../core/document';
import { isPackedDocument, type PackedDocument } from '../../../core/preview/packed-document';
import type { ProcessLimits } from '../../process/own-limits';
import type { ReadLimits } from '../reader';
import type { RecognizedPage, RecognizeTask } from '../recognize/recognize-file';

/** Parent to child: one file, or its beginning. The child never opens files itself. */
export interface ExtractRequest {
  id: number;
  bytes: Uint8Array;
  /** Bytes that will come in all, `bytes` included; the file may shrink meanwhile. */
  length: number;
  fileName: string;
  /** True when even all the bytes are only the beginning of the file. */
  cut: boolean;
  limits: ReadLimits;
  /** Asks for what is written in pictures of pages instead of the text that is there. */
  recognize?: RecognizeTask;
  /** Asks for the blocks and where passages stand in them, instead of what the catalog stores. */
  blocks?: true;
}

/** Parent to child: what did not fit into the request, piece by piece, each sent once the one before has been received. */
export interface MoreBytes {
  id: number;
  more: Uint8Array;
  isLast: boolean;
}

export type ParentMessage = ExtractRequest | MoreBytes;

export type ReadAnswer =
  | { outcome: 'indexed'; documentType: string; document: PreparedDocument }
  | {
      outcome: Exclude<OutcomeCode, 'indexed'>;
      documentType: string;
      detail: string | null;
      scannedPages?: number;
    };

/** To a request that asked to recognise. */
export interface RecognizeAnswer {
  outcome: 'recognized';
  documentType: string;
  pages: RecognizedPage[];
}

/** To a request that asked for blocks. */
export interface BlocksAnswer {
  outcome: 'blocks';
  documentType: string;
  document: PackedDocument;
}

export type ExtractAnswer = ReadAnswer | RecognizeAnswer | BlocksAnswer;

/** Child to parent: once when it can take files, with what it may do; after each piece of a large file; then one answer per request. */
export type ChildMessage =
  | { ready: true; limits?: ProcessLimits }
  | { id: number; received: true }
  | { id: number; answer: ExtractAnswer };

/** The child has met hostile bytes: what it says is looked at before it is believed. */
export function asChildMessage(message: unknown): ChildMessage | null {
  if (typeof message !== 'object' || message === null) return null;
  if ('ready' in message) return { ready: true };
  if (!('id' in message) || typeof message.id !== 'number') return null;
  if ('received' in message) return { id: message.id, received: true };
  if (!('answer' in message)) return null;
  const answer = message.answer as Partial<ExtractAnswer> | null;
  if (typeof answer !== 'object' || answer === null || typeof answer.documentType !== 'string') return null;
  if (answer.outcome === 'indexed' && !Array.isArray(answer.document?.passages)) return null;
  if (answer.outcome === 'blocks' && !isPackedDocument(answer.document)) return null;
  if (answer.outcome === 'recognized' && !Array.isArray(answer.pages)) return null;
  return typeof answer.outcome === 'string' ? (message as ChildMessage) : null;
}
