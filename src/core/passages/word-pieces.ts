// How long is a text, in word pieces, without asking any model? Switching packs must never change where passages begin.

/** What one CJK character, and one word of an alphabet, are worth: the averages of common WordPiece vocabularies. */
const PIECES_PER_CJK_CHARACTER = 1;
const PIECES_PER_WORD = 1.3;
/** UTF-16 units after which an unbroken word counts again, so that base64 or minified code has a length too. */
const LONG_WORD_UNITS = 20;
/** Punctuation in prose is part of the word average; this little only keeps a page of dashes from weighing nothing. */
const PIECES_PER_SYMBOL = 0.1;
/**
 * UTF-16 units that weigh a piece at least, whatever they are: ten times as many as text has. White space and combining marks
 * weigh nothing by themselves, and a file of them would be a single passage of millions of characters, sent with every answer.
 */
const MOST_UNITS_PER_PIECE = 100;

const SPACE = 0;
const SYMBOL = 1;
const WORD = 2;
const CJK = 3;
/** Second half of a surrogate pair or a combining mark: weighs nothing and is never parted from what precedes it. */
const ATTACHED = 4;

const CLASS_OF_UNIT = classTable();

/** @returns word pieces in `text[start, end)`; adjacent stretches add up to the whole, up to one word's worth where a word is cut */
export function countWordPieces(text: string, start = 0, end = text.length): number {
  return weigh(text, start, end, Number.POSITIVE_INFINITY).pieces;
}

/** @returns the furthest index in (start, end] such that `text[start, index)` weighs at most `limit`; at least one character */
export function fitWordPieces(text: string, start: number, end: number, limit: number): number {
  return weigh(text, start, end, limit).index;
}

/** Stops before the character that goes beyond `limit`, which `pieces` then includes. */
function weigh(text: string, start: number, end: number, limit: number): { pieces: number; index: number } {
  const most = Math.max(1, limit) * MOST_UNITS_PER_PIECE;
  let pieces = 0;
  let wordUnits = 0;
  for (let index = start; index < end; index += 1) {
    const kind = CLASS_OF_UNIT[text.charCodeAt(index)];
    if (kind === WORD) {
      if (wordUnits % LONG_WORD_UNITS === 0) pieces += PIECES_PER_WORD;
      wordUnits += 1;
    } else if (kind !== ATTACHED) {
      wordUnits = 0;
      if (kind === CJK) pieces += PIECES_PER_CJK_CHARACTER;
      else if (kind === SYMBOL) pieces += PIECES_PER_SYMBOL;
    }
    if (pieces > limit && index > start && kind !== ATTACHED) return { pieces, index };
    if (index - start >= most) return { pieces: limit, index };
  }
  return { pieces: Math.max(pieces, Math.floor((end - start) / MOST_UNITS_PER_PIECE)), index: end };
}

function classTable(): Uint8Array {
  const table = new Uint8Array(0x10000).fill(WORD);
  const paint = (from: number, to: number, kind: number): void => {
    table.fill(kind, from, to + 1);
  };
  paint(0x00, 0x2f, SYMBOL);
  paint(0x3a, 0x40, SYMBOL);
  paint(0x5b, 0x60, SYMBOL);
  paint(0x7b, 0xbf, SYMBOL);
  paint(0x2000, 0x2bff, SYMBOL);
  paint(0x3001, 0x303f, SYMBOL);
  paint(0xe000, 0xf8ff, SYMBOL);
  paint(0xfe10, 0xfe6f, SYMBOL);
  paint(0xff00, 0xffef, SYMBOL);
  paint(0x2e80, 0x2fff, CJK);
  paint(0x3040, 0x9fff, CJK);
  paint(0xac00, 0xd7af, CJK);
  paint(0xf900, 0xfaff, CJK);
  paint(0xff10, 0xff19, WORD);
  paint(0xff21, 0xff3a, WORD);
  paint(0xff41, 0xff5a, WORD);
  paint(0xff66, 0xff9d, CJK);
  // A surrogate pair is most often a rare ideograph or an emoji: one piece, on its first half.
  paint(0xd800, 0xdbff, CJK);
  paint(0xdc00, 0xdfff, ATTACHED);
  paint(0x0300, 0x036f, ATTACHED);
  paint(0xfe00, 0xfe0f, ATTACHED);
  paint(0x200d, 0x200d, ATTACHED);
  paint(0x00, 0x20, SPACE);
  paint(0x85, 0x85, SPACE);
  paint(0xa0, 0xa0, SPACE);
  paint(0x2000, 0x200b, SPACE);
  paint(0x2028, 0x2029, SPACE);
  paint(0x3000, 0x3000, SPACE);
  paint(0xfeff, 0xfeff, SPACE);
  return table;
}
