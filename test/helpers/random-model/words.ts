// Words that no language has, in a fixed order: the vocabulary of the models made here.

const SYLLABLES = [...'bcdfghjklmnpqrstvwxz'].flatMap((consonant) =>
  [...'aeiou'].map((vowel) => consonant + vowel),
);
const PAIRS = SYLLABLES.length ** 2;

/** Two letters each; words are made of nothing else. */
export const syllables: readonly string[] = SYLLABLES;

/** @param ordinal words of two syllables up to 9,999, of three up to 1,009,999. Neighbours have little in common. */
export function vocabularyWord(ordinal: number): string {
  const { length } = SYLLABLES;
  const pick = (from: number): string => SYLLABLES[from % length] ?? '';
  if (ordinal < PAIRS) return pick(ordinal) + pick(Math.floor(ordinal / length) + ordinal);
  const rest = ordinal - PAIRS;
  return vocabularyWord(rest % PAIRS) + pick(Math.floor(rest / PAIRS) + rest);
}

/** `count` different words from `from` on, with spaces between. */
export function sentence(from: number, count: number): string {
  return Array.from({ length: count }, (_, at) => vocabularyWord(from + at)).join(' ');
}
