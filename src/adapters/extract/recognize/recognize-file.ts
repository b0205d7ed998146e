// Some pages of a scanned document, or a picture: what is written in them, as blocks.
import type { Block } from '../../../core/document';
import { detectFormat } from '../detection/detect-format';
import { type PdfLine, type PdfPage, placeOf } from '../formats/pdf/pdf-line';
import { pdfBlocks, tidyPage } from '../formats/pdf/pdf-page';
import { type Pdfium, startPdfium, withMemory } from '../formats/pdf/pdfium-module';
import { ReadFailure } from '../reader';
import { orientationOf } from './orientation';
import { type PagePicture, renderPage } from './page-picture';
import { type Language, type RecognizedLine, recognizeLines } from './tesseract';

export interface RecognizedPage {
  /** 1-based. */
  page: number;
  blocks: Block[];
}

/** What is asked of one scanned file. */
export interface RecognizeTask {
  /** First page, 1-based, and how many. */
  from: number;
  count: number;
  languages: Language[];
}

/** Lines recognised with less confidence are mostly edges of pictures taken for letters. 0–100. */
const LEAST_CONFIDENCE = 55;

/** @throws ReadFailure; any other error means that the recogniser failed */
export async function recognizeFile(
  bytes: Uint8Array,
  fileName: string,
  { from, count, languages }: RecognizeTask,
): Promise<RecognizedPage[]> {
  const { format } = detectFormat(fileName, bytes);
  if (format === 'image') {
    const lines = await recognizeLines(bytes, languages, orientationOf(bytes));
    return [{ page: 1, blocks: blocksOf(1, sure(lines), null).map(withoutPlace) }];
  }
  if (format !== 'pdf') throw new ReadFailure('unsupported', 'there are no pictures of pages in it');
  const pages: RecognizedPage[] = [];
  for (const { page, picture } of await renderPages(bytes, from, count)) {
    const lines = picture ? await recognizeLines(picture.pgm, languages) : [];
    pages.push({ page, blocks: blocksOf(page, sure(lines), picture) });
  }
  return pages;
}

/** A module of its own each time: pictures of pages leave it large, and recognising takes far longer than starting. */
async function renderPages(
  bytes: Uint8Array,
  from: number,
  count: number,
): Promise<{ page: number; picture: PagePicture | null }[]> {
  const module: Pdfium = await startPdfium();
  return withMemory(module, bytes.length, (source) => {
    module.HEAPU8.set(bytes, source);
    const document = module._FPDF_LoadMemDocument(source, bytes.length, 0);
    if (document === 0) throw new ReadFailure('corrupt', 'not a readable PDF');
    try {
      const last = Math.min(from + count - 1, module._FPDF_GetPageCount(document));
      const numbers = Array.from({ length: Math.max(0, last - from + 1) }, (_, index) => from + index);
      return numbers.map((page) => ({ page, picture: renderPage(module, document, page - 1) }));
    } finally {
      module._FPDF_CloseDocument(document);
    }
  });
}

function sure(lines: RecognizedLine[]): RecognizedLine[] {
  return lines.filter(({ text, confidence }) => confidence >= LEAST_CONFIDENCE && /[\p{L}\p{N}]/u.test(text));
}

function blocksOf(number: number, lines: RecognizedLine[], picture: PagePicture | null): Block[] {
  const page: PdfPage = {
    number,
    label: null,
    lines: lines.map((line) => lineOf(line, picture)),
    notes: [],
    pictures: null,
    isIncomplete: false,
  };
  return pdfBlocks({ pages: [tidyPage(page)], missing: new Map(), isReliable: false });
}

/** Without a page there are still proportions, by which paragraphs and headings show: pixels stand for points. */
function lineOf({ text, box }: RecognizedLine, picture: PagePicture | null): PdfLine {
  const scale = picture?.scale ?? 1;
  const height = picture?.height ?? 0;
  const onPage = {
    left: box.x0 / scale,
    right: box.x1 / scale,
    top: height - box.y0 / scale,
    bottom: height - box.y1 / scale,
  };
  const baseline = { x: onPage.left, y: onPage.bottom };
  return {
    text: withoutCjkSpaces(text),
    place: placeOf(onPage, 'right', baseline, onPage.top - onPage.bottom),
    box: picture?.isUpright ? onPage : null,
    gaps: [],
  };
}

/** Between Chinese characters the recogniser puts spaces that nobody wrote. */
function withoutCjkSpaces(text: string): string {
  return text.replace(
    /(?<=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]) +(?=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f])/gu,
    '',
  );
}

function withoutPlace({ page: _page, lines: _lines, ...block }: Block): Block {
  return block;
}
