// What does a file say? Reading documents, and recognising text in pictures.
import type { ChildStatus, OutcomeCode } from '../../contract';
import type { Block, PreparedDocument } from '../../core/document';
import type { PackedDocument } from '../../core/preview/packed-document';

export type ExtractResult =
  /** `contentHash`: SHA-256 of the bytes, hex. `documentType`: 'pdf', 'markdown', 'html', 'docx', 'text', … */
  { outcome: 'indexed'; contentHash: string; documentType: string; document: PreparedDocument } | Unindexed;

/** Why there is nothing to search in a file. */
export interface Unindexed {
  outcome: Exclude<OutcomeCode, 'indexed'>;
  /** null when its bytes could not be had. */
  contentHash: string | null;
  documentType: string;
  /** A few words on this very file, never quoting it. */
  detail: string | null;
  /** Pages that are pictures, whose text could be recognised. Absent: none. */
  scannedPages?: number;
}

/** Nothing was read, since what these bytes give is known. `contentHash` as in ExtractResult. */
export interface KnownBytes {
  outcome: 'known';
  contentHash: string;
}

export interface Extractor {
  /** Reads one file in a child process under limits. Never rejects for what a file does; rejects only with the signal's reason or when closed. */
  extract(absolutePath: string, signal: AbortSignal): Promise<ExtractResult>;
  /**
   * The same, unless `isKnown` says of the hash of its bytes that nothing need be read. A small file costs no more than
   * without; a large one is gone through twice when it is not known.
   */
  extractUnlessKnown(
    absolutePath: string,
    signal: AbortSignal,
    isKnown: (contentHash: string) => boolean,
  ): Promise<ExtractResult | KnownBytes>;
  /**
   * What of a file's name (its last part) decides how it is read. Files of the same bytes that agree in it give the same
   * document, but for what the name itself adds.
   */
  readingKey(fileName: string): string;
  /** How many files it can usefully be given at once. */
  readonly concurrency: number;
  /** Hash of everything a stored passage and its terms depend on (analyzer, chunking). */
  readonly fingerprint: string;
  children(): ChildStatus[];
  close(): Promise<void>;
}

/** Reads a document for the eye: its blocks as the reader gave them, and where its passages stand in them. */
export interface BlockReader {
  /** As `extract`, in the same processes and under the same limits; before files that only wait to be indexed. */
  readBlocks(
    absolutePath: string,
    signal: AbortSignal,
  ): Promise<{ outcome: 'blocks'; contentHash: string; document: PackedDocument } | Unindexed>;
}

/** What was recognised on one page. `page` is 1-based. */
export interface RecognizedPage {
  page: number;
  blocks: Block[];
}

/** Recognises what is written in pictures: scanned pages, photographs. */
export interface TextRecognizer {
  /** What recognised text depends on (program, languages); null while nothing can be recognised on this machine. */
  fingerprint(): Promise<string | null>;
  /** The languages it reads, and whether their data lies in the library or where the system has it. */
  languages(): Promise<{ code: string; place: 'library' | 'system' }[]>;
  /** Language data has come or gone: looks for it anew when next asked. */
  refresh(): void;
  /**
   * Some pages of one file, in a child process under limits. Pages that hold nothing to be read come without blocks.
   * Rejects only with the signal's reason or when closed.
   * @param from first page, 1-based
   */
  recognize(
    absolutePath: string,
    from: number,
    count: number,
    signal: AbortSignal,
  ): Promise<{ contentHash: string; pages: RecognizedPage[] } | Unindexed>;
  children(): ChildStatus[];
  close(): Promise<void>;
}

/** Brings language data for recognising text into the library. The only thing here that uses the network. */
export interface LanguageInstaller {
  /** What there is to be had. `bytes`: to be downloaded. */
  readonly offers: readonly { code: string; name: string; bytes: number }[];
  /**
   * Nothing to do where the library has the language already. Rejects with the signal's reason, or Failure: not_found,
   * download_failed, disk_full, data_dir_not_writable.
   */
  install(code: string, signal: AbortSignal, onProgress: (receivedBytes: number) => void): Promise<void>;
  /** @returns whether it was in the library */
  remove(code: string): Promise<boolean>;
}
