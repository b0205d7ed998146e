// Pieces of a page's text as rectangles on the page: measured where the browser has laid out the text over the picture.
import type { Rect } from './passage-place';
import type { TextPiece } from './squeezed-text';

/**
 * @param elements of the text layer, one for each string of the page
 * @param origin of the page in the window
 */
export function rectsOf(
  pieces: readonly TextPiece[],
  elements: readonly HTMLElement[],
  origin: DOMRect,
): Rect[] {
  return pieces.flatMap(({ item, start, end }) => {
    const text = elements[item]?.firstChild;
    if (!(text instanceof Text)) return [];
    const range = document.createRange();
    range.setStart(text, Math.min(start, text.length));
    range.setEnd(text, Math.min(end, text.length));
    return [...range.getClientRects()].map((rect) => ({
      left: rect.left - origin.left,
      top: rect.top - origin.top,
      width: rect.width,
      height: rect.height,
    }));
  });
}
