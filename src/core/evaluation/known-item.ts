// How would a person who half remembers a passage ask for it? A known-item question, made from the passage itself
// (Azzopardi, de Rijke & Balog 2007, "Building simulated queries for known-item topics").
import { guessLanguage } from '../passages/language';
import { printWords } from '../query/print-query';
import { splitSentences } from '../text/sentences';
import { otherForm } from './other-form';
import { type PassageWord, passageWords, type TermStatistics } from './passage-words';
import { type Random, randomBelow, shuffled } from './random';

export interface RememberedPassage {
  text: string;
  /** Leading UTF-16 units of `text` that belong to the passage before it; nothing is asked about them. */
  overlap: number;
  headingPath: string[];
  /** The document's. */
  title: string;
}

interface Memory {
  text: string;
  words: PassageWord[];
  /** The innermost first. */
  headings: string[];
  language: string | null;
  statistics: TermStatistics;
  random: Random;
}

/** What one kind of question consists of, or null where the passage gives none of its kind. */
type Recollection = (memory: Memory) => string[] | null;

/** Fewer words that say something than this, and the question could be about anything. */
const FEWEST_TELLING = 2;
/** What is left of a sentence is mostly words that say nothing, so more of the others stay. */
const FEWEST_IN_SENTENCE = 3;
const FEWEST_REMEMBERED = 3;
const MOST_REMEMBERED = 5;
/** Remembered words are among this share of the most telling: the rarest alone would be slips and scanning faults. */
const TELLING_SHARE = 0.5;
/** A sentence with fewer words is remembered whole or not at all. */
const SHORTEST_SENTENCE = 6;
const LONGEST_SENTENCE = 12;
const FORGOTTEN_SHARE = 1 / 3;
const SHORTEST_CLAUSE = 3;
const LONGEST_CLAUSE = 10;
const LONGEST_HEADING = 8;

/** The ideographic space, too. */
const ONLY_SPACES = /^[ \u3000]*$/;

const WITHOUT_SPACES: ReadonlySet<string | null> = new Set(['zh', 'ja']);

/**
 * A question in the query language, without operators: some telling words in another order, a sentence with words
 * missing (in Chinese a clause cut short), or the heading with a word from below it. Which one, and of what, `random` decides.
 * @returns null where the passage holds too few words that say anything
 */
export function knownItemQuestion(
  { text, overlap, headingPath, title }: RememberedPassage,
  statistics: TermStatistics,
  random: Random,
): string | null {
  const own = text.slice(overlap);
  const memory: Memory = {
    text: own,
    words: passageWords(own, statistics),
    headings: [...headingPath.toReversed(), title],
    language: guessLanguage(own),
    statistics,
    random,
  };
  const sentence = WITHOUT_SPACES.has(memory.language) ? clauseCutShort : halfSentence;
  for (const recollect of shuffled<Recollection>([rememberedWords, sentence, headingAndWord], random)) {
    const words = recollect(memory);
    if (words !== null) return printWords(words);
  }
  return null;
}

function rememberedWords({ words, random }: Memory): string[] | null {
  const candidates = mostTelling(words);
  if (candidates.length < FEWEST_TELLING) return null;
  const count = FEWEST_REMEMBERED + randomBelow(MOST_REMEMBERED - FEWEST_REMEMBERED + 1, random);
  return shuffled(candidates, random)
    .slice(0, count)
    .map(({ text }) => text);
}

function halfSentence({ text, words, language, random }: Memory): string[] | null {
  const sentences = splitSentences(text)
    .map(({ start, end }) => words.filter(({ span }) => span.start >= start && span.end <= end))
    .filter((sentence) => sentence.length >= SHORTEST_SENTENCE)
    .map((sentence) => stretch(sentence, LONGEST_SENTENCE, random))
    .filter((sentence) => saysEnough(sentence, FEWEST_IN_SENTENCE));
  const sentence = sentences[randomBelow(sentences.length, random)];
  if (sentence === undefined) return null;
  const kept = forgetSome(sentence, random);
  return language === 'en' ? inAnotherForm(kept, random) : kept.map(({ text: word }) => word);
}

