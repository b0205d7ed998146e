// Which known words are spelt nearly so? A scan over the words of about the same length, most of them passed over by the
// set of their letters.
import { editDistance } from './edit-distance';

export interface KnownWord {
  /** Folded, as a person may write it. */
  surface: string;
  /** What it is indexed under. */
  term: string;
  /** In how many passages the term occurs. */
  frequency: number;
  /** False where the surface is the term itself and others share it: "hous" may be only what is left of "houses". */
  attested: boolean;
}

export interface SimilarWord extends KnownWord {
  edits: number;
}

/** Words of one length. `letters` is parallel to them. */
interface Group {
  words: KnownWord[];
  letters: number[];
}

const LETTERS_ONLY = /^\p{Letter}+$/u;

export class WordList {
  readonly #groups = new Map<number, Group>();

  constructor(words: Iterable<KnownWord> = []) {
    for (const word of words) this.add(word);
  }

  /** A word that holds anything but letters is left out: nobody misspells a version or an address. */
  add(word: KnownWord): void {
    if (!LETTERS_ONLY.test(word.surface)) return;
    const { length } = word.surface;
    const group = this.#groups.get(length) ?? { words: [], letters: [] };
    this.#groups.set(length, group);
    group.words.push(word);
    group.letters.push(letterSet(word.surface));
  }

  /** Other words within so many edits, in no particular order. */
  near(surface: string, maxEdits: number): SimilarWord[] {
    const found: SimilarWord[] = [];
    const wanted = letterSet(surface);
    for (let length = surface.length - maxEdits; length <= surface.length + maxEdits; length += 1) {
      const { words, letters } = this.#groups.get(length) ?? { words: [], letters: [] };
      for (let index = 0; index < letters.length; index += 1) {
        // An edit takes one letter out of the set and puts another in, at most.
        if (bitsOf((letters[index] ?? 0) ^ wanted) > 2 * maxEdits) continue;
        const word = words[index];
        if (word === undefined) continue;
        const edits = editDistance(surface, word.surface, maxEdits);
        if (edits > 0 && edits <= maxEdits) found.push({ ...word, edits });
      }
    }
    return found;
  }
}

/** One bit for each letter from a to z; other alphabets share the bits. */
function letterSet(word: string): number {
  let set = 0;
  for (let index = 0; index < word.length; index += 1) set |= 1 << (word.charCodeAt(index) & 31);
  return set;
}

function bitsOf(set: number): number {
  let bits = set - ((set >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
