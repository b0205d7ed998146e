// What part does a character play when text is cut into tokens? By Unicode properties, looked up in a table.
import { fold } from '../text/fold';

export const SEPARATOR = 1;
/** A letter of a script that puts spaces between words. */
export const LETTER = 2;
export const DIGIT = 3;
/** Belongs to the character before it: combining marks, soft hyphens, joiners. */
export const EXTENDER = 4;
/** A character of a script written without spaces: Han, kana, Hangul, Thai, Lao, Khmer, Burmese. */
export const UNSPACED = 5;
export const EMOJI = 6;
const HIGH_SURROGATE = 7;

const EXTENDS = /[\p{Mark}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}]/u;
const LETTER_OR_NUMBER = /[\p{Letter}\p{Number}]/u;
const LETTERS_OR_NUMBERS_ONLY = /^[\p{Letter}\p{Number}]+$/u;
const DECIMAL_OR_NUMBER = /\p{Number}/u;
const UNSPACED_SCRIPT =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
const IDEOGRAPHIC_NUMBER = /\p{Letter_Number}/u;
const SYMBOL_OF_LETTERS = /[\u2e80-\u2fdf\u3200-\u33ff]/;
/** Also ❤ and ⚠, which are emoji with a selector behind them and signs without; not the arrows, ©, ™ and digits among emoji. */
const SHOWN_AS_EMOJI = /\p{Emoji_Presentation}|(?=\p{Emoji})[\u2600-\u27bf]/u;

/** 0 = not asked for yet. */
const classes = new Uint8Array(0x10000);
/** Classes of characters beyond the basic plane; their number in real text is small. */
const astralClasses = new Map<number, number>();

/** @returns the class of the code point that starts at `index` of `text` */
export function classAt(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  const known = classes[unit] ?? 0;
  if (known !== 0 && known !== HIGH_SURROGATE) return known;
  if (unit < 0xd800 || unit > 0xdbff) {
    const learned = unit >= 0xdc00 && unit <= 0xdfff ? SEPARATOR : classify(unit);
    classes[unit] = learned;
    return learned;
  }
  classes[unit] = HIGH_SURROGATE;
  return classOfAstral(text.codePointAt(index) ?? unit);
}

function classOfAstral(codePoint: number): number {
  // A high surrogate without its partner.
  if (codePoint < 0x10000) return SEPARATOR;
  let known = astralClasses.get(codePoint);
  if (known === undefined) {
    known = classify(codePoint);
    astralClasses.set(codePoint, known);
  }
  return known;
}

function classify(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  const folded = fold(character);
  // The Arabic tatweel is a letter by its properties, but only stretches the one before it.
  if (folded === '' || EXTENDS.test(character)) return EXTENDER;
  if (LETTER_OR_NUMBER.test(character)) {
    if (UNSPACED_SCRIPT.test(character) && !isPlainNumber(character)) return UNSPACED;
    if (!DECIMAL_OR_NUMBER.test(character)) return LETTER;
    // ① counts as 1; ⑴, ⒈ and ½ would bring brackets, stops and slashes along.
    return LETTERS_OR_NUMBERS_ONLY.test(folded) ? DIGIT : SEPARATOR;
  }
  // Radicals stand for characters in the text of many PDFs. ㎏ is read as "kg", ㍿ as 株式会社; ㈱ would bring its brackets along and stays a separator.
  if (SYMBOL_OF_LETTERS.test(character) && LETTERS_OR_NUMBERS_ONLY.test(folded)) {
    return UNSPACED_SCRIPT.test(folded) ? UNSPACED : LETTER;
  }
  return SHOWN_AS_EMOJI.test(character) ? EMOJI : SEPARATOR;
}

/** Thai digits and numbers in circles are numbers; 〇 and its like are written as characters. */
function isPlainNumber(character: string): boolean {
  return DECIMAL_OR_NUMBER.test(character) && !IDEOGRAPHIC_NUMBER.test(character);
}
