// How well do bytes read in each encoding of one byte a character? In bits: the text that costs least is the likeliest.
import iconv from 'iconv-lite';
import { type LetterLanguage, letterBits } from './letter-frequencies';

interface SingleByteEncoding {
  name: string;
  /** Languages written in it. */
  languages: readonly LetterLanguage[];
  /** How much rarer its files are than those of the commonest encoding. Bits. */
  rarity: number;
}

export interface ScoredEncoding {
  name: string;
  /** Less is likelier. */
  bits: number;
}

const WESTERN = ['en', 'de', 'fr', 'es', 'pt', 'it', 'ca', 'nl', 'sv', 'da', 'fi', 'is'] as const;
const CENTRAL = ['cs', 'sk', 'pl', 'hu', 'ro', 'sl', 'hr', 'sq'] as const;
const CYRILLIC = ['ru', 'uk', 'bg', 'sr', 'mk', 'be'] as const;

const ENCODINGS: readonly SingleByteEncoding[] = [
  { name: 'windows-1252', languages: WESTERN, rarity: 0 },
  { name: 'iso-8859-15', languages: WESTERN, rarity: 4 },
  { name: 'macroman', languages: WESTERN, rarity: 5 },
  { name: 'cp850', languages: WESTERN, rarity: 5 },
  { name: 'cp437', languages: WESTERN, rarity: 6 },
  { name: 'windows-1250', languages: CENTRAL, rarity: 1 },
  { name: 'iso-8859-2', languages: CENTRAL, rarity: 2 },
  { name: 'cp852', languages: CENTRAL, rarity: 7 },
  { name: 'windows-1251', languages: CYRILLIC, rarity: 0 },
  { name: 'koi8-r', languages: ['ru', 'bg'], rarity: 1 },
  { name: 'koi8-u', languages: ['uk'], rarity: 2 },
  { name: 'iso-8859-5', languages: CYRILLIC, rarity: 3 },
  { name: 'cp866', languages: ['ru', 'bg', 'be'], rarity: 2 },
  { name: 'maccyrillic', languages: CYRILLIC, rarity: 8 },
  { name: 'cp855', languages: CYRILLIC, rarity: 8 },
  { name: 'windows-1253', languages: ['el'], rarity: 1 },
  { name: 'iso-8859-7', languages: ['el'], rarity: 2 },
  { name: 'cp737', languages: ['el'], rarity: 8 },
  { name: 'windows-1254', languages: ['tr'], rarity: 2 },
  { name: 'cp857', languages: ['tr'], rarity: 8 },
  { name: 'windows-1255', languages: ['he'], rarity: 1 },
  { name: 'cp862', languages: ['he'], rarity: 8 },
  { name: 'windows-1256', languages: ['ar'], rarity: 1 },
  { name: 'iso-8859-6', languages: ['ar'], rarity: 3 },
  { name: 'windows-874', languages: ['th'], rarity: 1 },
  { name: 'windows-1257', languages: ['lt', 'lv', 'et'], rarity: 3 },
  { name: 'windows-1258', languages: ['vi'], rarity: 4 },
];

/** A letter that the language does not have. Bits. */
const FOREIGN_LETTER_BITS = 13;
/** A byte without a character, or a control character where none belongs. */
const UNREADABLE_BITS = 25;
/** Quotation marks, dashes and spaces of typesetters. */
const COMMON_MARKS =
  '\u2018\u201c\u201d\u201e\u201a\u2013\u2014\u2026\u2022\u00ab\u00bb\u00a0\u00ad\u00b0\u00b7\u00a7\u00a9\u00ae\u20ac\u2116\u00bf\u00a1';
const COMMON_MARK_BITS = 7;
const SYMBOL_BITS = 11;
/** Quotation marks and dashes stand at one side of a word, seldom inside. */
const MARK_INSIDE_WORD_BITS = 7;
/** Lines and shades drawn of characters: the first, one after another kind, and one after the same. */
const DRAWING_BITS = { first: 10, other: 6, same: 1 };

const NEUTRAL = 0;
const LATIN_LOWER = 1;
const LATIN_UPPER = 2;
const LOWER = 3;
const UPPER = 4;
const CASELESS = 5;
const MARK = 6;
const SYMBOL = 7;
const DRAWING = 8;
const UNREADABLE = 9;
const APOSTROPHE = 10;
const CLASSES = 11;
/** Classes of letters, as bits of a number. */
const LETTERS = (1 << LATIN_LOWER) | (1 << LATIN_UPPER) | (1 << LOWER) | (1 << UPPER) | (1 << CASELESS);

interface Model {
  encoding: SingleByteEncoding;
  /** Class of each byte's character. */
  classes: Uint8Array;
  /** Bits of a character after another, by their classes: `before * CLASSES + after`. */
  transitions: Float64Array;
  /** Per language, bits of each byte's character on its own. */
  tables: Float64Array[];
}

let models: Model[] | null = null;

/** @param text lines with bytes beyond ASCII @returns likeliest first */
export function scoreSingleByte(text: Uint8Array): ScoredEncoding[] {
  models ??= ENCODINGS.map(createModel);
  const counts = new Float64Array(256);
  for (const byte of text) counts[byte] = (counts[byte] ?? 0) + 1;
  const beyondAscii: number[] = [];
  for (let index = 0; index < text.length; index += 1)
    if ((text[index] ?? 0) >= 0x80) beyondAscii.push(index);
  return models
    .map((model) => ({
      name: model.encoding.name,
      bits:
        model.encoding.rarity +
        transitionBits(model, text, beyondAscii) +
        Math.min(...model.tables.map((table) => product(table, counts))),
    }))
    .sort((a, b) => a.bits - b.bits);
}

