// PDFium, compiled to WebAssembly, reads PDFs: the first reader. The raw module is used, since the package's own classes
// give neither the places of lines nor the particulars of the document.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PDFiumModule } from '@hyzyla/pdfium';
import { ReadFailure, type ReadLimits } from '../reader';
import type { PdfLine, PdfPage } from './pdf-page';

/** What is used of the module beyond the package's type declaration (fpdfview.h, fpdf_text.h, fpdf_doc.h). */
interface Pdfium {
  wasmExports: { malloc(bytes: number): number; free(pointer: number): void };
  HEAPU8: Uint8Array;
  _FPDF_InitLibraryWithConfig(config: object): void;
  _FPDF_LoadMemDocument(bytes: number, length: number, password: number): number;
  _FPDF_GetLastError(): number;
  _FPDF_CloseDocument(document: number): void;
  _FPDF_GetPageCount(document: number): number;
  _FPDF_GetMetaText(document: number, tag: number, buffer: number, bytes: number): number;
  _FPDF_LoadPage(document: number, index: number): number;
  _FPDF_ClosePage(page: number): void;
  _FPDFText_LoadPage(page: number): number;
  _FPDFText_ClosePage(textPage: number): void;
  _FPDFText_CountChars(textPage: number): number;
  _FPDFText_GetText(textPage: number, start: number, count: number, buffer: number): number;
  _FPDFText_GetCharIndexFromTextIndex(textPage: number, textIndex: number): number;
  _FPDFText_GetLooseCharBox(textPage: number, index: number, rectangle: number): number;
  _FPDFText_GetCharOrigin(textPage: number, index: number, x: number, y: number): number;
}

export interface PdfText {
  pages: PdfPage[];
  /** Pages in the document, read or not. */
  pageCount: number;
  partial: boolean;
  title: string | null;
  author: string | null;
  /** As the file writes it: "D:20240131120000+08'00'". */
  created: string | null;
}

const ERROR_FORMAT = 3;
const ERROR_PASSWORD = 4;
const ERROR_SECURITY = 5;
/** FS_RECTF: left, top, right, bottom as 32-bit floats. */
const RECTANGLE_BYTES = 16;
/** Two 64-bit floats: x and y of a character's origin. */
const ORIGIN_BYTES = 16;
/** PDFium runs a line that ends in a hyphen together with the next, with U+FFFE for the hyphen between them. */
const LINE = /[^\r\n\ufffe]*(?:\ufffe|(?=[\r\n])|$)/g;
const WASM_FILE = 'pdfium.wasm';

let instance: Promise<Pdfium> | null = null;

/** @throws ReadFailure `encrypted` or `corrupt`; any other error means that PDFium itself failed and begins anew with the next file */
export async function readWithPdfium(bytes: Uint8Array, limits: ReadLimits): Promise<PdfText> {
  instance ??= start();
  const module = await instance;
  try {
    return readDocument(module, bytes, limits);
  } catch (error) {
    // After a trap the module's memory is in an unknown state.
    if (!(error instanceof ReadFailure)) instance = null;
    throw error;
  }
}

async function start(): Promise<Pdfium> {
  const binary = await readWasm();
  const module = (await PDFiumModule({
    wasmBinary: new Uint8Array(binary).buffer,
    locateFile: () => '',
  })) as unknown as Pdfium;
  module._FPDF_InitLibraryWithConfig({ version: 2 });
  return module;
}

/** Beside the bundle when built, in the package when run from source. */
async function readWasm(): Promise<Uint8Array> {
  try {
    return await readFile(new URL(WASM_FILE, import.meta.url));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return await readFile(createRequire(import.meta.url).resolve(`@hyzyla/pdfium/${WASM_FILE}`));
  }
}

function readDocument(module: Pdfium, bytes: Uint8Array, limits: ReadLimits): PdfText {
  return withMemory(module, bytes.length, (source) => {
    module.HEAPU8.set(bytes, source);
    const document = module._FPDF_LoadMemDocument(source, bytes.length, 0);
    if (document === 0) throw loadFailure(module._FPDF_GetLastError());
    try {
      const read = readPages(module, document, limits);
      return {
        ...read,
        title: metaText(module, document, 'Title'),
        author: metaText(module, document, 'Author'),
        created: metaText(module, document, 'CreationDate'),
      };
    } finally {
      module._FPDF_CloseDocument(document);
    }
  });
}

