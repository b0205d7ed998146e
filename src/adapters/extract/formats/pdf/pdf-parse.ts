// pdf-parse reads PDFs too: the second reader, for what PDFium cannot open, drops or cannot put into characters. Its pages
// are asked for their pieces of text and places, since the text it joins itself has none.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ReadFailure, type ReadLimits } from '../../reader';
import type { PdfPage, PdfText } from './pdf-line';
import { linesOf, type TextPiece } from './pdf-pieces';

type PdfParseModule = typeof import('pdf-parse');
type Parser = InstanceType<PdfParseModule['PDFParse']>;

/** What is used of the pdf.js document that pdf-parse holds. */
interface PdfJsDocument {
  numPages: number;
  getPage(number: number): Promise<PdfJsPage>;
}

interface PdfJsPage {
  getTextContent(): Promise<{ items: (TextPiece | { type: string })[] }>;
  cleanup(): void;
}

/** pdf.js' tables for Chinese, Japanese and Korean encodings; a folder of that name lies beside the bundle. */
const CMAPS = 'cmaps';

let loaded: Promise<PdfParseModule> | null = null;

/**
 * @param only pages to read, 1-based; all of them when left out
 * @throws ReadFailure `encrypted` or `corrupt`
 */
export async function readWithPdfParse(
  bytes: Uint8Array,
  limits: ReadLimits,
  only?: readonly number[],
): Promise<PdfText> {
  loaded ??= load();
  const { PDFParse, PasswordException } = await loaded;
  const parser = new PDFParse({
    // pdf.js takes the buffer for its own.
    data: bytes.slice(),
    cMapUrl: cmapFolder(),
    cMapPacked: true,
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    isImageDecoderSupported: false,
    stopAtErrors: false,
  });
  try {
    const { info } = await parser.getInfo();
    const document = documentOf(parser);
    const { pages, partial } = await readPages(document, limits, only);
    return {
      pages,
      pageCount: document.numPages,
      partial,
      title: asText(info?.Title),
      author: asText(info?.Author),
      created: asText(info?.CreationDate),
      outline: [],
      attachments: [],
    };
  } catch (error) {
    if (error instanceof PasswordException)
      throw new ReadFailure('encrypted', 'the PDF is protected by a password');
    throw new ReadFailure('corrupt', 'not a readable PDF', { cause: error });
  } finally {
    await parser.destroy();
  }
}

/** pdf-parse keeps the document that it has opened in a private field, and gives no other way to places of text. */
function documentOf(parser: Parser): PdfJsDocument {
  const document: unknown = Reflect.get(parser, 'doc');
  if (typeof document !== 'object' || document === null || !('getPage' in document))
    throw new Error('pdf-parse keeps its document elsewhere');
  return document as PdfJsDocument;
}

async function readPages(
  document: PdfJsDocument,
  limits: ReadLimits,
  only?: readonly number[],
): Promise<{ pages: PdfPage[]; partial: boolean }> {
  const last = Math.min(document.numPages, limits.pages);
  const numbers = only ?? Array.from({ length: last }, (_, index) => index + 1);
  const pages: PdfPage[] = [];
  let units = 0;
  for (const number of numbers) {
    if (number > document.numPages) continue;
    if (units >= limits.characters) return { pages, partial: true };
    const page = await readPage(document, number);
    units += page.lines.reduce((sum, line) => sum + line.text.length, 0);
    pages.push(page);
  }
  return { pages, partial: document.numPages > last };
}

/** A page that cannot be read is empty: the others are still worth having. */
async function readPage(document: PdfJsDocument, number: number): Promise<PdfPage> {
  const empty: PdfPage = { number, label: null, lines: [], notes: [], pictures: null, isIncomplete: false };
  try {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    page.cleanup();
    return { ...empty, lines: linesOf(items.filter((item): item is TextPiece => 'str' in item)) };
  } catch {
    return { ...empty, isIncomplete: true };
  }
}

/**
 * pdf.js asks for DOMMatrix as it loads, which its native canvas would bring and a process without addons lacks; reading
 * text never computes with one. Its worker is loaded into this thread, so that it needs neither a file nor a thread.
 */
async function load(): Promise<PdfParseModule> {
  Object.assign(globalThis, { DOMMatrix: Reflect.get(globalThis, 'DOMMatrix') ?? class DOMMatrix {} });
  const worker = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  Object.assign(globalThis, { pdfjsWorker: worker });
  return import('pdf-parse');
}

/** With a separator at the end, as pdf.js joins names to it. */
function cmapFolder(): string {
  const beside = join(dirname(fileURLToPath(import.meta.url)), CMAPS);
  if (existsSync(beside)) return `${beside}/`;
  const packageFile = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
  return `${join(dirname(packageFile), CMAPS)}/`;
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
