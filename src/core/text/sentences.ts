// Where do the sentences of a text begin and end? Rules for English and Chinese; no dictionary beyond common abbreviations.
import type { Span } from './span';

/** Marks after which a full stop is part of the word. Compared in lower case, without the stop itself. */
const ABBREVIATIONS = new Set(
  (
    'mr mrs ms dr prof sr jr st rev hon gen col capt lt sgt gov pres sen rep messrs mme mlle ' +
    'e.g i.e eg ie cf viz vs approx resp incl excl ca al et ' +
    'fig figs eq eqs sec ch chap vol no nos pp p para art ed eds ref refs tab app op ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec ' +
    'inc ltd co corp dept univ assn bros est ave blvd rd'
  ).split(' '),
);

/** Abbreviations that are also English words or often end a sentence: no stop only when a number follows ("No. 5", "Fig. 3"). */
const ABBREVIATIONS_BEFORE_NUMBER = new Set([
  'no',
  'nos',
  'art',
  'ch',
  'app',
  'p',
  'ed',
  'tab',
  'sec',
  'mar',
]);

/** Longest word looked at before a stop; longer ones are no abbreviation. */
const MAX_ABBREVIATION_LENGTH = 8;

/** Letters a word needs for its stop to end a sentence although a lower-case word follows. */
const SHORTEST_SENTENCE_END = 5;

const CANDIDATE = /[.!?。！？．｡…\n\r\u2028\u2029]/g;
const CLOSERS = /["'”’»」』）】》〉〕)\]}*_]/;
const OPENERS = /["'“‘«「『（【《〈〔([{*_#`]/;
const WHITE_SPACE = /\s/;
const CJK = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]|[\ud840-\ud888]/;
const DIGIT = /\p{Nd}/u;
const LETTER = /\p{L}/u;
const LOWER_CASE = /\p{Ll}/u;
/** What a line that stands for itself begins with: list marks, headings, table rows, quotes. */
const LINE_OF_ITS_OWN = /[ \t]*(?:[-*+•·▪◦|>]|#{1,6}[ \t]|\d{1,3}[.)、][ \t]?|[（(]\d{1,3}[)）])/y;

/**
 * Splits a text into sentences, in order. A single line break is white space (text is often wrapped), unless a list item,
 * heading or table row follows; an empty line always ends a sentence.
 * @returns spans without white space at either end; everything between two spans is white space. Never empty spans.
 */
export function splitSentences(text: string): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  const finish = (end: number): void => {
    const trimmed = trim(text, start, end);
    if (trimmed) sentences.push(trimmed);
    start = end;
  };
  CANDIDATE.lastIndex = 0;
  for (let match = CANDIDATE.exec(text); match; match = CANDIDATE.exec(text)) {
    const end = isLineBreak(match[0]) ? endAtLineBreak(text, match.index) : endAtMark(text, match.index);
    if (end === null) continue;
    finish(end);
    CANDIDATE.lastIndex = Math.max(end, match.index + 1);
  }
  finish(text.length);
  return sentences;
}

function isLineBreak(character: string): boolean {
  return character === '\n' || character === '\r' || character === '\u2028' || character === '\u2029';
}

function endAtLineBreak(text: string, index: number): number | null {
  let next = index + 1;
  if (text[index] === '\r' && text[next] === '\n') next += 1;
  if (text[index] === '\u2029') return next;
  let lookAhead = next;
  while (text[lookAhead] === ' ' || text[lookAhead] === '\t') lookAhead += 1;
  if (lookAhead < text.length && isLineBreak(text.charAt(lookAhead))) return next;
  LINE_OF_ITS_OWN.lastIndex = next;
  return LINE_OF_ITS_OWN.test(text) ? next : null;
}

/** @returns the end of the sentence that the mark at `index` closes, or null when it closes none */
function endAtMark(text: string, index: number): number | null {
  let end = index;
  while (end < text.length && '.!?。！？．｡…'.includes(text.charAt(end))) end += 1;
  const run = text.slice(index, end);
  const isFullWidth = /[。！？．｡]/.test(run);
  while (end < text.length && CLOSERS.test(text.charAt(end)) && closesHere(text, end)) end += 1;
  if (isFullWidth || end >= text.length) return end;

  const following = text.charAt(end);
  const before = text.charAt(index - 1);
  if (!WHITE_SPACE.test(following)) {
    const betweenHan = CJK.test(following) && !DIGIT.test(before);
    return betweenHan && (CJK.test(before) || !LETTER.test(before) || /[!?]/.test(run)) ? end : null;
  }
  if (run === '.' && isAbbreviation(text, index, end)) return null;
  if (run !== '.' || WHITE_SPACE.test(before)) return end;
  return LOWER_CASE.test(firstVisible(text, end)) && isShortWord(text, index) ? null : end;
}

/** Before a lower-case word only a long word's stop ends a sentence: "5 min. per file", but also text written all in lower case. */
function isShortWord(text: string, stop: number): boolean {
  let begin = stop;
  while (begin > 0 && LETTER.test(text.charAt(begin - 1))) begin -= 1;
  return stop - begin < SHORTEST_SENTENCE_END;
}

/** A quote or emphasis mark closes only when no letter follows: in `He said. "Yes"` the quote opens. */
function closesHere(text: string, index: number): boolean {
  const character = text.charAt(index);
  if (!OPENERS.test(character)) return true;
  const next = text.charAt(index + 1);
  return next === '' || !(LETTER.test(next) || DIGIT.test(next)) || CJK.test(next);
}

function firstVisible(text: string, from: number): string {
  let index = from;
  while (index < text.length && (WHITE_SPACE.test(text.charAt(index)) || OPENERS.test(text.charAt(index)))) {
    index += 1;
  }
  return String.fromCodePoint(text.codePointAt(index) ?? 0x20).trim();
}

function isAbbreviation(text: string, stop: number, after: number): boolean {
  let begin = stop;
  while (begin > 0 && stop - begin <= MAX_ABBREVIATION_LENGTH && /[\p{L}.]/u.test(text.charAt(begin - 1))) {
    begin -= 1;
  }
  const word = text.slice(begin, stop);
  // An initial ("J. Smith", "U.S. Army"); "I." is more often the pronoun at the end of a sentence.
  if (/^(?:\p{Lu}\.)*\p{Lu}$/u.test(word)) return word !== 'I';
  const key = word.toLowerCase();
  if (ABBREVIATIONS_BEFORE_NUMBER.has(key)) return DIGIT.test(firstVisible(text, after));
  if (ABBREVIATIONS.has(key)) return true;
  // "1. First" at the start of a line numbers a list item.
  return word === '' && numbersListItem(text, stop);
}

function numbersListItem(text: string, stop: number): boolean {
  let begin = stop;
  while (begin > 0 && stop - begin <= 3 && DIGIT.test(text.charAt(begin - 1))) begin -= 1;
  if (begin === stop) return false;
  while (begin > 0 && (text[begin - 1] === ' ' || text[begin - 1] === '\t')) begin -= 1;
  return begin === 0 || isLineBreak(text.charAt(begin - 1));
}

function trim(text: string, start: number, end: number): Span | null {
  let from = start;
  let to = end;
  while (from < to && WHITE_SPACE.test(text.charAt(from))) from += 1;
  while (to > from && WHITE_SPACE.test(text.charAt(to - 1))) to -= 1;
  return from < to ? { start: from, end: to } : null;
}
