// SentencePiece's own normalization: a table in the tokenizer's file says what each character becomes. The library puts
// NFKC in its place, which differs for some hundred characters; this follows the table, as the reference tokenizers do.

/** A grapheme of so many bytes or more is never looked up as a whole; the reference's figure. */
const LONGEST_GRAPHEME_BYTES = 6;
/**
 * Characters of which one grapheme can have several: marks, joiners, flags, skin tones, Hangul letters, half-width sound
 * marks, and the few signs that belong to what follows. A text without any need not be segmented, which would cost many
 * times as much as looking its characters up.
 */
const JOINING =
  /[\r\p{M}\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\u0e33\u0eb3\u1100-\u11ff\p{Join_Control}\ua960-\ua97f\ud7b0-\ud7ff\uff9e\uff9f\u{110bd}\u{110cd}\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]/u;
/** The characters of a library's texts are fewer, unless somebody means to fill the memory. */
const CACHED_GRAPHEMES = 50_000;

/**
 * @param base64 length of the double array in bytes, the double array (Darts-clone), and the replacements, each ended by a
 * zero byte; integers are little-endian
 * @returns the normalization, or null for a table that cannot be read
 */
export function createCharacterMap(base64: string): ((text: string) => string) | null {
  const table = Buffer.from(base64, 'base64');
  if (table.length < 4) return null;
  const trieBytes = table.readUInt32LE(0);
  if (trieBytes % 4 !== 0 || 4 + trieBytes > table.length) return null;
  const units = Uint32Array.from({ length: trieBytes / 4 }, (_, at) => table.readUInt32LE(4 + 4 * at));
  const replacements = table.subarray(4 + trieBytes);
  const known = new Map<string, string | null>();
  const replacementOf = (text: string): string | null => {
    let found = known.get(text);
    if (found === undefined) {
      found = lookUp(units, replacements, Buffer.from(text));
      if (known.size >= CACHED_GRAPHEMES) known.clear();
      known.set(text, found);
    }
    return found;
  };
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  return (text) => {
    let normalized = '';
    for (const grapheme of graphemes(text, segmenter)) {
      const whole = Buffer.byteLength(grapheme) < LONGEST_GRAPHEME_BYTES ? replacementOf(grapheme) : null;
      if (whole !== null) normalized += whole;
      else for (const character of grapheme) normalized += replacementOf(character) ?? character;
    }
    return normalized;
  };
}

/** Characters, or graphemes where they may differ. */
function* graphemes(text: string, segmenter: Intl.Segmenter): Iterable<string> {
  if (JOINING.test(text)) for (const { segment } of segmenter.segment(text)) yield segment;
  else yield* text;
}

/** The replacement of the shortest beginning that has one, which is what the reference takes; null for none. */
function lookUp(units: Uint32Array, replacements: Buffer, key: Buffer): string | null {
  let at = offsetOf(units[0] ?? 0);
  for (const byte of key) {
    if (byte === 0) return null;
    at ^= byte;
    const unit = units[at] ?? 0;
    // The label of a unit is its lowest byte, with the highest bit clear.
    if ((unit & 0x800000ff) >>> 0 !== byte) return null;
    at ^= offsetOf(unit);
    if ((unit & 0x100) !== 0) {
      const start = (units[at] ?? 0) & 0x7fffffff;
      const end = replacements.indexOf(0, start);
      return replacements.toString('utf8', start, end === -1 ? replacements.length : end);
    }
  }
  return null;
}

function offsetOf(unit: number): number {
  return (unit >>> 10) << ((unit & 0x200) >>> 6);
}
