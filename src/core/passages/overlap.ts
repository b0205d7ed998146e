// Which sentence does the next passage repeat? The last one, so that a thought cut by the boundary is whole somewhere.
import type { Block } from '../document';
import { splitSentences } from '../text/sentences';
import type { Span } from '../text/span';
import { keepsLines } from './boundaries';
import { countWordPieces } from './word-pieces';

/** Longer sentences are not repeated: they would crowd out what is new. */
const OVERLAP_MOST_WORD_PIECES = 40;
/** How far back a sentence of that many word pieces can begin, in UTF-16 units. */
const OVERLAP_REACH = 400;

/**
 * @param hasMoreBefore whether the passage has text before `span`; a passage that is one sentence is not repeated whole
 * @returns where the sentence stands in the block, or null when there is none to repeat
 */
export function overlapOf(block: Block, span: Span, hasMoreBefore = false): Span | null {
  if (keepsLines(block)) return null;
  const from = Math.max(span.start, span.end - OVERLAP_REACH);
  const tail = block.text.slice(from, span.end);
  const last = splitSentences(tail).at(-1);
  if (!last) return null;
  const isWhole = last.start === 0;
  if (isWhole && (from > span.start || !hasMoreBefore)) return null;
  const sentence = { start: from + last.start, end: from + last.end };
  const pieces = countWordPieces(block.text, sentence.start, sentence.end);
  return pieces <= OVERLAP_MOST_WORD_PIECES ? sentence : null;
}
