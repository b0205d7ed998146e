// Which blocks of a document are shown at once, and which passages stand in them?
import {
  blockCount,
  blockLength,
  firstBlockOf,
  type PackedDocument,
  passageCount,
  piecesOf,
} from './packed-document';

/** What a page asks for: the blocks around one, or those that begin or end with a place. */
export type WantedBlocks = { around: number } | { from: number } | { until: number };

/** Half-open, ordinals of blocks. */
export interface BlockRange {
  from: number;
  until: number;
}

/** About six screens: what is rendered at once without a pause that can be felt. */
const MOST_BLOCKS = 120;
/** The same for long paragraphs. UTF-16 units. */
const MOST_UNITS = 40_000;
/** What is shown before the block that is wanted: part of the above. */
const BEFORE_BLOCKS = 30;
const BEFORE_UNITS = 8_000;

/** Never empty unless the document is or the end is wanted of what has no further. */
export function windowOf(packed: PackedDocument, wanted: WantedBlocks): BlockRange {
  if ('until' in wanted) {
    const until = Math.min(wanted.until, blockCount(packed));
    return { from: reach(packed, until, -1, MOST_BLOCKS, MOST_UNITS), until };
  }
  const at = Math.min('from' in wanted ? wanted.from : wanted.around, blockCount(packed));
  const from = 'from' in wanted ? at : reach(packed, at, -1, BEFORE_BLOCKS, BEFORE_UNITS);
  return { from, until: reach(packed, at, 1, MOST_BLOCKS, MOST_UNITS) };
}

/** @returns the border that is so many blocks or units away, at least one block where there is one */
function reach(packed: PackedDocument, border: number, step: 1 | -1, blocks: number, units: number): number {
  let at = border;
  let left = units;
  for (let taken = 0; taken < blocks; taken += 1) {
    const next = step === 1 ? at : at - 1;
    if (next < 0 || next >= blockCount(packed)) break;
    left -= blockLength(packed, next);
    if (left < 0 && taken > 0) break;
    at += step;
  }
  return at;
}

/** Ordinals of the passages of which anything stands in the blocks, half-open. */
export function passagesIn(packed: PackedDocument, { from, until }: BlockRange): BlockRange {
  const count = passageCount(packed);
  // The furthest, not the last: a passage may end by saying once more the heading it began with.
  const last = (passage: number): number =>
    piecesOf(packed, passage).reduce((furthest, { block }) => Math.max(furthest, block), 0);
  const first = firstWhere(count, (passage) => last(passage) >= from);
  return {
    from: first,
    until: firstWhere(count, (passage) => firstBlockOf(packed, passage) >= until, first),
  };
}

/** By bisection: passages are in order of their blocks. */
function firstWhere(count: number, isSo: (passage: number) => boolean, from = 0): number {
  let low = from;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isSo(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
