// Of which parts is an identifier made? get|User|Name, snake|case, HTTP|Server, iPhone|15, python|3.11.
import { classAt, DIGIT, EXTENDER, LETTER } from './character-class';

export interface IdentifierParts {
  /** Cut at marks and between letters and digits: ["PowerShell", "7"]. */
  coarse: string[];
  /** Also cut where a hump begins: ["Power", "Shell", "7"]. */
  fine: string[];
}

const MARK = 0;
const LOWER = 1;
const UPPER = 2;
const NUMBER = 3;

const UPPER_CASE = /\p{Lu}/u;
const STOPS = '.．';

/** @param word as written, capitals kept */
export function identifierParts(word: string): IdentifierParts {
  const coarse: string[] = [];
  const fine: string[] = [];
  let coarseStart = 0;
  let fineStart = 0;
  let previous = MARK;
  let beforePrevious = MARK;
  let previousStart = 0;
  const cutFine = (end: number, next: number): void => {
    if (end > fineStart) fine.push(word.slice(fineStart, end));
    fineStart = next;
  };
  const cutBoth = (end: number, next: number): void => {
    if (end > coarseStart) coarse.push(word.slice(coarseStart, end));
    coarseStart = next;
    cutFine(end, next);
  };

  for (let index = 0; index < word.length; ) {
    const width = isHighSurrogate(word.charCodeAt(index)) ? 2 : 1;
    const kind = kindAt(word, index, previous);
    if (kind === MARK) cutBoth(index, index + width);
    else if (previous !== MARK && (kind === NUMBER) !== (previous === NUMBER)) cutBoth(index, index);
    else if (previous === LOWER && kind === UPPER) cutFine(index, index);
    else if (previous === UPPER && kind === LOWER && beforePrevious === UPPER)
      cutFine(previousStart, previousStart);
    beforePrevious = previous;
    previous = kind;
    previousStart = index;
    index += width;
  }
  cutBoth(word.length, word.length);
  return { coarse, fine };
}

function kindAt(word: string, index: number, previous: number): number {
  const unit = word.charCodeAt(index);
  if (previous === NUMBER && isStopBeforeDigit(word, index)) return NUMBER;
  if (unit < 0x80) {
    if (unit >= 0x61 && unit <= 0x7a) return LOWER;
    if (unit >= 0x41 && unit <= 0x5a) return UPPER;
    return unit >= 0x30 && unit <= 0x39 ? NUMBER : MARK;
  }
  const characterClass = classAt(word, index);
  if (characterClass === EXTENDER) return previous;
  if (characterClass === DIGIT) return NUMBER;
  if (characterClass !== LETTER) return MARK;
  return UPPER_CASE.test(String.fromCodePoint(word.codePointAt(index) ?? unit)) ? UPPER : LOWER;
}

function isStopBeforeDigit(word: string, index: number): boolean {
  return STOPS.includes(word.charAt(index)) && index + 1 < word.length && classAt(word, index + 1) === DIGIT;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
