// A listing as lines: blocks of code put together again as they stand in the file, each line with its number and its words.
import type { Highlight } from '../../../../contract';
import { sliceHighlights } from '../../ui/slice-highlights';
import { type BlockMarks, marksWithin } from '../block-marks';
import type { ShownBlock } from '../block-runs';
import type { CodeRole, CodeSpan } from './colour-code';

export interface ListingLine {
  /** In the file, from 1; null where that is not known. */
  number: number | null;
  text: string;
  /** Where it begins in the text of the listing. */
  start: number;
  /** The block it is of and where it begins there; null for an empty line between two. */
  source: { block: number; start: number } | null;
}

export interface Listing {
  lines: ListingLine[];
  /** What a grammar reads: the lines, joined. */
  text: string;
}

/** Empty lines between blocks that are drawn at most: in data that was unfolded, lines are counted otherwise. */
const MOST_EMPTY = 4;

export function toListing(blocks: readonly ShownBlock[]): Listing {
  const lines: ListingLine[] = [];
  let start = 0;
  const add = (line: Omit<ListingLine, 'start'>): void => {
    lines.push({ ...line, start });
    start += line.text.length + 1;
  };
  for (const block of blocks) {
    const last = lines.at(-1)?.number;
    const missing = block.line !== null && last ? block.line - last - 1 : 0;
    for (let empty = 1; missing <= MOST_EMPTY && empty <= missing; empty += 1) {
      add({ number: (last ?? 0) + empty, text: '', source: null });
    }
    let at = 0;
    for (const [index, text] of block.text.replace(/\n$/, '').split('\n').entries()) {
      const number = block.line === null ? null : block.line + index;
      add({ number, text, source: { block: block.ordinal, start: at } });
      at += text.length + 1;
    }
  }
  return { lines, text: lines.map(({ text }) => text).join('\n') };
}

export interface LinePiece {
  text: string;
  role: CodeRole | null;
  kind: Highlight['kind'] | null;
}

/**
 * The words of one line with colour and marks. Pieces joined are the line.
 * @param spans of the listing, sorted; @param from the first of them that may reach into the line
 */
export function linePieces(
  line: ListingLine,
  spans: readonly CodeSpan[],
  from: number,
  marks: BlockMarks,
): LinePiece[] {
  const { source, text, start } = line;
  const own = source ? (marks.get(source.block) ?? []) : [];
  const marked = source ? marksWithin(own, source.start, source.start + text.length) : [];
  const pieces: LinePiece[] = [];
  let at = 0;
  let next = from;
  for (const { text: stretch, kind } of sliceHighlights(text, marked)) {
    const end = at + stretch.length;
    while (at < end) {
      while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) <= start + at) next += 1;
      const span = spans[next];
      const begins = span ? span.start - start : Number.POSITIVE_INFINITY;
      const isIn = begins <= at;
      const stop = Math.min(end, isIn && span ? span.end - start : begins);
      pieces.push({ text: text.slice(at, stop), role: isIn && span ? span.role : null, kind });
      at = stop;
    }
  }
  return pieces;
}

/** For each line, the first span that may reach into it: found once, as both are sorted. */
export function firstSpans(lines: readonly ListingLine[], spans: readonly CodeSpan[]): number[] {
  let next = 0;
  return lines.map(({ start }) => {
    while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    return next;
  });
}

/** Whether a passage covers anything of the line. */
export function isLineIn(
  { source, text }: ListingLine,
  pieces: readonly { block: number; start: number; end: number }[],
): boolean {
  return (
    source !== null &&
    text !== '' &&
    pieces.some(
      ({ block, start, end }) =>
        block === source.block && start < source.start + text.length && end > source.start,
    )
  );
}
