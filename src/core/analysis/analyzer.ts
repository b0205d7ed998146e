// Which terms does a text hold, and where? The one analyzer: indexing, querying and highlighting all ask it.
import { normalize } from '../text/normalize';
import { classAt, LETTER } from './character-class';
import type { Term } from './term';
import { RUN, Tokenizer, WORD } from './tokenizer';
import { stem, wordForms } from './word-forms';

/** Part of the fingerprint of everything indexed: change it with any change to the terms a text gives. */
export const ANALYZER_VERSION = '2';

/** "state-of-the-art" is also findable in one word; longer chains are not written that way. */
const MAX_HYPHENATED_WORDS = 4;
const HAS_LETTER = /\p{L}/u;
/** One place for a bigram's half: a code point with the marks that stay on it after folding. */
const PLACE = /.\p{Mark}*/suy;
/** What stands before a name that begins with a stop: not a word (a missing space), not another stop, not code (a call's end). */
const BEFORE_STOP = /[\s\\/(（"'“‘「`*，、：\p{Unified_Ideograph}]/u;
const NEEDS_PLACES = /[\u{10000}-\u{10ffff}]|\p{Mark}/u;
const FLAG = /^\p{Regional_Indicator}/u;
const NO_ALTERNATIVES: string[] = [];
Object.freeze(NO_ALTERNATIVES);

/** @returns in reading order, positions ascending from 0 without gaps; spans never begin before those of earlier terms */
export function analyze(text: string): Term[] {
  const terms: Term[] = [];
  const tokenizer = new Tokenizer(text);
  let firstOfCompound = 0;
  while (tokenizer.next()) {
    const { kind, start, end } = tokenizer;
    if (!tokenizer.hyphenated || kind !== WORD) {
      joinHyphenated(terms, firstOfCompound);
      firstOfCompound = terms.length;
    }
    if (kind === WORD) addWord(terms, text, start, end);
    else if (kind === RUN) addRun(terms, text, start, end);
    else addWhole(terms, text, start, end);
    if (kind !== WORD) firstOfCompound = terms.length;
  }
  joinHyphenated(terms, firstOfCompound);
  return terms;
}

function addWord(terms: Term[], text: string, start: number, end: number): void {
  const forms = wordForms(text.slice(start, end));
  terms.push({
    term: forms.term,
    surface: forms.surface,
    span: { start, end },
    position: terms.length,
    alternatives: beginsWithStop(text, start)
      ? [...forms.alternatives, `.${forms.surface}`]
      : forms.alternatives,
  });
}

/** .NET and .gitignore are also findable with their stop, which tells them from a net. */
function beginsWithStop(text: string, start: number): boolean {
  const stop = text.charCodeAt(start - 1);
  if (stop !== 0x2e && stop !== 0xff0e) return false;
  return classAt(text, start) === LETTER && (start === 1 || BEFORE_STOP.test(text.charAt(start - 2)));
}

function addWhole(terms: Term[], text: string, start: number, end: number): void {
  const { text: folded } = normalize(text.slice(start, end));
  if (folded === '') return;
  addKey(terms, folded, start, end);
  const pictures = Array.from(folded);
  const last = terms.at(-1);
  if (pictures.length > 1 && last && !FLAG.test(folded)) last.alternatives = pictures;
}

/** Overlapping bigrams; a character without a neighbour stands for itself. */
function addRun(terms: Term[], text: string, start: number, end: number): void {
  const { text: folded, map } = normalize(text.slice(start, end));
  const places = NEEDS_PLACES.test(folded) ? placesOf(folded) : null;
  const count = places ? places.length - 1 : folded.length;
  if (count === 0) return;
  const step = Math.min(2, count);
  for (let index = 0; index + step <= count; index += 1) {
    const from = places ? (places[index] ?? 0) : index;
    const to = places ? (places[index + step] ?? folded.length) : index + step;
    const span = map.toOriginal({ start: from, end: to });
    addKey(terms, folded.slice(from, to), start + span.start, start + span.end);
  }
}

function addKey(terms: Term[], key: string, start: number, end: number): void {
  terms.push({
    term: key,
    surface: key,
    span: { start, end },
    position: terms.length,
    alternatives: NO_ALTERNATIVES,
  });
}

/** @returns the starts of all places, and the end of the last */
function placesOf(folded: string): number[] {
  const places = [0];
  PLACE.lastIndex = 0;
  while (PLACE.test(folded)) places.push(PLACE.lastIndex);
  return places;
}

/** Makes "e-mail" findable as "email": every word of the compound that begins at `first` also stands for the whole. */
function joinHyphenated(terms: Term[], first: number): void {
  const count = terms.length - first;
  if (count < 2 || count > MAX_HYPHENATED_WORDS) return;
  const words = terms.slice(first);
  const joined = stem(words.map((word) => word.surface).join(''));
  if (!HAS_LETTER.test(joined)) return;
  for (const word of words) word.alternatives = [...word.alternatives, joined];
}
