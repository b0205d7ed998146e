// Where in a string of a page does each letter begin? By the widths of its font, and what is left of the string's own
// width lies between the words, where lines are stretched.
import type { GlyphWidths } from './glyph-widths';

export interface WideText {
  str: string;
  dir: string;
  /** Of pdf.js's text item: its matrix, and its size along the line. */
  transform: number[];
  width: number;
}

/** Of the size of the type. A space that were wider, or narrower, is letters set apart or drawn together. */
const WIDEST_SPACE = 0.8;
const NARROWEST_SPACE = 0.1;
/** Of a font that knows no space: a quarter of the size is usual. */
const USUAL_SPACE = 0.25;

/**
 * @returns for each UTF-16 unit and the end, in the units of the item's width, from its beginning; null where it cannot be
 * told: a letter the font does not know, or text that is not drawn in the order it is read in
 */
export function letterEdges(text: WideText, font: GlyphWidths): number[] | null {
  const { str, width, transform } = text;
  const [a = 0, b = 0] = transform;
  const size = Math.hypot(a, b);
  if (text.dir !== 'ltr' || !(size > 0) || !(width > 0)) return null;
  const advances = advancesOf(str, font);
  if (!advances) return null;
  const letters = sum(advances) * size;
  const spaces = str.split(' ').length - 1;
  const space = spaces === 0 ? 0 : (width - letters) / spaces;
  const isStretched = space >= NARROWEST_SPACE * size && space <= WIDEST_SPACE * size;
  const own = (font.widths.get(' ') || USUAL_SPACE) * size;
  const scale = isStretched ? 1 : width / (letters + spaces * own);
  if (!Number.isFinite(scale)) return null;
  const edges = [0];
  let at = 0;
  for (const [unit, advance] of advances.entries()) {
    at += str[unit] === ' ' ? (isStretched ? space : own * scale) : advance * size * scale;
    edges.push(at);
  }
  return edges;
}

/** Of each UTF-16 unit, of the size of the type; a ligature's letters share it, and spaces have none yet. */
function advancesOf(str: string, { widths, longest }: GlyphWidths): number[] | null {
  const advances: number[] = [];
  while (advances.length < str.length) {
    const at = advances.length;
    if (str[at] === ' ') {
      advances.push(0);
      continue;
    }
    let length = Math.min(longest, str.length - at);
    while (length > 0 && !widths.has(str.slice(at, at + length))) length -= 1;
    const width = widths.get(str.slice(at, at + length)) ?? Number.NaN;
    if (Number.isNaN(width) || length === 0) return null;
    for (let unit = 0; unit < length; unit += 1) advances.push(width / length);
  }
  return advances;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
