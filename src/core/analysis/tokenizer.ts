// Where are the tokens of a text? A scanner over code points: words, runs of unspaced scripts, emoji. No folding, no stemming.
import { classAt, DIGIT, EMOJI, EXTENDER, LETTER, SEPARATOR, UNSPACED } from './character-class';

export const WORD = 1;
/** A stretch in scripts written without spaces; the analyzer cuts it into bigrams. */
export const RUN = 2;
export const PICTURE = 3;

/** Encoded data: at least this many units of the base64 alphabet in a row … */
const BASE64_RUN = /[A-Za-z0-9+/]{60,}={0,2}/y;
/** Judged by its first units: many words in a row may be suspicious, and each may begin the data. */
const BASE64_SAMPLE = /[A-Za-z0-9+/]{60,512}/y;
/** … that mix cases and digits as random bytes do (expected: 41 %, 41 %, 16 %). Paths and long identifiers do not. */
const BASE64_MIN_UPPER = 0.15;
const BASE64_MIN_LOWER = 0.15;
const BASE64_MIN_DIGITS = 0.04;
/** A word this long, or one that meets '+' or '/', may be the start of encoded data. */
const SUSPICIOUS_LENGTH = 40;

const THOUSANDS = /(?:,\d{3})+(?!\d)/y;
const PLUS_PLUS = /[+＋]{2}\d{0,2}(?![+＋])/y;
const SHARP = /[#＃]\d{0,2}/y;
const ONE_LATIN_LETTER = /^[A-Za-zＡ-Ｚａ-ｚ]$/;
const ONE_TO_THREE_DIGITS = /^\d{1,3}$/;
const DIGITS = /^\d+$/;
const UPPER_CASE = /\p{Lu}/u;
const JOINER = 0x200d;

/**
 * Walks through a text. After `next()` returned true, `kind`, `start` and `end` describe a token of the original text.
 * One object per text and no object per token: this runs over every byte that is indexed.
 */
export class Tokenizer {
  kind = WORD;
  start = 0;
  end = 0;
  /** The token is joined to the word before it by a single hyphen. */
  hyphenated = false;

  readonly #text: string;
  /** Where the search for the next token begins; beyond `end` after a possessive "'s". */
  #resume = 0;

  constructor(text: string) {
    this.#text = text;
  }

  next(): boolean {
    const text = this.#text;
    let index = this.#resume;
    const previousEnd = this.end;
    const followsWord = this.kind === WORD && previousEnd > 0 && this.#resume === previousEnd;
    for (; index < text.length; index += 1) {
      const kind = classAt(text, index);
      // An extender with nothing to extend, like a separator, belongs to no token.
      if (kind === SEPARATOR || kind === EXTENDER) continue;
      this.start = index;
      this.hyphenated = followsWord && index === previousEnd + 1 && isHyphen(text.charCodeAt(previousEnd));
      if (kind === UNSPACED) return this.#found(RUN, this.#unspacedEnd(index));
      if (kind === EMOJI) return this.#found(PICTURE, this.#pictureEnd(index));
      const encodedEnd = this.#wordOrEncoded(index);
      if (encodedEnd === 0) return true;
      index = encodedEnd - 1;
    }
    this.#resume = text.length;
    return false;
  }

  #found(kind: number, end: number): true {
    this.kind = kind;
    this.end = end;
    this.#resume = end;
    return true;
  }

  /** @returns 0 when a word was found, else the end of encoded data to skip */
  #wordOrEncoded(start: number): number {
    const text = this.#text;
    let end = this.#plainEnd(start);
    const follower = text.charCodeAt(end);
    if (end - start >= SUSPICIOUS_LENGTH || follower === 0x2b || follower === 0x2f) {
      const encodedEnd = endOfEncodedData(text, start);
      if (encodedEnd > 0) return encodedEnd;
    }
    for (let joined = this.#joinedEnd(start, end); joined > end; joined = this.#joinedEnd(start, end))
      end = joined;
    this.#found(WORD, end);
    if (isPossessive(text, end)) this.#resume = end + 2;
    return 0;
  }

  /** The end of the letters and digits that begin at `index`. */
  #plainEnd(index: number): number {
    const text = this.#text;
    let end = index;
    while (end < text.length) {
      const kind = classAt(text, end);
      if (kind !== LETTER && kind !== DIGIT && kind !== EXTENDER) break;
      end += isHighSurrogate(text.charCodeAt(end)) ? 2 : 1;
    }
    return end;
  }

  #unspacedEnd(index: number): number {
    const text = this.#text;
    let end = index;
    while (end < text.length) {
      const kind = classAt(text, end);
      if (kind !== UNSPACED && kind !== EXTENDER) break;
      end += isHighSurrogate(text.charCodeAt(end)) ? 2 : 1;
    }
    return end;
  }

  /** One picture as readers see it: two letters of a flag, and what joiners make one (👩‍🔬). */
  #pictureEnd(index: number): number {
    const text = this.#text;
    let end = this.#extendedEnd(index);
    if (isFlagLetter(text, index) && isFlagLetter(text, end)) return this.#extendedEnd(end);
    while (text.charCodeAt(end - 1) === JOINER && this.#followedBy(end, EMOJI)) end = this.#extendedEnd(end);
    return end;
  }

  #extendedEnd(index: number): number {
    const text = this.#text;
    let end = index + (isHighSurrogate(text.charCodeAt(index)) ? 2 : 1);
    while (end < text.length && classAt(text, end) === EXTENDER) {
      end += isHighSurrogate(text.charCodeAt(end)) ? 2 : 1;
    }
    return end;
  }

  /** @returns where the word ends if the mark at `end` belongs to it, else `end` */
  #joinedEnd(start: number, end: number): number {
    const text = this.#text;
    switch (text.charCodeAt(end)) {
      case 0x27: // '
      case 0x2019: // ’
      case 0xff07: // ＇
        return this.#followedBy(end + 1, LETTER) && !isPossessive(text, end) ? this.#plainEnd(end + 1) : end;
      case 0x5f: // _
      case 0xff3f: // ＿
        return this.#afterUnderscores(end);
      case 0x2e: // .
      case 0xff0e: // ．
        return this.#stopJoins(start, end) ? this.#plainEnd(end + 1) : end;
      case 0x40: // @
      case 0xff20: // ＠
        return this.#followedByWord(end + 1) ? this.#plainEnd(end + 1) : end;
      case 0x26: // & as in AT&T
      case 0xff06: // ＆
        return isUpperCase(text, end - 1) && isUpperCase(text, end + 1) ? this.#plainEnd(end + 1) : end;
      case 0x2c: // ,
        THOUSANDS.lastIndex = end;
        return ONE_TO_THREE_DIGITS.test(text.slice(start, end)) && THOUSANDS.test(text)
          ? THOUSANDS.lastIndex
          : end;
      case 0x2b: // + as in C++20
      case 0xff0b: // ＋
        return classAt(text, end - 1) === LETTER ? this.#afterMark(PLUS_PLUS, end) : end;
      case 0x23: // # as in C#, C#12
      case 0xff03: // ＃
        return ONE_LATIN_LETTER.test(text.slice(start, end)) ? this.#afterMark(SHARP, end) : end;
      default:
        return end;
    }
  }

  /** C++ and C#, also right before Chinese, but not where a word goes on. @returns `end` where the mark is none */
  #afterMark(mark: RegExp, end: number): number {
    mark.lastIndex = end;
    return mark.test(this.#text) && !this.#followedByWord(mark.lastIndex) ? mark.lastIndex : end;
  }

  #afterUnderscores(end: number): number {
    let index = end + 1;
    while (this.#text.charCodeAt(index) === 0x5f) index += 1;
    return this.#followedByWord(index) ? this.#plainEnd(index) : end;
  }

  /** node.js, 3.14, U.S.A, a.example.org – but not a full stop without a space: "the end.Next", "1.Introduction". */
  #stopJoins(start: number, stop: number): boolean {
    const text = this.#text;
    const right = stop + 1;
    if (!this.#followedByWord(right)) return false;
    if (classAt(text, right) === DIGIT) return true;
    if (DIGITS.test(text.slice(start, stop))) return this.#plainEnd(right) - right <= 2;
    return !isUpperCase(text, right) || isUpperCase(text, stop - 1);
  }

  #followedBy(index: number, kind: number): boolean {
    return index < this.#text.length && classAt(this.#text, index) === kind;
  }

  #followedByWord(index: number): boolean {
    return this.#followedBy(index, LETTER) || this.#followedBy(index, DIGIT);
  }
}