function loadFailure(code: number): ReadFailure {
  if (code === ERROR_PASSWORD) return new ReadFailure('encrypted', 'the PDF is protected by a password');
  if (code === ERROR_SECURITY) return new ReadFailure('encrypted', 'the PDF uses an unknown encryption');
  return new ReadFailure(
    'corrupt',
    code === ERROR_FORMAT ? 'not a readable PDF' : `PDFium cannot open it (error ${code})`,
  );
}

function readPages(
  module: Pdfium,
  document: number,
  limits: ReadLimits,
): { pages: PdfPage[]; pageCount: number; partial: boolean } {
  const pageCount = module._FPDF_GetPageCount(document);
  const pages: PdfPage[] = [];
  let units = 0;
  for (let index = 0; index < pageCount; index += 1) {
    if (index >= limits.pages || units >= limits.characters) return { pages, pageCount, partial: true };
    const lines = readPage(module, document, index, limits.characters - units);
    units += lines.reduce((sum, line) => sum + line.text.length, 0);
    pages.push({ number: index + 1, lines });
  }
  return { pages, pageCount, partial: units >= limits.characters };
}

/** A page that cannot be loaded is empty: the others are still worth having. */
function readPage(module: Pdfium, document: number, index: number, mostUnits: number): PdfLine[] {
  const page = module._FPDF_LoadPage(document, index);
  if (page === 0) return [];
  try {
    const textPage = module._FPDFText_LoadPage(page);
    if (textPage === 0) return [];
    try {
      return readLines(module, textPage, mostUnits);
    } finally {
      module._FPDFText_ClosePage(textPage);
    }
  } finally {
    module._FPDF_ClosePage(page);
  }
}

function readLines(module: Pdfium, textPage: number, mostUnits: number): PdfLine[] {
  const count = Math.min(module._FPDFText_CountChars(textPage), mostUnits);
  if (count <= 0) return [];
  const text = withMemory(module, (count + 1) * 2, (buffer) => {
    const written = module._FPDFText_GetText(textPage, 0, count, buffer);
    return utf16(module, buffer, Math.max(0, written - 1));
  });
  return withMemory(module, RECTANGLE_BYTES + ORIGIN_BYTES, (scratch) => {
    const lines: PdfLine[] = [];
    for (const { 0: line, index: start } of text.matchAll(LINE)) {
      const firstVisible = line.search(/\S/);
      if (firstVisible !== -1) {
        lines.push({ text: line, place: placeOf(module, textPage, start + firstVisible, scratch) });
      }
    }
    return lines;
  });
}

function placeOf(module: Pdfium, textPage: number, textIndex: number, scratch: number): PdfLine['place'] {
  const index = module._FPDFText_GetCharIndexFromTextIndex(textPage, textIndex);
  if (index < 0) return null;
  const origin = scratch + RECTANGLE_BYTES;
  const hasBox = module._FPDFText_GetLooseCharBox(textPage, index, scratch) !== 0;
  const hasOrigin = module._FPDFText_GetCharOrigin(textPage, index, origin, origin + 8) !== 0;
  if (!hasBox || !hasOrigin) return null;
  const view = new DataView(module.HEAPU8.buffer, scratch, RECTANGLE_BYTES + ORIGIN_BYTES);
  const [left, top, bottom] = [view.getFloat32(0, true), view.getFloat32(4, true), view.getFloat32(12, true)];
  return { left, bottom: view.getFloat64(RECTANGLE_BYTES + 8, true), size: Math.abs(top - bottom) };
}

function metaText(module: Pdfium, document: number, tag: string): string | null {
  const name = new TextEncoder().encode(`${tag}\0`);
  return withMemory(module, name.length, (tagPointer) => {
    module.HEAPU8.set(name, tagPointer);
    const bytes = module._FPDF_GetMetaText(document, tagPointer, 0, 0);
    if (bytes <= 2) return null;
    return withMemory(module, bytes, (buffer) => {
      module._FPDF_GetMetaText(document, tagPointer, buffer, bytes);
      return utf16(module, buffer, bytes / 2 - 1);
    });
  });
}

function utf16(module: Pdfium, pointer: number, units: number): string {
  return new TextDecoder('utf-16le').decode(module.HEAPU8.slice(pointer, pointer + units * 2));
}

function withMemory<Result>(module: Pdfium, bytes: number, use: (pointer: number) => Result): Result {
  const pointer = module.wasmExports.malloc(bytes);
  if (pointer === 0)
    throw new ReadFailure('out_of_memory', 'the PDF needs more memory than a reader may use');
  try {
    return use(pointer);
  } finally {
    module.wasmExports.free(pointer);
  }
}
