// Text without what two programs that read the same page may disagree on: spaces, line breaks, hyphens, punctuation,
// case and the form of characters. Each unit that is left knows where it stood.

export interface SqueezedText {
  letters: string;
  /** Of each unit of `letters`: where its character begins in the text, and ends. UTF-16 units. */
  starts: number[];
  ends: number[];
}

const KEPT = /[\p{L}\p{N}\p{M}]/u;

export function squeeze(text: string): SqueezedText {
  let letters = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    for (const one of character.normalize('NFKC').toLowerCase()) {
      if (!KEPT.test(one)) continue;
      letters += one;
      for (let unit = 0; unit < one.length; unit += 1) {
        starts.push(at);
        ends.push(end);
      }
    }
    at = end;
  }
  return { letters, starts, ends };
}

/** Of one of the strings a page's text comes in: its number, and UTF-16 units within it. */
export interface TextPiece {
  item: number;
  start: number;
  end: number;
}

/** Strings of a page in a row, each unit with the string it stands in. */
export interface SqueezedItems extends SqueezedText {
  items: number[];
}

/** @param wanted which of the strings count; all of them where it is absent */
export function squeezeItems(strings: readonly string[], wanted?: (item: number) => boolean): SqueezedItems {
  const all: SqueezedItems = { letters: '', starts: [], ends: [], items: [] };
  strings.forEach((text, item) => {
    if (wanted && !wanted(item)) return;
    const one = squeeze(text);
    all.letters += one.letters;
    for (const [unit, start] of one.starts.entries()) {
      all.starts.push(start);
      all.ends.push(one.ends[unit] ?? start);
      all.items.push(item);
    }
  });
  return all;
}

/** What a stretch of the squeezed text is in the strings it came from, one piece for each. */
export function piecesOf(text: Omit<SqueezedItems, 'letters'>, from: number, to: number): TextPiece[] {
  const pieces: TextPiece[] = [];
  for (let unit = from; unit < to; unit += 1) {
    const item = text.items[unit] ?? -1;
    // A space between strings stands in none of them.
    if (item < 0) continue;
    const start = text.starts[unit] ?? 0;
    const end = text.ends[unit] ?? start;
    const last = pieces.at(-1);
    if (last?.item === item) last.end = Math.max(last.end, end);
    else pieces.push({ item, start, end });
  }
  return pieces;
}
