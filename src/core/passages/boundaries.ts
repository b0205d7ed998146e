// Where may a block be cut when it does not fit into one passage? Lines for code and rows, sentences for prose, and
// weaker marks only where a line or sentence is itself too long.
import type { Block, PlacedLine } from '../document';
import { splitSentences } from '../text/sentences';
import type { Span } from '../text/span';
import { countWordPieces, fitWordPieces } from './word-pieces';

/** Weaker boundaries inside an overlong sentence, best first; each is cut after. */
const WEAK_MARKS = [/[\n\r]/, /[;；:：]/, /[,，、]/, /[\s\u3000]/] as const;

/** Some thirty passages. */
const HUGE_BLOCK_UNITS = 20_000;

/**
 * Cuts a block into units that weigh at most `limit` word pieces each.
 * @returns spans in order, without white space at either end; only white space lies between them
 */
export function splitBlock(block: Block, limit: number): Span[] {
  const spans = keepsLines(block) ? splitLines(block.text) : splitSentences(block.text);
  return spans.flatMap((span) =>
    countWordPieces(block.text, span.start, span.end) <= limit ? [span] : splitToFit(block.text, span, limit),
  );
}

/**
 * Cuts a block far beyond any passage into several of its kind, at line ends where there are any: what is done per block
 * then stays linear in the length of the document.
 */
export function cutHugeBlock(block: Block): Block[] {
  if (block.text.length <= HUGE_BLOCK_UNITS) return [block];
  const pieces: Block[] = [];
  let line = block.line;
  for (let start = 0; start < block.text.length; ) {
    const most = start + HUGE_BLOCK_UNITS;
    const end = most >= block.text.length ? block.text.length : lastWeakMark(block.text, start, most);
    const text = block.text.slice(start, end);
    pieces.push({
      ...block,
      text,
      ...(line === undefined ? {} : { line }),
      ...(block.lines && { lines: linesWithin(block.lines, { start, end }) }),
    });
    if (line !== undefined) line += text.split('\n').length - 1;
    start = end;
  }
  return pieces;
}

/** The lines that reach into a stretch of the block, counted from its start. */
function linesWithin(lines: readonly PlacedLine[], { start, end }: Span): PlacedLine[] {
  const inside: PlacedLine[] = [];
  let lineStart = 0;
  for (const line of lines) {
    if (lineStart < end && line.end > start) {
      inside.push({ end: Math.min(line.end, end) - start, box: line.box });
    }
    lineStart = line.end;
  }
  return inside;
}

/** Code and table rows mean something line by line; their sentences, if any, do not. */
export function keepsLines(block: Block): boolean {
  return block.kind === 'code' || block.kind === 'table_row';
}

/** @returns null when nothing but white space is left */
export function trimSpan(text: string, { start, end }: Span): Span | null {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) from += 1;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
  return from < to ? { start: from, end: to } : null;
}

/** As trimSpan, but the first line of code keeps its indentation. */
export function trimLines(text: string, { start, end }: Span): Span | null {
  const trimmed = trimSpan(text, { start, end });
  if (!trimmed) return null;
  const lineStart = text.lastIndexOf('\n', trimmed.start - 1) + 1;
  return { start: Math.max(start, lineStart), end: trimmed.end };
}

function splitLines(text: string): Span[] {
  const lines: Span[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = trimLines(text, { start, end });
    if (line) lines.push(line);
    start = end + 1;
  }
  return lines;
}

function splitToFit(text: string, span: Span, limit: number): Span[] {
  const spans: Span[] = [];
  let start = span.start;
  while (start < span.end) {
    const furthest = fitWordPieces(text, start, span.end, limit);
    const end = furthest === span.end ? furthest : lastWeakMark(text, start, furthest);
    const unit = trimSpan(text, { start, end });
    if (unit) spans.push(unit);
    start = end;
  }
  return spans;
}

/** A mark in the second half of what fits, the best kind that is there; else exactly what fits. */
function lastWeakMark(text: string, start: number, furthest: number): number {
  const half = start + ((furthest - start) >> 1);
  for (const mark of WEAK_MARKS) {
    for (let index = furthest - 1; index >= half; index -= 1) {
      if (mark.test(text.charAt(index))) return index + 1;
    }
  }
  const splitsPair = /[\ud800-\udbff]/.test(text.charAt(furthest - 1));
  return splitsPair ? furthest + 1 : furthest;
}

function isSpace(unit: number): boolean {
  return (
    unit <= 0x20 ||
    unit === 0xa0 ||
    unit === 0x3000 ||
    unit === 0xfeff ||
    unit === 0x85 ||
    (unit >= 0x2000 && unit <= 0x200b) ||
    unit === 0x2028 ||
    unit === 0x2029
  );
}
