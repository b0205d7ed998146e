// The lines of a page as PDFium finds them, each with its place, its letters' size and the wide gaps in it.
import type { Box } from '../../../../core/document';
import { around, type Direction, type LineGap, type PdfLine, placeOf } from './pdf-line';
import { memoryAt, type Pdfium, utf16, withMemory } from './pdfium-module';

/** PDFium runs a line that ends in a hyphen together with the next, with U+FFFE for the hyphen between them. */
const LINE = /[^\r\n\ufffe]*(?:\ufffe|(?=[\r\n])|$)/g;
const WORD = /[^\s\ufffe]+/g;
/** Beyond what Unicode's first plane holds, PDFium's characters and UTF-16 units part ways. */
const SURROGATE = /[\ud800-\udbff]/;
const CJK = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/;
/** Letters that drop or rise by more than this many sizes stand on another line, whatever PDFium made of them. */
const ANOTHER_LINE = 0.8;
/** White space of this many sizes is more than stands between words. */
const WIDE_GAP = 1;
/** Words that lie this many sizes further left than the one before ends are no continuation of it. */
const BACKWARDS = 3;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
/** Four 64-bit floats, a matrix of six 32-bit ones, a rectangle of four: the largest decides. */
const SCRATCH_BYTES = 32;
const QUARTER = Math.PI / 2;
const QUARTERS = ['right', 'down', 'left', 'up'] as const;
/** Radians by which letters of a straight line may be turned. */
const STRAIGHT = 0.02;

/** @param mostUnits UTF-16 units after which reading stops */
export function readLines(module: Pdfium, textPage: number, mostUnits: number): PdfLine[] {
  const count = Math.min(module._FPDFText_CountChars(textPage), mostUnits);
  if (count <= 0) return [];
  const text = withMemory(module, (count + 1) * 2, (buffer) => {
    const written = module._FPDFText_GetText(textPage, 0, count, buffer);
    return utf16(module, buffer, Math.max(0, written - 1));
  });
  return withMemory(module, SCRATCH_BYTES, (scratch) => {
    const isSame = text.length === count && !SURROGATE.test(text);
    const letters = new Letters(module, textPage, scratch, isSame);
    const lines: PdfLine[] = [];
    for (const { 0: line, index } of text.matchAll(LINE)) {
      if (/\S/.test(line)) readLine(letters, line, index, lines);
    }
    return lines;
  });
}

function readLine(letters: Letters, text: string, start: number, into: PdfLine[]): void {
  const first = start + text.search(/\S/);
  const last = start + text.trimEnd().length - 1;
  const [head, tail] = [letters.box(first), letters.box(last)];
  // The first letter may be an initial over three lines, the last a note's number: the middle one is like most.
  const middle = start + middleOf(text);
  const loose = letters.looseBox(middle);
  if (!head || !tail || !loose) {
    into.push({ text, place: null, box: null, gaps: [] });
    return;
  }
  const angle = letters.angle(middle);
  const size = letters.size(middle, loose, angle);
  const found = directionOf(text, angle, head, tail, size);
  const pieces = found === null ? cutWhereItJumps(letters, text, start, size) : [];
  if (pieces.length > 1) {
    for (const piece of pieces) readLine(letters, piece.text, piece.start, into);
    return;
  }
  const direction = found ?? 'right';
  const { ink, gaps, back } = readWords(letters, text, start, around(head, tail), size);
  if (direction === 'right' && back !== null && !RIGHT_TO_LEFT.test(text)) {
    readLine(letters, text.slice(0, back), start, into);
    readLine(letters, text.slice(back), start + back, into);
    return;
  }
  const box = withHeightOf(ink, loose, direction);
  const origin = letters.origin(middle) ?? { x: box.left, y: box.bottom };
  into.push({
    text,
    place: placeOf(box, direction, origin, size),
    box,
    gaps: direction === 'right' ? gaps : [],
  });
}

/** Index of the visible letter in the middle of a line. */
function middleOf(text: string): number {
  const from = (text.search(/\S/) + text.trimEnd().length) >> 1;
  const step = text.slice(from).search(/[^\s\ufffe]/);
  return step === -1 ? text.search(/\S/) : from + step;
}

/**
 * The box around all words, and the wide gaps between them. `back`: index of the first word that stands left of the one
 * before it, where the file goes from the right column to the left within what PDFium takes for one line.
 */
function readWords(
  letters: Letters,
  text: string,
  start: number,
  ends: Box,
  size: number,
): { ink: Box; gaps: LineGap[]; back: number | null } {
  const gaps: LineGap[] = [];
  let back: number | null = null;
  let ink = ends;
  let right = Number.NaN;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const from = letters.box(start + index);
    const to = word.length > 1 ? letters.box(start + index + word.length - 1) : from;
    if (!from || !to) continue;
    if (from.left - right > size * WIDE_GAP) gaps.push({ at: index, from: right, to: from.left });
    if (right - from.left > size * BACKWARDS) back ??= index;
    right = to.right;
    ink = around(around(ink, from), to);
  }
  return { ink, gaps, back };
}

