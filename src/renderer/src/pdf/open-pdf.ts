// A PDF opened by pdf.js: in a worker of its own, which is ended with the document, so that a file that keeps it busy for
// ever, or wants all memory there is, takes nothing along.
import {
  getDocument,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
  PDFWorker,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import WorkerOfPdfs from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker';
import type { Client } from '../../../contract';
import { type FileRanges, openFileRanges } from './file-ranges';
import { TookTooLong } from './pdf-trouble';

/** The unit in which a file is read: pages of a long document lie far apart, and little between them is wanted. Bytes. */
const CHUNK_BYTES = 16 * 1024;
/** Most short documents are whole with this. Bytes. */
const FIRST_BYTES = 256 * 1024;
/** Larger pictures are left out, in pixels: one of a page at 600 dots an inch is half of it. */
const MOST_IMAGE_PIXELS = 64 * 1024 * 1024;
const MOST_CANVAS_BYTES = 256 * 1024 * 1024;
/** Until the first page is known. A file of thousands of pages on a slow disk takes a second. */
const OPENING_MS = 15_000;

export interface OpenPdf {
  pdf: PDFDocumentProxy;
  close(): void;
}

/**
 * @param onTrouble what goes wrong later, while pages are fetched
 * @param signal ends everything, also after the document is open
 */
export async function openPdf(
  client: Client,
  documentId: number,
  signal: AbortSignal,
  onTrouble: (error: unknown) => void,
): Promise<OpenPdf> {
  const ranges = await openFileRanges(client, documentId, FIRST_BYTES, signal);
  signal.throwIfAborted();
  const thread = new WorkerOfPdfs();
  const worker = PDFWorker.create({ port: thread });
  const close = (): void => {
    clearTimeout(deadline);
    // Without waiting for pdf.js to put things in order: the worker may be deaf.
    thread.terminate();
    worker.destroy();
  };
  signal.addEventListener('abort', close, { once: true });
  let giveUp = (_error: unknown): void => undefined;
  const givenUp = new Promise<never>((_resolve, reject) => {
    giveUp = reject;
  });
  const deadline = setTimeout(() => giveUp(new TookTooLong()), OPENING_MS);
  const fail = (error: unknown): void => {
    giveUp(error);
    if (!signal.aborted) onTrouble(error);
  };
  try {
    const opening = getDocument({ ...settings(), worker, range: transport(ranges, fail) });
    // Else it would ask nobody and wait for ever.
    opening.onPassword = () => giveUp(Object.assign(new Error(), { name: 'PasswordException' }));
    const pdf = await Promise.race([opening.promise, givenUp]);
    clearTimeout(deadline);
    return { pdf, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Nothing in a document runs, opens or leads out of it. */
function settings() {
  const beside = (folder: string): string => new URL(`pdfjs/${folder}/`, document.baseURI).href;
  return {
    rangeChunkSize: CHUNK_BYTES,
    disableStream: true,
    disableAutoFetch: true,
    cMapUrl: beside('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: beside('standard_fonts'),
    wasmUrl: beside('wasm'),
    // The page's policy forbids it; JPEG 2000 has a decoder in plain JavaScript.
    useWasm: false,
    isEvalSupported: false,
    enableXfa: false,
    maxImageSize: MOST_IMAGE_PIXELS,
    canvasMaxAreaInBytes: MOST_CANVAS_BYTES,
    // Errors only: what is wrong in other people's documents is no news for the console.
    verbosity: 0,
    // The widths of letters come with them, by which marks are laid on the words.
    fontExtraProperties: true,
  };
}

function transport(ranges: FileRanges, fail: (error: unknown) => void): PDFDataRangeTransport {
  const whole = ranges.first.length >= ranges.size;
  const asked = new PDFDataRangeTransport(ranges.size, ranges.first, whole);
  asked.requestDataRange = (begin, end) => {
    ranges.read(begin, end).then((bytes) => asked.onDataRange(begin, bytes), fail);
  };
  return asked;
}
