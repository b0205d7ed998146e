// What is asked: a few neighbouring words from files spread over the whole library, so that every question finds something.
import { readFileSync } from 'node:fs';
import { createRandom, type Random, randomBelow } from '../../src/core/evaluation/random';
import { evenlySpread } from '../retrieval/find-collections';
import { filesBelow } from './libraries';

/** Two to six English words, or four to eight Chinese characters. */
const PIECES = /[\p{Script=Han}]{4,8}|[A-Za-z]{3,}(?: [A-Za-z]{2,}){1,5}/gu;
const READ_CHARACTERS = 20_000;

const TEXT_FILE = /\.(md|txt|html?|tex|rst|org)$/i;
/** Files looked at to tell the language. */
const SAMPLED_FILES = 200;

/** Of the letters in a sample of its texts, how many are Chinese characters: 0 to 1. */
export function hanShareOf(folder: string): number {
  let letters = 0;
  let han = 0;
  for (const path of evenlySpread(textsBelow(folder), SAMPLED_FILES)) {
    const text = beginningOf(path);
    letters += text.match(/\p{L}/gu)?.length ?? 0;
    han += text.match(/\p{Script=Han}/gu)?.length ?? 0;
  }
  return letters === 0 ? 0 : han / letters;
}

/** @returns fewer only where the folder has too few texts; always the same for the same folder */
export function questionsFrom(folder: string, count: number): string[] {
  const files = textsBelow(folder);
  const random = createRandom(files.length);
  return evenlySpread(files, count * 2)
    .flatMap((path) => questionFrom(beginningOf(path), random))
    .slice(0, count);
}

function textsBelow(folder: string): string[] {
  return filesBelow(folder).filter((path) => TEXT_FILE.test(path));
}

function beginningOf(path: string): string {
  return readFileSync(path, 'utf8').slice(0, READ_CHARACTERS);
}

function questionFrom(text: string, random: Random): string[] {
  const pieces = text.match(PIECES) ?? [];
  const piece = pieces[randomBelow(pieces.length, random)];
  return piece === undefined ? [] : [piece];
}

/** The same question on its way: the last word has only begun. */
export function halfTyped(question: string): string {
  const [last = ''] = /[A-Za-z]+$|.$/u.exec(question) ?? [];
  if (!/[A-Za-z]/.test(last)) return question.slice(0, -1);
  return question.slice(0, question.length - last.length + Math.ceil(last.length / 2));
}
