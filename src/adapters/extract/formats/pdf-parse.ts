// pdf-parse (pdf.js underneath) reads PDFs too: the second reader, for what PDFium cannot open or finds no text in.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ReadFailure, type ReadLimits } from '../reader';
import type { PdfText } from './pdfium';

type PdfParseModule = typeof import('pdf-parse');

/** pdf.js' tables for Chinese, Japanese and Korean encodings; a folder of that name lies beside the bundle. */
const CMAPS = 'cmaps';

let loaded: Promise<PdfParseModule> | null = null;

/** @throws ReadFailure `encrypted` or `corrupt` */
export async function readWithPdfParse(bytes: Uint8Array, limits: ReadLimits): Promise<PdfText> {
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
    const { pages, total } = await parser.getText({ first: limits.pages, pageJoiner: '' });
    const { info } = await parser.getInfo();
    return {
      pages: pages.map(({ num, text }) => ({
        number: num,
        lines: text.split('\n').map((line) => ({ text: line, place: null })),
      })),
      pageCount: total,
      partial: total > pages.length,
      title: asText(info?.Title),
      author: asText(info?.Author),
      created: asText(info?.CreationDate),
    };
  } catch (error) {
    if (error instanceof PasswordException)
      throw new ReadFailure('encrypted', 'the PDF is protected by a password');
    throw new ReadFailure('corrupt', 'not a readable PDF', { cause: error });
  } finally {
    await parser.destroy();
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
