// Where does each row of a long list stand, and which of them are in sight? Only those are drawn.

/** A screen of rows before and after those in sight, so that scrolling shows no gap before the next are drawn. */
const BESIDE_PX = 600;
/** The rows drawn change in steps of so many, not with each pixel. */
const STEP = 4;

export interface RowRange {
  from: number;
  /** Not among them. */
  to: number;
}

/** @returns the top of each row in pixels, and at the end the height of all */
export function rowOffsets(heights: readonly number[]): Float64Array {
  const offsets = new Float64Array(heights.length + 1);
  heights.forEach((height, i) => {
    offsets[i + 1] = (offsets[i] ?? 0) + height;
  });
  return offsets;
}

/** The last row that begins at or above a point; 0 above them all. */
export function rowAt(offsets: Float64Array, y: number): number {
  let low = 0;
  let high = Math.max(0, offsets.length - 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((offsets[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Rows in sight. */
export function rowsInSight(offsets: Float64Array, top: number, height: number): RowRange {
  return { from: rowAt(offsets, top), to: Math.min(rowAt(offsets, top + height) + 1, offsets.length - 1) };
}

/** Rows to be drawn: those in sight and some around them. */
export function rowsToDraw(offsets: Float64Array, top: number, height: number): RowRange {
  const { from, to } = rowsInSight(offsets, top - BESIDE_PX, height + 2 * BESIDE_PX);
  const rows = offsets.length - 1;
  return { from: Math.floor(from / STEP) * STEP, to: Math.min(Math.ceil(to / STEP) * STEP, rows) };
}

/** How far to scroll for a row to be whole in sight: no farther than needed. */
export function scrollToShow(offsets: Float64Array, row: number, top: number, height: number): number {
  const begin = offsets[row] ?? 0;
  const end = offsets[row + 1] ?? begin;
  if (begin < top || end - begin > height) return begin;
  return end > top + height ? end - height : top;
}

/** The row a screen further on, or back; the last or first at the ends, and always another where there is one. */
export function rowOnNextPage(offsets: Float64Array, row: number, height: number, direction: 1 | -1): number {
  const last = offsets.length - 2;
  const target = rowAt(offsets, (offsets[row] ?? 0) + direction * height);
  return Math.max(0, Math.min(last, target === row ? row + direction : target));
}