/** Is there "'s" at `index`, with the word over after it? It is dropped: "the author's" is about the author. */
function isPossessive(text: string, index: number): boolean {
  const mark = text.charCodeAt(index);
  if (mark !== 0x27 && mark !== 0x2019 && mark !== 0xff07) return false;
  const letter = text.charCodeAt(index + 1);
  if (letter !== 0x73 && letter !== 0x53) return false;
  if (index + 2 >= text.length) return true;
  const following = classAt(text, index + 2);
  return following !== LETTER && following !== DIGIT && following !== EXTENDER;
}

/** @returns 0 when it is no encoded data */
function endOfEncodedData(text: string, start: number): number {
  BASE64_SAMPLE.lastIndex = start;
  if (!BASE64_SAMPLE.test(text)) return 0;
  const end = BASE64_SAMPLE.lastIndex;
  let upper = 0;
  let lower = 0;
  let digits = 0;
  for (let index = start; index < end; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0x61) lower += 1;
    else if (unit >= 0x41) upper += 1;
    else if (unit >= 0x30 && unit <= 0x39) digits += 1;
  }
  const length = end - start;
  const looksRandom =
    upper >= length * BASE64_MIN_UPPER &&
    lower >= length * BASE64_MIN_LOWER &&
    digits >= length * BASE64_MIN_DIGITS;
  if (!looksRandom) return 0;
  BASE64_RUN.lastIndex = start;
  return BASE64_RUN.test(text) ? BASE64_RUN.lastIndex : end;
}

function isHyphen(unit: number): boolean {
  return unit === 0x2d || unit === 0x2010 || unit === 0x2011 || unit === 0xff0d;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isFlagLetter(text: string, index: number): boolean {
  const codePoint = text.codePointAt(index) ?? 0;
  return codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff;
}

function isUpperCase(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit < 0x80) return unit >= 0x41 && unit <= 0x5a;
  return UPPER_CASE.test(text.charAt(index));
}
