// The lines of PDF pages become headings, paragraphs, lists and rows of tables, each with the places of its lines.
import type { Block, PlacedLine } from '../../../../core/document';
import { isUnreadable, tidyLine } from './pdf-characters';
import { headingLevels, type Letters } from './pdf-headings';
import { inReadingOrder } from './pdf-layout';
import type { LinePlace, PdfLine, PdfPage } from './pdf-line';
import type { OutlinedPages } from './pdf-outline';
import { tableRows } from './pdf-table';

/** Lines further apart than this many usual distances are parted by space on the page. */
const PARAGRAPH_GAP = 1.4;
/** Large letters stand further apart than the page's usual lines: so many of their sizes still hold together. */
const OWN_GAP = 1.35;
/** The same on a page without neighbouring lines to measure. */
const UNKNOWN_GAP = 2.5;
/** An indent of this many line heights after a finished sentence begins a paragraph. */
const INDENT = 0.8;
/** Letters that differ by more than this are another paragraph. */
const SAME_SIZE_RATIO = 1.1;
const DEEPEST_HEADING = 6;

const ENDS_SENTENCE = /[.!?:;。！？：；…]["'”’)\]）」』]*$/;
const LIST_MARK =
  /^(?:[•●○◦▪■□‣⁃∙·*–—-]\s|\(?(?:\d{1,3}|[a-z])[.)]\s(?!\d)|[（(]?[一二三四五六七八九十]{1,3}[、）)]|（\d{1,3}）|\d{1,3}、)/;
const CJK = /[\u2e80-\u9fff\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe4f\uff00-\uff60]/;
/** PDFium puts this for a hyphen that ends a line; other readers leave the hyphen, or a soft one. */
const PDFIUM_HYPHEN = '\ufffe';
const LINE_END_HYPHEN = /(?<=\p{L})[\ufffe\u00ad\u2010-]$/u;

interface Paragraph {
  kind: 'paragraph' | 'list' | 'table_row';
  text: string;
  lines: PlacedLine[];
  size: number;
  outline: { level: number } | undefined;
}

/** Orders the lines of a page and tidies what they say; a page that says nothing readable has none. */
export function tidyPage(page: PdfPage): PdfPage {
  const lines: PdfLine[] = [];
  for (const line of inReadingOrder(page.lines)) {
    const tidied = tidyLine(line);
    if (tidied) lines.push(tidied);
  }
  return isUnreadable(page.lines) ? { ...page, lines: [], isIncomplete: true } : { ...page, lines };
}

/** @param outlined pages that `tidyPage` has seen */
export function pdfBlocks({ pages, missing, isReliable }: OutlinedPages): Block[] {
  const paged = pages.map((page) => ({ page, paragraphs: pageParagraphs(page) }));
  const firstOutlined = paged.find(({ paragraphs }) => paragraphs.some(({ outline }) => outline))?.page
    .number;
  const guessed = headingLevels(paged.flatMap(({ paragraphs }) => paragraphs.map(asLetters)));
  return paged.flatMap(({ page, paragraphs }) => {
    const place = { page: page.number, ...(page.label !== null && { pageLabel: page.label }) };
    const guesses = !isReliable || page.number < (firstOutlined ?? 0) || page.number === 1;
    const inserted = (missing.get(page.number) ?? []).map(
      ({ title, level }): Block => ({ kind: 'heading', level, text: title, ...place }),
    );
    const written = paragraphs.map((paragraph): Block => {
      const level = paragraph.outline?.level ?? (guesses ? guessed(asLetters(paragraph)) : null);
      const { text, lines } = paragraph;
      const kind = level === null ? paragraph.kind : 'heading';
      return {
        kind,
        ...(level !== null && { level: Math.min(level, DEEPEST_HEADING) }),
        text,
        ...place,
        ...(lines.length > 0 && { lines }),
      };
    });
    return [...inserted, ...written, ...newNotes(page, written, place)];
  });
}

function asLetters({ kind, text, size }: Paragraph): Letters {
  return { text, size, isRow: kind === 'table_row' };
}

/** Viewers copy what is marked into the remark about it. */
function newNotes(page: PdfPage, written: Block[], place: Pick<Block, 'page' | 'pageLabel'>): Block[] {
  if (page.notes.length === 0) return [];
  const said = new Set<string>();
  const text = written.map((block) => block.text).join(' ');
  return page.notes.flatMap((note) => {
    if (said.has(note.text) || text.includes(note.text)) return [];
    said.add(note.text);
    return [{ ...note, ...place }];
  });
}

function pageParagraphs({ lines }: PdfPage): Paragraph[] {
  const pitch = usualPitch(lines);
  const rows = tableRows(lines);
  const paragraphs: Paragraph[] = [];
  let open: PdfLine[] = [];
  const close = (): void => {
    const first = open[0];
    if (first) {
      const kind = LIST_MARK.test(first.text) ? 'list' : 'paragraph';
      paragraphs.push({ kind, ...joinLines(open), size: first.place?.size ?? 0, outline: first.outline });
    }
    open = [];
  };
  for (const line of lines) {
    const row = rows.get(line);
    if (row !== undefined && !line.outline) {
      close();
      const placed = line.box ? [{ end: row.length, box: line.box }] : [];
      paragraphs.push({
        kind: 'table_row',
        text: row,
        lines: placed,
        size: line.place?.size ?? 0,
        outline: undefined,
      });
      continue;
    }
    const before = open.at(-1);
    if (before && beginsParagraph(before, line, open[0] ?? before, pitch)) close();
    open.push(line);
  }
  close();
  return paragraphs;
}

function beginsParagraph(before: PdfLine, line: PdfLine, first: PdfLine, pitch: number): boolean {
  if (before.outline !== line.outline) return true;
  if (line.outline) return false;
  if (LIST_MARK.test(line.text)) return true;
  if (!before.place || !line.place) return false;
  if (before.place.direction !== line.place.direction) return true;
  const smaller = Math.min(before.place.size, line.place.size);
  const larger = Math.max(before.place.size, line.place.size);
  if (smaller > 0 && larger / smaller > SAME_SIZE_RATIO) return true;
  const drop = before.place.base - line.place.base;
  const isFinished = ENDS_SENTENCE.test(before.text);
  // Upwards and beside is the next column: the sentence goes on there unless it was finished.
  if (drop < 0) return isFinished || overlap(before.place, line.place);
  const usual = pitch > 0 ? pitch * PARAGRAPH_GAP : larger * UNKNOWN_GAP;
  if (drop > Math.max(usual, larger * OWN_GAP)) return true;
  const indent = line.place.start - Math.min(before.place.start, first.place?.start ?? before.place.start);
  return isFinished && indent > line.place.size * INDENT && drop > 0;
}

function overlap(a: LinePlace, b: LinePlace): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The median distance from one line down to the next, in points; 0 when there is none to measure. */
function usualPitch(lines: PdfLine[]): number {
  const drops: number[] = [];
  for (let index = 1; index < lines.length; index += 1) {
    const [before, line] = [lines[index - 1]?.place, lines[index]?.place];
    if (!before || !line) continue;
    const drop = before.base - line.base;
    if (drop > before.size * 0.5 && drop < before.size * 3) drops.push(drop);
  }
  drops.sort((a, b) => a - b);
  return drops[drops.length >> 1] ?? 0;
}

/** Lines of one paragraph: words parted at line ends become whole, CJK lines meet without a space. */
function joinLines(lines: PdfLine[]): { text: string; lines: PlacedLine[] } {
  let text = '';
  const placed: PlacedLine[] = [];
  for (const line of lines) {
    if (LINE_END_HYPHEN.test(text.slice(-3))) {
      // "exam-\nple" loses its hyphen; "COVID-\n19" and "Anglo-\nSaxon" keep it.
      const isPartedWord = /^\p{Ll}/u.test(line.text);
      text = text.slice(0, -1) + (isPartedWord ? '' : '-');
      const before = placed.at(-1);
      if (before) before.end = Math.min(before.end, text.length);
    } else if (text !== '') {
      const isCjk = CJK.test(text.charAt(text.length - 1)) && CJK.test(line.text.charAt(0));
      if (!isCjk) text += ' ';
    }
    text += line.text;
    const last = placed.at(-1);
    if (line.box) placed.push({ end: text.length, box: line.box });
    // A line without a place belongs to the one before, so that the places still cover the text.
    else if (last) last.end = text.length;
  }
  return { text: text.replaceAll(PDFIUM_HYPHEN, '-'), lines: placed };
}
