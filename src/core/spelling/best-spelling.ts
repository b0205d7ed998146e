// Which of the words spelt nearly so was meant? Fewer edits first, then the likelier of frequent words and likely slips.
import { isLikelySlip } from './edit-distance';
import type { SimilarWord } from './word-list';

/** Shorter words have too many neighbours for any of them to be meant. */
export const MIN_MISSPELT_LETTERS = 4;
/** From so many letters on two slips leave a word recognisable. */
const TWO_EDITS_LETTERS = 8;
/** A word in so few passages may itself be a slip of somebody's fingers … */
export const HARDLY_KNOWN_PASSAGES = 2;
/** … if another spelling is in so many times more. */
export const SURELY_MEANT_FACTOR = 20;

/** Most slips spare the first letter (Yannakoudakis & Fawthrop, 1983): worth a word about e² times as frequent. */
const SAME_FIRST_LETTER_WORTH = 2;
const LIKELY_SLIP_WORTH = 1;

export function maxEditsFor(surface: string): number {
  return surface.length >= TWO_EDITS_LETTERS ? 2 : 1;
}

/**
 * @param frequency in how many passages the word as typed occurs
 * @returns those that may have been meant, likeliest first
 */
export function rankSpellings(
  surface: string,
  frequency: number,
  similar: readonly SimilarWord[],
): SimilarWord[] {
  const worth = new Map(similar.map((word) => [word, worthOf(surface, word)]));
  return similar
    .filter(
      (word) => frequency === 0 || (word.edits === 1 && word.frequency >= SURELY_MEANT_FACTOR * frequency),
    )
    .sort(
      (a, b) =>
        a.edits - b.edits || (worth.get(b) ?? 0) - (worth.get(a) ?? 0) || (a.surface < b.surface ? -1 : 1),
    );
}

function worthOf(surface: string, word: SimilarWord): number {
  const sameStart = surface.charAt(0) === word.surface.charAt(0) ? SAME_FIRST_LETTER_WORTH : 0;
  const slip = isLikelySlip(surface, word.surface) ? LIKELY_SLIP_WORTH : 0;
  return Math.log1p(word.frequency) + sameStart + slip;
}
