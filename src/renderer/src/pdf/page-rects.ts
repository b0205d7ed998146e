// Pieces of a page's text as rectangles on the page: by the widths its letters are drawn in, and where these are not known
// as the browser has laid out the text over the picture.
import { letterEdges } from './letter-edges';
import { joinRects, type Rect } from './passage-place';
import type { TextPiece } from './squeezed-text';
import type { PageFonts } from './use-page-fonts';
import type { LaidText, PageText } from './use-page-text';

/** A line that leans more than this is left to the browser. */
const LEANING = 0.01;

/**
 * @param matrix from the document's points to the page's pixels
 * @param origin of the page in the window
 */
export function rectsOf(
  pieces: readonly TextPiece[],
  laid: LaidText,
  fonts: PageFonts,
  matrix: readonly number[],
  origin: DOMRect,
): Rect[] {
  const rects = pieces.flatMap((piece) => {
    const element = laid.elements[piece.item];
    const text = laid.texts[piece.item];
    if (!element || !text) return [];
    const drawn = drawnRect(piece, text, fonts, matrix, element.getBoundingClientRect());
    const parts = drawn ? [drawn] : laidRects(piece, element);
    return parts.map((rect) => ({
      left: rect.left - origin.left,
      top: rect.top - origin.top,
      width: rect.width,
      height: rect.height,
    }));
  });
  return joinRects(rects);
}

function laidRects({ start, end }: TextPiece, element: HTMLElement): DOMRect[] {
  const text = element.firstChild;
  if (!(text instanceof Text)) return [];
  const range = document.createRange();
  range.setStart(text, Math.min(start, text.length));
  range.setEnd(text, Math.min(end, text.length));
  return [...range.getClientRects()];
}

/** @param box of the whole string in the window: right across the line, and where the line begins */
function drawnRect(
  { start, end }: TextPiece,
  text: PageText,
  fonts: PageFonts,
  matrix: readonly number[],
  box: DOMRect,
): Rect | null {
  const font = fonts.widthsOf(text.fontName);
  const edges = font && letterEdges(text, font);
  const from = edges?.[start];
  const to = edges?.[end];
  if (from === undefined || to === undefined) return null;
  const [a = 1, b = 0, c = 0, d = 1] = matrix;
  const [along = 1, across = 0] = text.transform;
  const x = a * along + c * across;
  const y = b * along + d * across;
  const scale = Math.hypot(a, b);
  const width = (to - from) * scale;
  const { left, right, top, bottom } = box;
  if (Math.abs(y) < LEANING * Math.abs(x)) {
    return { left: x > 0 ? left + from * scale : right - to * scale, top, width, height: box.height };
  }
  if (Math.abs(x) < LEANING * Math.abs(y)) {
    return { left, top: y > 0 ? top + from * scale : bottom - to * scale, width: box.width, height: width };
  }
  return null;
}
