// The place of a passage on its page: the engine's boxes, in points from the bottom left before any rotation, as pdf.js
// has its text; and the same as they are shown.
import type { PassageBox } from '../../../contract';

/** Of pdf.js's text item: its matrix, and its size along and across the line. */
export interface PlacedText {
  transform: number[];
  width: number;
  height: number;
}

export interface Rect {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Boxes are rounded to whole points. */
const TOLERANCE_POINTS = 2;
/** Of the height of a line: where the middle of its small letters is, from the line they stand on. */
const MIDDLE = 0.3;
/** Nearer than letters of two words. */
const JOINED_PIXELS = 2;

export function isInBoxes(text: PlacedText, boxes: readonly PassageBox[]): boolean {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = text.transform;
  const along = Math.hypot(a, b) || 1;
  const across = Math.hypot(c, d) || 1;
  const x = e + (a / along) * (text.width / 2) + (c / across) * text.height * MIDDLE;
  const y = f + (b / along) * (text.width / 2) + (d / across) * text.height * MIDDLE;
  return boxes.some(
    (box) =>
      x >= box.left - TOLERANCE_POINTS &&
      x <= box.right + TOLERANCE_POINTS &&
      y >= box.bottom - TOLERANCE_POINTS &&
      y <= box.top + TOLERANCE_POINTS,
  );
}

/** As pdf.js's PageViewport has it, which knows rotation and crop box. */
interface Viewport {
  convertToViewportRectangle(rect: number[]): number[];
}

/** In the viewport's pixels. */
export function shownRect(box: PassageBox, viewport: Viewport): Rect {
  const corners = viewport.convertToViewportRectangle([box.left, box.bottom, box.right, box.top]);
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = corners;
  return {
    left: Math.min(x1, x2),
    top: Math.min(y1, y2),
    width: Math.abs(x2 - x1),
    height: Math.abs(y2 - y1),
  };
}

/** Rectangles beside one another on a line as one: a word may be drawn in several parts. CSS pixels. */
export function joinRects(rects: readonly Rect[]): Rect[] {
  const joined: Rect[] = [];
  for (const rect of rects) {
    const last = joined.at(-1);
    const isBeside =
      last !== undefined &&
      Math.abs(last.top - rect.top) < 1 &&
      Math.abs(last.height - rect.height) < 1 &&
      Math.abs(last.left + last.width - rect.left) < JOINED_PIXELS;
    if (isBeside) last.width = rect.left + rect.width - last.left;
    else joined.push({ ...rect });
  }
  return joined;
}
