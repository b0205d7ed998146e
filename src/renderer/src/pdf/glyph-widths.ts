// How wide does a document draw each letter of a font? What is shown advances by the widths the document gives, whatever
// font stands in for one that is missing; the text laid over it is in another font altogether.
import { field } from '../ui/field';

export interface GlyphWidths {
  /** By the text a glyph stands for: mostly one character, of a ligature several. Of the size of the type. */
  widths: ReadonlyMap<string, number>;
  /** UTF-16 units of the longest text. */
  longest: number;
}

/** Codes of a font that is not made of parts are single bytes. */
const BYTES = 256;
/** As many as there are codes of two bytes; more is no font. */
const MOST_CODES = 65_536;
/** No ligature stands for more. UTF-16 units. */
const MOST_UNITS = 8;
/** Of a glyph's space, where the font says nothing else. */
const USUAL_UNIT = 0.001;

/**
 * @param font as pdf.js keeps it with its extra properties: not typed there, and made of what a stranger's file says
 * @returns null where letters do not follow one another from left to right, or nothing is known of them
 */
export function glyphWidths(font: unknown): GlyphWidths | null {
  const given = field(font, 'widths');
  if (typeof given !== 'object' || given === null || field(font, 'vertical') === true) return null;
  const usual = numberOr(field(font, 'defaultWidth'), 0);
  const unit = numberOr(field(field(font, 'fontMatrix'), '0'), USUAL_UNIT);
  const cids = field(field(font, 'cMap'), '_map');
  const widths = new Map<string, number>();
  const guessed = new Map<string, number>();
  for (const { code, text, isSaid } of textsOf(font)) {
    // A map that leaves a code out stands for itself, as that of the identity does.
    const own = field(given, String(numberOr(field(cids, String(code)), code)));
    const width = numberOr(own, usual) * unit;
    if (text.length > MOST_UNITS || !Number.isFinite(width)) continue;
    const known = isSaid && own !== undefined ? widths : guessed;
    add(known, text, width);
    const plain = text.normalize('NFKC');
    if (plain !== text && plain.length <= MOST_UNITS) add(known, plain, width);
  }
  // Codes the document says nothing of are mostly not used.
  for (const [text, width] of guessed) if (!widths.has(text)) widths.set(text, width);
  if (widths.size === 0) return null;
  let longest = 1;
  for (const { length } of widths.keys()) longest = Math.max(longest, length);
  return { widths, longest };
}

/** Codes that are not used have no width. Where two glyphs of one text differ, nobody knows which of them is drawn. */
function add(widths: Map<string, number>, text: string, width: number): void {
  const other = widths.get(text) ?? 0;
  const differ = width !== 0 && other !== 0 && Math.abs(width - other) > 0.002;
  widths.set(text, differ ? Number.NaN : width || other);
}

interface CodeText {
  code: number;
  text: string;
  /** By the document; else the code is taken to be that of the character. */
  isSaid: boolean;
}

function* textsOf(font: unknown): Generator<CodeText> {
  const map = field(field(font, 'toUnicode'), '_map');
  if (field(font, 'composite') !== true) {
    for (let code = 0; code < BYTES; code += 1) {
      const text = textOf(field(map, String(code)));
      yield { code, text: text ?? String.fromCharCode(code), isSaid: text !== null };
    }
    return;
  }
  if (typeof map !== 'object' || map === null) return;
  let seen = 0;
  // It has holes, and may be as long as codes of four bytes are many.
  for (const code in map) {
    const text = textOf(field(map, code));
    if (text !== null) yield { code: Number(code), text, isSaid: true };
    seen += 1;
    if (seen === MOST_CODES) return;
  }
}

function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String.fromCharCode(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
