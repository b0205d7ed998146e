// The likeliest split of a word into pieces (Kudo 2018, "Subword Regularization"), with the same pieces as the reference
// tokenizer. The library's own keeps a tree of a million small maps for a vocabulary of XLM-RoBERTa's size; here pieces
// are looked up in the vocabulary itself, never longer than the longest with the same beginning.

/** Words seen before are looked up, not split again. */
const CACHED_WORDS = 30_000;
const CACHED_WORD_LENGTH = 24;
/** How much less likely an unknown character is than the least likely piece; the reference's figure. */
const UNKNOWN_PENALTY = 10;

export interface UnigramVocabulary {
  /** Every piece and its log probability, in the order of ids. */
  pieces: readonly (readonly [piece: string, score: number])[];
  unknownId: number;
  /** Whether characters in no piece are spelled in bytes, `<0xE4>`, rather than unknown. */
  byteFallback: boolean;
}

/** @returns a function from words, as the pre-tokenizer cuts them, to pieces in order */
export function createUnigram(vocabulary: UnigramVocabulary): (words: string[]) => string[] {
  const cache = new Map<string, string[]>();
  const split = createSplitter(vocabulary);
  return (words) => {
    const output: string[] = [];
    for (const word of words) {
      let pieces = cache.get(word);
      if (pieces === undefined) {
        pieces = split(word);
        if (word.length <= CACHED_WORD_LENGTH) {
          if (cache.size >= CACHED_WORDS) cache.clear();
          cache.set(word, pieces);
        }
      }
      for (const piece of pieces) output.push(piece);
    }
    return output;
  };
}

function createSplitter({ pieces, unknownId, byteFallback }: UnigramVocabulary): (word: string) => string[] {
  const scores = new Map(pieces);
  const unknownPiece = pieces[unknownId]?.[0] ?? '';
  const unknownScore = pieces.reduce((least, [, score]) => Math.min(least, score), 0) - UNKNOWN_PENALTY;
  const longest = longestByFirstUnit(scores.keys());

  /** For each place in the word, where the last piece of the likeliest split up to it begins; and whether it is known. */
  const likeliest = (word: string): { startOf: Int32Array; known: Uint8Array } => {
    const startOf = new Int32Array(word.length + 1).fill(-1);
    const known = new Uint8Array(word.length + 1);
    const best = new Float64Array(word.length + 1);
    const offer = (start: number, end: number, score: number, isKnown: boolean): void => {
      const total = (best[start] ?? 0) + score;
      if (startOf[end] !== -1 && total <= (best[end] ?? 0)) return;
      best[end] = total;
      startOf[end] = start;
      known[end] = isKnown ? 1 : 0;
    };
    for (let start = 0; start < word.length; ) {
      const next = start + characterUnits(word, start);
      const last = Math.min(word.length, start + (longest.get(word.charCodeAt(start)) ?? 0));
      let single = false;
      for (let end = start + 1; end <= last; end += 1) {
        const score = scores.get(word.slice(start, end));
        if (score === undefined) continue;
        offer(start, end, score, true);
        single ||= end === next;
      }
      if (!single) offer(start, next, unknownScore, false);
      start = next;
    }
    return { startOf, known };
  };

  return (word) => {
    const { startOf, known } = likeliest(word);
    const found: string[] = [];
    for (let end = word.length; end > 0; ) {
      // Neighbouring unknown characters are one unknown piece.
      const isKnown = known[end] === 1;
      let start = startOf[end] ?? 0;
      while (!isKnown && start > 0 && known[start] === 0) start = startOf[start] ?? 0;
      const text = word.slice(start, end);
      if (isKnown) found.push(text);
      else found.push(...(spelled(text) ?? [unknownPiece]));
      end = start;
    }
    return found.reverse();
  };

  /** Last byte first, as pieces are found; null where the vocabulary lacks one of the bytes. */
  function spelled(text: string): string[] | null {
    if (!byteFallback) return null;
    const bytes = Array.from(Buffer.from(text), (byte) => `<0x${hex(byte)}>`);
    return bytes.every((piece) => scores.has(piece)) ? bytes.reverse() : null;
  }
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}

function characterUnits(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** Length in UTF-16 units of the longest piece that begins with each unit. */
function longestByFirstUnit(pieces: Iterable<string>): Map<number, number> {
  const longest = new Map<number, number>();
  for (const piece of pieces) {
    if (piece === '') continue;
    const first = piece.charCodeAt(0);
    longest.set(first, Math.max(longest.get(first) ?? 0, piece.length));
  }
  return longest;
}