/** Null when the letters do not stand on one line. */
function directionOf(text: string, angle: number, head: Box, tail: Box, size: number): Direction | null {
  const turned = QUARTERS[Math.round(angle / QUARTER) % 4] ?? 'right';
  if (turned !== 'right' || Math.abs(head.bottom - tail.bottom) <= size * ANOTHER_LINE) return turned;
  const isColumn =
    CJK.test(text) &&
    head.bottom > tail.bottom &&
    Math.abs((head.left + head.right) / 2 - (tail.left + tail.right) / 2) < size;
  if (isColumn) return 'columns';
  // A slanted line has letters that are turned; upright ones at another height were only near each other in the file.
  const slant = angle % QUARTER;
  return slant > STRAIGHT && slant < QUARTER - STRAIGHT ? 'right' : null;
}

/** Labels of a chart's axis, and the like, that PDFium takes for one line: cut where the letters leave the line. */
function cutWhereItJumps(
  letters: Letters,
  text: string,
  start: number,
  size: number,
): { text: string; start: number }[] {
  const pieces: { text: string; start: number }[] = [];
  let from = 0;
  let before: Box | null = null;
  for (let at = 0; at < text.length; at += 1) {
    if (/[\s\ufffe]/.test(text.charAt(at))) continue;
    const box = letters.box(start + at);
    if (!box) continue;
    if (before && Math.abs(box.bottom - before.bottom) > size * ANOTHER_LINE) {
      pieces.push({ text: text.slice(from, at), start: start + from });
      from = at;
    }
    before = box;
  }
  return [...pieces, { text: text.slice(from), start: start + from }];
}

/** Glyphs' boxes end where their ink ends; a line is as high as its font. */
function withHeightOf(box: Box, loose: Box, direction: Direction): Box {
  return direction === 'right' || direction === 'left'
    ? { ...box, bottom: Math.min(box.bottom, loose.bottom), top: Math.max(box.top, loose.top) }
    : { ...box, left: Math.min(box.left, loose.left), right: Math.max(box.right, loose.right) };
}

/** Asks PDFium about single letters, by their index in the page's text. */
class Letters {
  readonly #module: Pdfium;
  readonly #textPage: number;
  readonly #scratch: number;
  readonly #isSame: boolean;
  #view: DataView;

  /** @param isSame whether PDFium counts letters as the text does */
  constructor(module: Pdfium, textPage: number, scratch: number, isSame: boolean) {
    this.#module = module;
    this.#textPage = textPage;
    this.#scratch = scratch;
    this.#isSame = isSame;
    this.#view = memoryAt(module, scratch, SCRATCH_BYTES);
  }

  box(at: number): Box | null {
    const [index, to] = [this.#index(at), this.#scratch];
    if (index < 0) return null;
    if (this.#module._FPDFText_GetCharBox(this.#textPage, index, to, to + 8, to + 16, to + 24) === 0)
      return null;
    const view = this.#memory();
    return {
      left: view.getFloat64(0, true),
      right: view.getFloat64(8, true),
      bottom: view.getFloat64(16, true),
      top: view.getFloat64(24, true),
    };
  }

  looseBox(at: number): Box | null {
    if (this.#module._FPDFText_GetLooseCharBox(this.#textPage, this.#index(at), this.#scratch) === 0)
      return null;
    const view = this.#memory();
    const [x1, y1] = [view.getFloat32(0, true), view.getFloat32(4, true)];
    const [x2, y2] = [view.getFloat32(8, true), view.getFloat32(12, true)];
    return {
      left: Math.min(x1, x2),
      bottom: Math.min(y1, y2),
      right: Math.max(x1, x2),
      top: Math.max(y1, y2),
    };
  }

  origin(at: number): { x: number; y: number } | null {
    const [index, to] = [this.#index(at), this.#scratch];
    if (this.#module._FPDFText_GetCharOrigin(this.#textPage, index, to, to + 8) === 0) return null;
    const view = this.#memory();
    return { x: view.getFloat64(0, true), y: view.getFloat64(8, true) };
  }

  /** Points, as they come out on the page. */
  size(at: number, loose: Box, angle: number): number {
    const isTurned = Math.round(angle / QUARTER) % 2 === 1;
    const height = isTurned ? loose.right - loose.left : loose.top - loose.bottom;
    const index = this.#index(at);
    if (this.#module._FPDFText_GetMatrix(this.#textPage, index, this.#scratch) === 0) return height;
    const view = this.#memory();
    const scale = Math.hypot(view.getFloat32(8, true), view.getFloat32(12, true));
    const size = this.#module._FPDFText_GetFontSize(this.#textPage, index) * scale;
    // Fonts made of pictures may have any size they like, and are then as large as they are drawn.
    return size > height * 0.4 && size < height * 1.6 ? size : height;
  }

  /** Radians, clockwise. */
  angle(at: number): number {
    return Math.max(0, this.#module._FPDFText_GetCharAngle(this.#textPage, this.#index(at)));
  }

  #index(at: number): number {
    return this.#isSame ? at : this.#module._FPDFText_GetCharIndexFromTextIndex(this.#textPage, at);
  }

  #memory(): DataView {
    if (this.#view.buffer !== this.#module.HEAPU8.buffer) {
      this.#view = memoryAt(this.#module, this.#scratch, SCRATCH_BYTES);
    }
    return this.#view;
  }
}
