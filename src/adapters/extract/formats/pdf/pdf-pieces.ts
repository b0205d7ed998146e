// Lines out of the pieces of text that pdf.js finds on a page, each with a place and a font of its own.
import type { Box } from '../../../../core/document';
import { around, type Direction, type LineGap, type PdfLine, placeOf } from './pdf-line';

/** What is used of pdf.js' TextItem. Points on the stored page. */
export interface TextPiece {
  str: string;
  /** "ttb" when letters stand below each other. */
  dir: string;
  /** Along and across the direction of writing. */
  width: number;
  height: number;
  /** Scale and turn of the letters, and where the first stands. */
  transform: number[];
  hasEOL: boolean;
}

/** In sizes of the letters: white space between words, and more than that. */
const SPACE = 0.2;
const WIDE_GAP = 1;
/** Pieces whose bases differ by more sizes stand on different lines. */
const ANOTHER_LINE = 0.5;
/** Of the letters' size, below the line they stand on. */
const DESCENT = 0.2;

interface PlacedPiece {
  text: string;
  line: PdfLine;
}

export function linesOf(pieces: TextPiece[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let isOpen = false;
  for (const piece of pieces) {
    if (piece.str.trim() !== '') {
      const placed = placePiece(piece);
      const open = lines.at(-1);
      if (isOpen && open && continues(open, placed.line)) lines[lines.length - 1] = joined(open, placed);
      else lines.push(placed.line);
      isOpen = true;
    }
    if (piece.hasEOL) isOpen = false;
  }
  return lines;
}

function placePiece({ str, dir, width, height, transform }: TextPiece): PlacedPiece {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform;
  const size = Math.hypot(c, d) || Math.hypot(a, b);
  const direction = dir === 'ttb' ? 'columns' : directionOf(a, b);
  const box = boxOf(direction, x, y, size, width, height);
  const place = placeOf(box, direction, { x, y }, size);
  return { text: str, line: { text: str, place, box, gaps: [] } };
}

function directionOf(a: number, b: number): Direction {
  const quarter = Math.round(Math.atan2(b, a) / (Math.PI / 2));
  return quarter === 1 ? 'up' : quarter === -1 ? 'down' : quarter === 0 ? 'right' : 'left';
}

function boxOf(direction: Direction, x: number, y: number, size: number, width: number, height: number): Box {
  const [below, above] = [size * DESCENT, size * (1 - DESCENT)];
  switch (direction) {
    case 'right':
      return { left: x, right: x + width, bottom: y - below, top: y + above };
    case 'left':
      return { left: x - width, right: x, bottom: y - above, top: y + below };
    case 'up':
      return { left: x - above, right: x + below, bottom: y, top: y + width };
    case 'down':
      return { left: x - below, right: x + above, bottom: y - width, top: y };
    case 'columns':
      return { left: x - size / 2, right: x + size / 2, bottom: y - height, top: y };
  }
}

function continues(open: PdfLine, next: PdfLine): boolean {
  if (!open.place || !next.place || open.place.direction !== next.place.direction) return false;
  const size = Math.max(open.place.size, next.place.size);
  return Math.abs(open.place.base - next.place.base) <= size * ANOTHER_LINE;
}

function joined(open: PdfLine, { text, line }: PlacedPiece): PdfLine {
  if (!open.place || !line.place || !open.box || !line.box) return open;
  const space = line.place.start - open.place.end;
  const isApart = space > open.place.size * SPACE && !/\s$/.test(open.text) && !/^\s/.test(text);
  const said = open.text + (isApart ? ' ' : '');
  const isWide = open.place.direction === 'right' && space > open.place.size * WIDE_GAP;
  const gap: LineGap = { at: said.length, from: open.place.end, to: line.place.start };
  return {
    ...open,
    text: said + text,
    place: {
      ...open.place,
      start: Math.min(open.place.start, line.place.start),
      end: Math.max(open.place.end, line.place.end),
    },
    box: around(open.box, line.box),
    gaps: isWide ? [...open.gaps, gap] : open.gaps,
  };
}
