// A library to measure on that a stranger can make too: Markdown in English and Chinese, the same for the same numbers.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRandom, type Random } from '../src/core/evaluation/random';

/** Notes of about 5 kB make nine or ten passages each, as in the libraries that the README's figures come from. */
const SECTIONS = 4;
const SENTENCES_PER_SECTION = 13;
const CHINESE_SHARE = 0.4;
const FILES_PER_DIRECTORY = 100;

const VOCABULARY = 24_000;
const SYLLABLES =
  'ba be bi bo ca ce co da de di do el en er fa fo ga ge ha he in ka la le li lo ma me mi mo na ne no or pa pe po ra re ri ro sa se so ta te ti to un va ve wi zo'.split(
    ' ',
  );

/**
 * @param from number of the first file: libraries that share no numbers share no text
 * @param chinese share of the notes
 */
export function writeLibrary(directory: string, files: number, from = 0, chinese = CHINESE_SHARE): void {
  for (let n = from; n < from + files; n++) writeNote(join(directory, pathOf(n)), n, 0, chinese);
}

export function writeNote(path: string, n: number, revision = 0, chinese = CHINESE_SHARE): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, noteText(n, revision, chinese));
}

/** Relative to the folder. */
export function pathOf(n: number): string {
  return `${String(Math.floor(n / FILES_PER_DIRECTORY)).padStart(4, '0')}/note ${n}.md`;
}

/** Another revision has another last section; the rest of the note is as it was. */
export function noteText(n: number, revision = 0, chinese = CHINESE_SHARE): string {
  const random = createRandom(n + 1);
  const isChinese = random() < chinese;
  const sections = Array.from({ length: SECTIONS }, (_, section) => {
    const isRevised = revision > 0 && section === SECTIONS - 1;
    return sectionText(isRevised ? createRandom(n + 1 + revision * 1_000_003) : random, isChinese);
  });
  return `# ${title(random, isChinese)} ${n}\n\n${sections.join('\n')}`;
}

function sectionText(random: Random, isChinese: boolean): string {
  const sentences = Array.from({ length: SENTENCES_PER_SECTION }, () => sentence(random, isChinese));
  const middle = Math.floor(SENTENCES_PER_SECTION / 2);
  const space = isChinese ? '' : ' ';
  const paragraphs = [sentences.slice(0, middle), sentences.slice(middle)].map((some) => some.join(space));
  return `## ${title(random, isChinese)}\n\n${paragraphs.join('\n\n')}\n`;
}

function title(random: Random, isChinese: boolean): string {
  return words(random, isChinese, 3);
}

function sentence(random: Random, isChinese: boolean): string {
  const length = 8 + Math.floor(random() * 12);
  return isChinese ? `${words(random, true, length)}。` : `${words(random, false, length)}.`;
}

function words(random: Random, isChinese: boolean, count: number): string {
  const make = isChinese ? chineseWord : englishWord;
  return Array.from({ length: count }, () => make(zipf(random))).join(isChinese ? '' : ' ');
}

/** Ranks as words of a language have them: the n-th is about 1/n as frequent as the first. */
function zipf(random: Random): number {
  return Math.floor(VOCABULARY ** random()) - 1;
}

function englishWord(rank: number): string {
  let word = SYLLABLES[rank % SYLLABLES.length] ?? '';
  for (
    let rest = Math.floor(rank / SYLLABLES.length) + 1;
    rest > 0;
    rest = Math.floor(rest / SYLLABLES.length)
  ) {
    word += SYLLABLES[rest % SYLLABLES.length] ?? '';
  }
  return word;
}

/** Two of 2,500 characters, a fifth of which make two thirds of the text, as in the language. */
function chineseWord(rank: number): string {
  return character(rank * 0.618_034) + character(rank * 0.414_214 + 0.5);
}

function character(place: number): string {
  return String.fromCodePoint(0x4e00 + Math.floor(2_500 * (place % 1) ** 4));
}
