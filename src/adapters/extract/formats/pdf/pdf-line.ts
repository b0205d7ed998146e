// A line of a PDF's page and where it stands, whichever reader found it.
import type { Block, Box } from '../../../../core/document';

/** Which way the letters of a line follow each other on the stored page; `columns`: upright letters below each other. */
export type Direction = 'right' | 'down' | 'left' | 'up' | 'columns';

/**
 * A line seen along its own direction, in points: `start` and `end` grow as one reads on, `base` shrinks from one line to
 * the next, whichever way the text is turned.
 */
export interface LinePlace {
  direction: Direction;
  start: number;
  end: number;
  base: number;
  /** Of the letters. */
  size: number;
}

/** White space within a line that is wider than between words. `at`: index in the text of what follows it. */
export interface LineGap {
  at: number;
  from: number;
  to: number;
}

export interface PdfLine {
  text: string;
  /** Null where the reader cannot tell. */
  place: LinePlace | null;
  /** From the bottom left of the stored page, in points. */
  box: Box | null;
  /** Left to right. */
  gaps: LineGap[];
  /** Level of the heading that the document's outline calls it; lines of one heading share the object. */
  outline?: { level: number };
}

export interface PdfPage {
  /** 1-based. */
  number: number;
  /** What is printed on the page where that is not its number. */
  label: string | null;
  /** In the reader's order. */
  lines: PdfLine[];
  /** What annotations and form fields say. */
  notes: Block[];
  /** What stands on it beside text; null where the reader cannot tell. */
  pictures: 'none' | 'strokes' | 'some' | 'whole page' | null;
  /** True when there is text on the page that the reader could not get at. */
  isIncomplete: boolean;
}

/** A heading of the document's own outline. */
export interface OutlineEntry {
  title: string;
  /** 1-based. */
  level: number;
  /** 1-based. */
  page: number;
  /** Height on the stored page in points, where the entry leads to a place. */
  y: number | null;
}

export interface PdfAttachment {
  name: string;
  bytes: Uint8Array;
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
  outline: OutlineEntry[];
  attachments: PdfAttachment[];
}

/** A box seen along a direction. */
export function placeOf(
  box: Box,
  direction: Direction,
  baseline: { x: number; y: number },
  size: number,
): LinePlace {
  switch (direction) {
    case 'right':
      return { direction, start: box.left, end: box.right, base: baseline.y, size };
    case 'left':
      return { direction, start: -box.right, end: -box.left, base: -baseline.y, size };
    case 'up':
      return { direction, start: box.bottom, end: box.top, base: -baseline.x, size };
    case 'down':
      return { direction, start: -box.top, end: -box.bottom, base: baseline.x, size };
    case 'columns':
      return { direction, start: -box.top, end: -box.bottom, base: (box.left + box.right) / 2, size };
  }
}

/** The smallest box around both. */
export function around(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
    top: Math.max(a.top, b.top),
  };
}

/** A line cut before a place in its text: what stands before and after, each with its own box. */
export function cutLine(line: PdfLine, gap: LineGap): [PdfLine, PdfLine] {
  const { place, box } = line;
  if (!place || !box) throw new Error('only lines with places have gaps');
  const half = (text: string, span: Partial<LinePlace>, edge: Partial<Box>, gaps: LineGap[]): PdfLine => ({
    ...line,
    text,
    place: { ...place, ...span },
    box: { ...box, ...edge },
    gaps,
  });
  const before = line.gaps.filter(({ at }) => at < gap.at);
  const after = line.gaps
    .filter(({ at }) => at > gap.at)
    .map((other) => ({ ...other, at: other.at - gap.at }));
  return [
    half(line.text.slice(0, gap.at).trimEnd(), { end: gap.from }, { right: gap.from }, before),
    half(line.text.slice(gap.at), { start: gap.to }, { left: gap.to }, after),
  ];
}