function clauseCutShort({ text, words, random }: Memory): string[] | null {
  const clauses = clausesOf(text, words)
    .filter((clause) => clause.length >= SHORTEST_CLAUSE)
    .map((clause) => {
      const cut = clause.slice(0, Math.min(LONGEST_CLAUSE, clause.length - 1));
      return cut.slice(0, Math.max(FEWEST_TELLING, Math.ceil(cut.length * (1 - FORGOTTEN_SHARE * random()))));
    })
    .filter((clause) => saysEnough(clause));
  const clause = clauses[randomBelow(clauses.length, random)];
  return clause === undefined ? null : asWritten(clause);
}

function headingAndWord({ headings, words, statistics, random }: Memory): string[] | null {
  const read = headings.map((heading) => passageWords(heading, statistics).slice(0, LONGEST_HEADING));
  // "Symptoms" stands above a passage of every other document: what lies further out is what one remembers.
  const inHeading =
    read.find((heading) => saysEnough(heading)) ?? read.find((heading) => heading.some(isTelling));
  if (inHeading === undefined) return null;
  const known = new Set(inHeading.flatMap(({ terms }) => terms));
  const below = mostTelling(words.filter(({ terms }) => !terms.some((term) => known.has(term))));
  const word = below[randomBelow(below.length, random)];
  const all = word === undefined ? inHeading : [...inHeading, word];
  if (!saysEnough(all)) return null;
  return word === undefined ? asWritten(inHeading) : [...asWritten(inHeading), word.text];
}

function isTelling({ idf }: PassageWord): boolean {
  return idf !== null;
}

function saysEnough(words: readonly PassageWord[], fewest = FEWEST_TELLING): boolean {
  return distinct(words.filter(isTelling)).length >= fewest;
}

/** The words with the highest idf, each once. @returns most telling first */
function mostTelling(words: readonly PassageWord[]): PassageWord[] {
  const telling = distinct(words.filter(isTelling)).sort((a, b) => (b.idf ?? 0) - (a.idf ?? 0));
  return telling.slice(0, Math.max(MOST_REMEMBERED, Math.ceil(telling.length * TELLING_SHARE)));
}

function distinct(words: readonly PassageWord[]): PassageWord[] {
  return [...new Map(words.map((word) => [word.terms.join(' '), word])).values()];
}

/** A part of the sentence, begun anywhere, that is no longer than `most`. */
function stretch(sentence: PassageWord[], most: number, random: Random): PassageWord[] {
  const from = randomBelow(Math.max(0, sentence.length - most) + 1, random);
  return sentence.slice(from, from + most);
}

/** Leaves so many of the telling words that the question still says something. */
function forgetSome(sentence: readonly PassageWord[], random: Random): PassageWord[] {
  const forgotten = new Set<PassageWord>();
  for (const word of shuffled(sentence, random)) {
    if (forgotten.size >= Math.floor(sentence.length * FORGOTTEN_SHARE)) break;
    const left = sentence.filter((other) => other !== word && !forgotten.has(other));
    if (saysEnough(left, FEWEST_IN_SENTENCE)) forgotten.add(word);
  }
  const kept = sentence.filter((word) => !forgotten.has(word));
  // Nobody ends in "to the".
  return kept.slice(0, kept.findLastIndex(isTelling) + 1);
}

function inAnotherForm(words: readonly PassageWord[], random: Random): string[] {
  const changed = shuffled(words.filter(isTelling), random).find(({ text }) => otherForm(text) !== null);
  return words.map((word) => (word === changed ? (otherForm(word.text) ?? word.text) : word.text));
}

/** Words with nothing but spaces between them. */
function clausesOf(text: string, words: readonly PassageWord[]): PassageWord[][] {
  const clauses: PassageWord[][] = [];
  let before: PassageWord | undefined;
  for (const word of words) {
    const gap = before === undefined ? null : text.slice(before.span.end, word.span.start);
    if (gap === null || !ONLY_SPACES.test(gap)) clauses.push([]);
    clauses.at(-1)?.push(word);
    before = word;
  }
  return clauses;
}

/** Words that touch in the text stay together, as those of Chinese do. */
function asWritten(words: readonly PassageWord[]): string[] {
  const written: string[] = [];
  let end = -1;
  for (const { text, span } of words) {
    if (span.start === end) written[written.length - 1] += text;
    else written.push(text);
    end = span.end;
  }
  return written;
}
