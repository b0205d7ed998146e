// The lines of a PDF page become paragraphs and headings. Both PDF readers give lines; only PDFium's have places and sizes.
import type { Block } from '../../../core/document';

/** A line as it stands on the page. Sizes and places in points, from the bottom left; null where the reader cannot tell. */
export interface PdfLine {
  text: string;
  place: { left: number; bottom: number; size: number } | null;
}

export interface PdfPage {
  /** 1-based. */
  number: number;
  lines: PdfLine[];
}

/** Lines further apart than this many usual distances are parted by space on the page. */
const PARAGRAPH_GAP = 1.4;
/** An indent of this many line heights after a finished sentence begins a paragraph. */
const INDENT = 0.8;
/** Letters larger than the body's by this much, on few lines, are a heading. */
const HEADING_RATIO = 1.15;
/** Letters that differ by more than this are another paragraph. */
const SAME_SIZE_RATIO = 1.1;
const HEADING_UNITS = 160;
/** Distinct sizes above the body's that are told apart; smaller ones share the last level. */
const HEADING_LEVELS = 4;

const ENDS_SENTENCE = /[.!?:;。！？：；…]["'”’)\]）」』]*$/;
const LIST_MARK =
  /^(?:[•●○◦▪■□‣⁃∙·*–—-]\s|\(?(?:\d{1,3}|[a-z])[.)]\s|[（(]?[一二三四五六七八九十\d]{1,3}[、）)])/;
const CJK = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/;
const TWO_LETTERS = /\p{L}.*\p{L}|\p{Script=Han}/u;
/** PDFium puts this for a hyphen that ends a line; other readers leave the hyphen, or a soft one. */
const PDFIUM_HYPHEN = '\ufffe';
const LINE_END_HYPHEN = /(?<=\p{L})[\ufffe\u00ad\u2010-]$/u;

export function pdfBlocks(pages: PdfPage[]): Block[] {
  const bodySize = commonSize(pages);
  const paragraphs = pages.flatMap((page) => pageParagraphs(page));
  const levels = headingLevels(paragraphs, bodySize);
  return paragraphs.map(({ text, size, page }) => {
    const level = isHeading(text, size, bodySize) ? levels.get(rounded(size)) : undefined;
    return level === undefined ? { kind: 'paragraph', text, page } : { kind: 'heading', level, text, page };
  });
}

interface Paragraph {
  text: string;
  size: number;
  page: number;
}

function pageParagraphs({ number, lines }: PdfPage): Paragraph[] {
  const pitch = usualPitch(lines);
  const paragraphs: Paragraph[] = [];
  let open: PdfLine[] = [];
  const close = (): void => {
    const text = joinLines(open.map((line) => line.text));
    if (text !== '') paragraphs.push({ text, size: open[0]?.place?.size ?? 0, page: number });
    open = [];
  };
  for (const line of lines) {
    const before = open.at(-1);
    if (line.text.trim() === '') close();
    else {
      if (before && beginsParagraph(before, line, open[0] ?? before, pitch)) close();
      open.push(line);
    }
  }
  close();
  return paragraphs;
}

function beginsParagraph(before: PdfLine, line: PdfLine, first: PdfLine, pitch: number): boolean {
  if (LIST_MARK.test(line.text)) return true;
  if (!before.place || !line.place) return false;
  const smaller = Math.min(before.place.size, line.place.size);
  const larger = Math.max(before.place.size, line.place.size);
  if (smaller > 0 && larger / smaller > SAME_SIZE_RATIO) return true;
  const drop = before.place.bottom - line.place.bottom;
  const isFinished = ENDS_SENTENCE.test(before.text.trimEnd());
  // Upwards is the next column: the sentence goes on there unless it was finished.
  if (drop < 0) return isFinished;
  if (pitch > 0 && drop > pitch * PARAGRAPH_GAP) return true;
  const indent = line.place.left - Math.min(before.place.left, first.place?.left ?? before.place.left);
  return isFinished && indent > line.place.size * INDENT && drop > 0;
}

/** The median distance from one line down to the next, in points; 0 when there is none to measure. */
function usualPitch(lines: PdfLine[]): number {
  const drops: number[] = [];
  for (let index = 1; index < lines.length; index += 1) {
    const [before, line] = [lines[index - 1]?.place, lines[index]?.place];
    if (!before || !line) continue;
    const drop = before.bottom - line.bottom;
    if (drop > before.size * 0.5 && drop < before.size * 3) drops.push(drop);
  }
  drops.sort((a, b) => a - b);
  return drops[drops.length >> 1] ?? 0;
}

/** Lines of one paragraph: words parted at line ends become whole, CJK lines meet without a space. */
function joinLines(lines: string[]): string {
  const parts: string[] = [];
  for (const source of lines) {
    const line = source.replaceAll('\0', ' ').trim();
    if (line === '') continue;
    const before = parts.at(-1);
    if (before === undefined) parts.push(line);
    else if (LINE_END_HYPHEN.test(before)) {
      // "exam-\nple" loses its hyphen; "COVID-\n19" and "Anglo-\nSaxon" keep it.
      const isPartedWord = /^\p{Ll}/u.test(line);
      parts[parts.length - 1] = before.slice(0, -1) + (isPartedWord ? '' : '-');
      parts.push(line);
    } else {
      const isCjk = CJK.test(before.charAt(before.length - 1)) && CJK.test(line.charAt(0));
      parts.push(isCjk ? line : ` ${line}`);
    }
  }
  return parts.join('').replaceAll(PDFIUM_HYPHEN, '-').replace(/\s+/g, ' ').trim();
}

function isHeading(text: string, size: number, bodySize: number): boolean {
  return (
    bodySize > 0 && size >= bodySize * HEADING_RATIO && text.length <= HEADING_UNITS && TWO_LETTERS.test(text)
  );
}

/** Larger letters, higher level. */
function headingLevels(paragraphs: Paragraph[], bodySize: number): Map<number, number> {
  const sizes = new Set(
    paragraphs.filter(({ text, size }) => isHeading(text, size, bodySize)).map(({ size }) => rounded(size)),
  );
  const ordered = [...sizes].sort((a, b) => b - a);
  return new Map(ordered.map((size, ordinal) => [size, Math.min(ordinal + 1, HEADING_LEVELS)]));
}

/** The size most characters have. */
function commonSize(pages: PdfPage[]): number {
  const units = new Map<number, number>();
  for (const { lines } of pages) {
    for (const { text, place } of lines) {
      if (place) units.set(rounded(place.size), (units.get(rounded(place.size)) ?? 0) + text.length);
    }
  }
  return [...units].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Half points: rounding in the file makes equal letters differ by less. */
function rounded(size: number): number {
  return Math.round(size * 2) / 2;
}
