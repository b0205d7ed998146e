// Under which keys is one written word indexed and searched? Folding, stemming, and the parts of identifiers.
import { fold } from '../text/fold';
import { stemEnglish } from './english-stemmer';
import { identifierParts } from './identifier-parts';
import { RecentCache } from './recent-cache';

export interface WordForms {
  /** Folded, not stemmed. */
  surface: string;
  /** Folded and stemmed: the dictionary key. */
  term: string;
  /** Keys of other spellings of the whole word: "nodejs" for node.js. */
  spellings: string[];
  /** The same word written apart, as keys in a row: ["get", "user", "name"] for getUserName. */
  sequences: string[][];
  /** `spellings` and the keys in `sequences` longer than one character, each once, without `term`. */
  alternatives: string[];
}

/** UTF-16 units of a word that count. A SHA-256 in hex fits; longer words are cut, so that no line of noise fills the dictionary. */
const MAX_WORD_LENGTH = 64;
/** An identifier with more parts is more likely a hash or encoded bytes. */
const MAX_PARTS = 8;
/** Entries per generation, about 10 MB in all. A folder of Markdown uses some 80,000 words, but few of them often. */
const MAX_CACHED_WORDS = 32_768;

const NO_KEYS: string[] = [];
Object.freeze(NO_KEYS);
const NO_SEQUENCES: string[][] = [];
Object.freeze(NO_SEQUENCES);

const LOWER_CASE_WORD = /^[a-z]+$/;
/** One hump at most, or all digits: nothing to split. Also NASA. */
const ORDINARY_WORD = /^(?:[A-Za-z][a-z]*|[A-Z]+|\d+)$/;
const APOSTROPHE = /['’＇]/;
const ALL_APOSTROPHES = /['’＇]/g;
const CONTRACTION = /['’＇](?:t|re|ve|ll|d|m)$/i;
const CUT_SURROGATE_PAIR = /[\ud800-\udbff]$/;
const WHITE_SPACE = /\s+/g;
const ALL_MARKS = /[._@&,+#\s]+/g;
const NUMBER_OR_VERSION = /^v?\d+(?:\.\d+)*$/;
const THOUSANDS = /^\d{1,3}(?:,\d{3})+/;
/** C++20, C#12 */
const MARKED_VERSION = /^(.+(?:\+\+|#))\d+$/;

const known = new RecentCache<WordForms>(MAX_CACHED_WORDS);

/** @param word a token as the tokenizer cut it out of the original text @returns shared with later calls: not to be changed */
export function wordForms(word: string): WordForms {
  if (word.length > MAX_WORD_LENGTH) return wordForms(truncate(word));
  const cached = known.get(word);
  if (cached !== undefined) return cached;
  // A slice of a text keeps that whole text in memory; a joined string does not.
  const detached = Array.from(word).join('');
  const forms = ORDINARY_WORD.test(detached) ? plainForms(detached.toLowerCase()) : analyzeWord(detached);
  known.set(detached, forms);
  return forms;
}

/** Takes the English ending off. Words of other alphabets, and anything that is not all letters, stay as they are. */
export function stem(surface: string): string {
  return LOWER_CASE_WORD.test(surface) ? stemEnglish(surface) : surface;
}

function truncate(word: string): string {
  return word.slice(0, MAX_WORD_LENGTH).replace(CUT_SURROGATE_PAIR, '');
}

function plainForms(surface: string): WordForms {
  return {
    surface,
    term: stem(surface),
    spellings: NO_KEYS,
    sequences: NO_SEQUENCES,
    alternatives: NO_KEYS,
  };
}

function analyzeWord(word: string): WordForms {
  const written = CONTRACTION.test(word) ? word.replace(ALL_APOSTROPHES, '') : word;
  const surface = surfaceOf(APOSTROPHE.test(written) ? written.replace(ALL_APOSTROPHES, '') : written);
  if (THOUSANDS.test(surface)) return largeNumber(surface);
  if (NUMBER_OR_VERSION.test(surface)) return version(surface);

  const term = stem(surface);
  const sequences = sequencesOf(written);
  const spellings = otherSpellings(surface).filter((key) => key !== term);
  if (sequences.length === 0 && spellings.length === 0) return plainForms(surface);
  const parts = sequences.flat().filter((key) => key.length > 1);
  const alternatives = [...new Set([...spellings, ...parts])].filter((key) => key !== term);
  return { surface, term, spellings, sequences, alternatives };
}

/** White space comes out of a few characters that stand for whole phrases (ﷺ). */
function surfaceOf(written: string): string {
  return fold(written).replace(WHITE_SPACE, '') || written;
}

/** v1.2.3 is found as 1.2.3. The parts of a number say nothing. */
function version(surface: string): WordForms {
  const spellings = surface.startsWith('v') && surface.includes('.') ? [surface.slice(1)] : NO_KEYS;
  return { ...plainForms(surface), spellings, alternatives: spellings };
}

/** 1,234,567 is found as 1234567, and in its groups in case the commas separated numbers. */
function largeNumber(surface: string): WordForms {
  const whole = surface.replaceAll(',', '');
  const groups = surface.split(/[,.]/).filter((group) => group.length > 1);
  return { ...plainForms(whole), alternatives: groups };
}

function otherSpellings(surface: string): string[] {
  const spellings: string[] = [];
  const versionless = MARKED_VERSION.exec(surface)?.[1];
  if (versionless) spellings.push(versionless);
  const hasMarks = surface.includes('.') || surface.includes('_') || surface.includes('&');
  // An address is remembered by its parts; nobody writes it without the marks.
  if (hasMarks && !surface.includes('@')) spellings.push(stem(surface.replace(ALL_MARKS, '')));
  return spellings;
}

/** The ways to write the word apart that say something: two parts at least, and not too many. */
function sequencesOf(written: string): string[][] {
  const { coarse, fine } = identifierParts(written);
  const isSequence = (parts: string[]): boolean => parts.length >= 2 && parts.length <= MAX_PARTS;
  const distinct = fine.length === coarse.length ? [coarse] : [coarse, fine];
  const sequences = distinct.filter(isSequence);
  return sequences.length === 0 ? NO_SEQUENCES : sequences.map(keysOf);
}

function keysOf(parts: string[]): string[] {
  return parts.map((part) => stem(surfaceOf(part)));
}
