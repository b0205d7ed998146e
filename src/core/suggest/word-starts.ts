// Where do words begin in a text? Written so that a search for a space and a beginning finds every word that begins so.
import { fold } from '../text/fold';

const HAN = '\\p{Script=Han}';
const NOT_WORD = /[^\p{Letter}\p{Mark}\p{Number}]+/gu;
const BESIDE_HAN = new RegExp(`(?<=${HAN})(?!${HAN})(?=.)|(?<!^)(?<!${HAN})(?=${HAN})`, 'gsu');
const FIRST_IS_HAN = new RegExp(`^${HAN}`, 'u');

/** Folded words with one space between them: "re:Boiler保修" is "re boiler 保修". */
export function spacedWords(text: string): string {
  return fold(text).replace(BESIDE_HAN, ' ').replace(NOT_WORD, ' ').trim();
}

/** Chinese is written without spaces: any of its characters may begin a word. */
export function beginsAnywhere(word: string): boolean {
  return FIRST_IS_HAN.test(word);
}

/** @param spaced as spacedWords gives it, with a space before it @param word one of its kind */
export function hasWordStart(spaced: string, word: string): boolean {
  return spaced.includes(beginsAnywhere(word) ? word : ` ${word}`);
}
