// Where on its pages does a passage stand? One rectangle per run of neighbouring lines, not one per line.
import type { Block, Box, PassageBox } from '../document';
import type { Span } from '../text/span';

export interface BlockSpan {
  block: Block;
  span: Span;
}

/** Lines whose left edges differ by no more than this belong to one column, and what lies no further apart to one line. Points. */
const SAME_COLUMN_POINTS = 36;
/** Lines of one paragraph are at most this many line heights apart. */
const NEIGHBOUR_HEIGHTS = 1.2;

/** Labels of a drawing would each have a box of their own; from here on they share one. */
const MOST_BOXES = 8;

/** A box that is growing, and the line that was added last. */
interface Growing {
  box: PassageBox;
  last: Box;
}

/** @returns boxes in reading order, rounded outwards to whole points; empty when no line has a place */
export function passageBoxes(parts: readonly BlockSpan[]): PassageBox[] {
  const boxes: Growing[] = [];
  for (const { block, span } of parts) {
    const page = block.page;
    if (page === undefined) continue;
    let start = 0;
    for (const { end, box } of block.lines ?? []) {
      if (start < span.end && end > span.start) add(boxes, page, box);
      start = end;
    }
  }
  return boxes.map(({ box: { page, left, bottom, right, top } }) => ({
    page,
    left: Math.floor(left),
    bottom: Math.floor(bottom),
    right: Math.ceil(right),
    top: Math.ceil(top),
  }));
}

function add(boxes: Growing[], page: number, line: Box): void {
  const open = boxes.at(-1);
  const isFull = boxes.length >= MOST_BOXES;
  if (!open || open.box.page !== page || !(isFull || continues(open, line))) {
    boxes.push({ box: { page, ...line }, last: line });
    return;
  }
  const { box } = open;
  box.left = Math.min(box.left, line.left);
  box.right = Math.max(box.right, line.right);
  box.bottom = Math.min(box.bottom, line.bottom);
  box.top = Math.max(box.top, line.top);
  open.last = line;
}

/** The line stands right below the last one in the same column, or beside it. */
function continues({ box, last }: Growing, next: Box): boolean {
  const height = next.top - next.bottom;
  const shared = Math.min(last.top, next.top) - Math.max(last.bottom, next.bottom);
  const apart = Math.max(last.left, next.left) - Math.min(last.right, next.right);
  const isBeside =
    shared >= Math.min(height, last.top - last.bottom) / 2 && apart <= SAME_COLUMN_POINTS && shared > 0;
  const isBelow = next.top <= last.top && last.bottom - next.top <= height * NEIGHBOUR_HEIGHTS;
  const sharesColumn = next.left < box.right && next.right > box.left;
  return isBeside || (isBelow && sharesColumn && Math.abs(next.left - box.left) <= SAME_COLUMN_POINTS);
}
