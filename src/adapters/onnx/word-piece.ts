// Greedy longest-match WordPiece, with the same pieces as the tokenizer library's own and about ten times its speed.
// The library tries every substring from the end of the word, which is cubic in a Chinese clause written without
// spaces; here no piece is tried that is longer than the vocabulary's longest with the same beginning.

/** Words seen before are looked up, not split again. Running text repeats a few ten thousand; the cache starts over when full. */
const CACHED_WORDS = 30_000;
/** Long runs (Chinese clauses, base64) hardly ever come again. */
const CACHED_WORD_LENGTH = 24;

export interface WordPieceVocabulary {
  /** Every piece of the vocabulary, by its text. */
  pieces: ReadonlyMap<string, number>;
  unknownPiece: string;
  /** Stands before pieces inside a word: `##` for BERT, empty for the starter pack. */
  continuingPrefix: string;
  /** Words of more code points become the unknown piece. */
  maxWordLength: number;
}

/** @returns a function from words, as the pre-tokenizer cuts them, to pieces in order */
export function createWordPiece(vocabulary: WordPieceVocabulary): (words: string[]) => string[] {
  const { unknownPiece, maxWordLength } = vocabulary;
  const cache = new Map<string, string[]>();
  const split = createSplitter(vocabulary);

  const piecesOf = (word: string): string[] => {
    if (word.length > maxWordLength && [...word].length > maxWordLength) return [unknownPiece];
    if (word.length > CACHED_WORD_LENGTH) return split(word) ?? [unknownPiece];
    let pieces = cache.get(word);
    if (pieces === undefined) {
      pieces = split(word) ?? [unknownPiece];
      if (cache.size >= CACHED_WORDS) cache.clear();
      cache.set(word, pieces);
    }
    return pieces;
  };

  return (words) => {
    const output: string[] = [];
    for (const word of words) for (const piece of piecesOf(word)) output.push(piece);
    return output;
  };
}

/** The splitter answers null when some part of the word is in no piece: then the whole word is unknown. */
function createSplitter({
  pieces,
  continuingPrefix,
}: WordPieceVocabulary): (word: string) => string[] | null {
  const longestAtStart = longestByFirstUnit(pieces.keys(), '');
  const longestInside = longestByFirstUnit(pieces.keys(), continuingPrefix);

  return (word) => {
    const found: string[] = [];
    let start = 0;
    while (start < word.length) {
      const longest = (start === 0 ? longestAtStart : longestInside).get(word.charCodeAt(start)) ?? 0;
      const prefix = start === 0 ? '' : continuingPrefix;
      let end = Math.min(word.length, start + longest);
      while (end > start && !pieces.has(prefix + word.slice(start, end))) end -= 1;
      if (end === start) return null;
      found.push(prefix + word.slice(start, end));
      start = end;
    }
    return found;
  };
}

/** Length in UTF-16 units, prefix not counted, of the longest piece that begins with each unit. */
function longestByFirstUnit(pieces: Iterable<string>, prefix: string): Map<number, number> {
  const longest = new Map<number, number>();
  for (const piece of pieces) {
    if (!piece.startsWith(prefix) || piece.length === prefix.length) continue;
    const first = piece.charCodeAt(prefix.length);
    longest.set(first, Math.max(longest.get(first) ?? 0, piece.length - prefix.length));
  }
  return longest;
}