function product(table: Float64Array, counts: Float64Array): number {
  let sum = 0;
  for (let byte = 0; byte < 256; byte += 1) sum += (table[byte] ?? 0) * (counts[byte] ?? 0);
  return sum;
}

function transitionBits({ classes, transitions }: Model, text: Uint8Array, beyondAscii: number[]): number {
  let bits = 0;
  for (const index of beyondAscii) {
    const before = index === 0 ? NEUTRAL : (classes[text[index - 1] ?? 0] ?? NEUTRAL);
    const here = classes[text[index] ?? 0] ?? NEUTRAL;
    if (here === DRAWING && text[index - 1] === text[index]) bits += DRAWING_BITS.same;
    else bits += transitions[before * CLASSES + here] ?? 0;
    const next = text[index + 1] ?? 0;
    const after = classes[next] ?? NEUTRAL;
    if (next < 0x80) bits += transitions[here * CLASSES + after] ?? 0;
    if (here === MARK && (LETTERS >> before) & (LETTERS >> after) & 1) bits += MARK_INSIDE_WORD_BITS;
  }
  return bits;
}

function createModel(encoding: SingleByteEncoding): Model {
  const characters = Array.from({ length: 256 }, (_, byte) => iconv.decode(Buffer.of(byte), encoding.name));
  const isLatin =
    encoding.languages.includes('vi') ||
    !/[^a-z\u00c0-\u024f]/u.test([...letterBits(encoding.languages[0] ?? 'en').keys()].join(''));
  const own = new Set(encoding.languages.flatMap((language) => [...letterBits(language).keys()]));
  const classes = Uint8Array.from(characters, (character) => classOf(character, isLatin, own));
  const tables = encoding.languages.map((language) => languageTable(language, characters, classes, isLatin));
  return {
    encoding,
    classes,
    transitions: transitionTable(isLatin, encoding.name === 'windows-1258'),
    tables,
  };
}

function classOf(character: string, isLatin: boolean, own: ReadonlySet<string>): number {
  const code = character.codePointAt(0) ?? 0;
  if (character >= 'a' && character <= 'z') return LATIN_LOWER;
  if (character >= 'A' && character <= 'Z') return LATIN_UPPER;
  if (code < 0x80) return NEUTRAL;
  if (code === 0xfffd || (code < 0xa0 && code !== 0x85) || (code >= 0xe000 && code < 0xf900))
    return UNREADABLE;
  if (code >= 0x2500 && code < 0x25a0) return DRAWING;
  if (character === '\u2019') return APOSTROPHE;
  if (COMMON_MARKS.includes(character)) return MARK;
  const isLetter =
    /[\p{L}\p{M}]/u.test(character) &&
    (isLatin || own.has(character.toLowerCase()) || !/\p{Script=Latin}/u.test(character));
  if (!isLetter) return SYMBOL;
  if (character.toLowerCase() !== character) return UPPER;
  return character.toUpperCase() === character && character !== 'ß' ? CASELESS : LOWER;
}

function languageTable(
  language: LetterLanguage,
  characters: string[],
  classes: Uint8Array,
  isLatin: boolean,
): Float64Array {
  const own = letterBits(language);
  const latin = isLatin ? own : letterBits('en');
  return Float64Array.from(characters, (character, byte) => {
    switch (classes[byte]) {
      case LATIN_LOWER:
      case LATIN_UPPER:
        return latin.get(character.toLowerCase()) ?? FOREIGN_LETTER_BITS;
      case LOWER:
      case UPPER:
      case CASELESS:
        return own.get(character.toLowerCase()) ?? FOREIGN_LETTER_BITS;
      case MARK:
      case APOSTROPHE:
        return COMMON_MARK_BITS;
      case SYMBOL:
        return SYMBOL_BITS;
      case UNREADABLE:
        return UNREADABLE_BITS;
      default:
        return 0;
    }
  });
}

/** What encodings mistaken for others betray: capitals inside words, two scripts in one word, symbols within words. */
function transitionTable(isLatin: boolean, hasManyAccents: boolean): Float64Array {
  const table = new Float64Array(CLASSES * CLASSES);
  const set = (before: number[], after: number[], bits: number): void => {
    for (const first of before) for (const second of after) table[first * CLASSES + second] = bits;
  };
  const latin = [LATIN_LOWER, LATIN_UPPER];
  const own = [LOWER, UPPER, CASELESS];
  set([NEUTRAL, MARK, SYMBOL, DRAWING, UNREADABLE], [UPPER], 3);
  set([LATIN_LOWER, LOWER], [UPPER], 10);
  set([LOWER], [LATIN_UPPER], 10);
  set([LATIN_UPPER, UPPER], [UPPER], 1);
  if (isLatin && !hasManyAccents) set([LOWER], [LOWER], 2.5);
  if (!isLatin) {
    set(latin, own, 8);
    set(own, latin, 8);
  }
  set([...latin, ...own], [SYMBOL], 4);
  set([SYMBOL], [...latin, ...own], 4);
  const any = Array.from({ length: CLASSES }, (_, index) => index);
  set(any, [DRAWING], DRAWING_BITS.first);
  set([...latin, ...own], [DRAWING], DRAWING_BITS.first + 4);
  set([DRAWING], [...latin, ...own], 4);
  set([DRAWING], [DRAWING], DRAWING_BITS.other);
  return table;
}
