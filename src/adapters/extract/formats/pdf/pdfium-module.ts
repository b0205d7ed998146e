// PDFium as a WebAssembly module: what is used of it, how it is started, and how strings and structures cross its memory.
// The raw module is used, since the package's own classes give neither places nor outlines nor particulars.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PDFiumModule } from '@hyzyla/pdfium';
import type { Box } from '../../../../core/document';
import { ReadFailure } from '../../reader';

/** What is used of the module beyond the package's type declaration (fpdfview.h, fpdf_text.h, fpdf_doc.h, …). */
export interface Pdfium {
  wasmExports: { malloc(bytes: number): number; free(pointer: number): void };
  HEAPU8: Uint8Array;
  _FPDF_InitLibraryWithConfig(config: object): void;
  _FPDF_LoadMemDocument(bytes: number, length: number, password: number): number;
  _FPDF_GetLastError(): number;
  _FPDF_CloseDocument(document: number): void;
  _FPDF_GetPageCount(document: number): number;
  _FPDF_GetMetaText(document: number, tag: number, buffer: number, bytes: number): number;
  _FPDF_GetPageLabel(document: number, index: number, buffer: number, bytes: number): number;
  _FPDF_GetFormType(document: number): number;
  _FPDF_LoadPage(document: number, index: number): number;
  _FPDF_ClosePage(page: number): void;
  _FPDF_GetPageWidthF(page: number): number;
  _FPDF_GetPageHeightF(page: number): number;
  _FPDFText_LoadPage(page: number): number;
  _FPDFText_ClosePage(textPage: number): void;
  _FPDFText_CountChars(textPage: number): number;
  _FPDFText_GetText(textPage: number, start: number, count: number, buffer: number): number;
  _FPDFText_GetCharIndexFromTextIndex(textPage: number, textIndex: number): number;
  _FPDFText_GetLooseCharBox(textPage: number, index: number, rectangle: number): number;
  _FPDFText_GetCharBox(
    textPage: number,
    index: number,
    left: number,
    right: number,
    bottom: number,
    top: number,
  ): number;
  _FPDFText_GetCharOrigin(textPage: number, index: number, x: number, y: number): number;
  _FPDFText_GetCharAngle(textPage: number, index: number): number;
  _FPDFText_GetFontSize(textPage: number, index: number): number;
  _FPDFText_GetMatrix(textPage: number, index: number, matrix: number): number;
  _FPDFPage_CountObjects(page: number): number;
  _FPDFPage_GetObject(page: number, index: number): number;
  _FPDFPageObj_GetType(object: number): number;
  _FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number;
  _FPDFFormObj_CountObjects(form: number): number;
  _FPDFFormObj_GetObject(form: number, index: number): number;
  _FPDFPage_GetAnnotCount(page: number): number;
  _FPDFPage_GetAnnot(page: number, index: number): number;
  _FPDFPage_CloseAnnot(annotation: number): void;
  _FPDFAnnot_GetSubtype(annotation: number): number;
  _FPDFAnnot_GetRect(annotation: number, rectangle: number): number;
  _FPDFAnnot_GetStringValue(annotation: number, key: number, buffer: number, bytes: number): number;
  _FPDFAnnot_GetFileAttachment(annotation: number): number;
  _FPDFAnnot_GetFormFieldType(form: number, annotation: number): number;
  _FPDFAnnot_GetFormFieldFlags(form: number, annotation: number): number;
  _FPDFAnnot_GetFormFieldValue(form: number, annotation: number, buffer: number, bytes: number): number;
  _FPDFAnnot_GetFormFieldName(form: number, annotation: number, buffer: number, bytes: number): number;
  _FPDFAnnot_GetFormFieldAlternateName(
    form: number,
    annotation: number,
    buffer: number,
    bytes: number,
  ): number;
  _FPDFDOC_InitFormFillEnvironment(document: number, info: number): number;
  _FPDFDOC_ExitFormFillEnvironment(form: number): void;
  _FPDFBookmark_GetFirstChild(document: number, bookmark: number): number;
  _FPDFBookmark_GetNextSibling(document: number, bookmark: number): number;
  _FPDFBookmark_GetTitle(bookmark: number, buffer: number, bytes: number): number;
  _FPDFBookmark_GetDest(document: number, bookmark: number): number;
  _FPDFDest_GetDestPageIndex(document: number, destination: number): number;
  _FPDFDest_GetLocationInPage(
    destination: number,
    hasX: number,
    hasY: number,
    hasZoom: number,
    x: number,
    y: number,
    zoom: number,
  ): number;
  _FPDFDoc_GetAttachmentCount(document: number): number;
  _FPDFDoc_GetAttachment(document: number, index: number): number;
  _FPDFAttachment_GetName(attachment: number, buffer: number, bytes: number): number;
  _FPDFAttachment_GetFile(attachment: number, buffer: number, bytes: number, length: number): number;
}

const WASM_FILE = 'pdfium.wasm';
/** Names, notes and values; longer ones are text that the pages should hold. UTF-16 units. */
const LONGEST_STRING = 100_000;
const UTF16 = new TextDecoder('utf-16le');

export async function startPdfium(): Promise<Pdfium> {
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

/** @throws ReadFailure `out_of_memory` */
export function withMemory<Result>(module: Pdfium, bytes: number, use: (pointer: number) => Result): Result {
  const pointer = module.wasmExports.malloc(bytes);
  if (pointer === 0)
    throw new ReadFailure('out_of_memory', 'the PDF needs more memory than a reader may use');
  try {
    return use(pointer);
  } finally {
    module.wasmExports.free(pointer);
  }
}

/** A view of the memory as it is at the moment: growth makes older views useless. */
export function memoryAt(module: Pdfium, pointer: number, bytes: number): DataView {
  return new DataView(module.HEAPU8.buffer, pointer, bytes);
}

export function utf16(module: Pdfium, pointer: number, units: number): string {
  return UTF16.decode(module.HEAPU8.slice(pointer, pointer + units * 2));
}

/**
 * Reads a string by PDFium's habit: asked with no room it answers the bytes needed, terminator included.
 * @returns null when there is none
 */
export function readString(module: Pdfium, ask: (buffer: number, bytes: number) => number): string | null {
  const bytes = ask(0, 0);
  if (bytes <= 2 || bytes > LONGEST_STRING * 2) return null;
  return withMemory(module, bytes, (buffer) => {
    ask(buffer, bytes);
    return utf16(module, buffer, (bytes >> 1) - 1);
  });
}

/** Hands over a name as PDFium takes it: bytes with a terminator. */
export function withName<Result>(module: Pdfium, name: string, use: (pointer: number) => Result): Result {
  const bytes = new TextEncoder().encode(`${name}\0`);
  return withMemory(module, bytes.length, (pointer) => {
    module.HEAPU8.set(bytes, pointer);
    return use(pointer);
  });
}

/** FS_RECTF: left, top, right, bottom as 32-bit floats. */
export const RECTANGLE_BYTES = 16;

export function rectangleAt(module: Pdfium, pointer: number): Box {
  const view = memoryAt(module, pointer, RECTANGLE_BYTES);
  const [x1, y1, x2, y2] = [0, 4, 8, 12].map((at) => view.getFloat32(at, true)) as [
    number,
    number,
    number,
    number,
  ];
  return {
    left: Math.min(x1, x2),
    bottom: Math.min(y1, y2),
    right: Math.max(x1, x2),
    top: Math.max(y1, y2),
  };
}
