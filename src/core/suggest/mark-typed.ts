// Does a text match what is being typed, every word of it as the beginning of a word, and where?
import { charactersSounding } from '../pinyin/readings';
import { readAsInitials, readAsSyllables, type SoundPlace } from '../pinyin/syllables';
import { normalize } from '../text/normalize';
import type { Span } from '../text/span';
import { beginsAnywhere, spacedWords } from './word-starts';

const WORD_CHARACTER = /[\p{Letter}\p{Mark}\p{Number}]/u;
const HAN = /\p{Script=Han}/u;
/** One letter stands for too many characters. */
const LEAST_LETTERS = 2;

/** @returns spans of the text, sorted and apart; null where it does not match */
export type Matcher = (text: string) => Span[] | null;

export function markTyped(text: string, typed: string): Span[] | null {
  return matcherOf(typed)(text);
}

/** For many texts: what is typed is read once. */
export function matcherOf(typed: string): Matcher {
  const words = spacedWords(typed).split(' ').filter(Boolean);
  let ways: SoundPlace[][] | null = null;
  return (text) => {
    if (words.length === 0) return null;
    const { text: folded, map } = normalize(text);
    const spans: Span[] = [];
    for (const word of words) {
      const start = wordStart(folded, word);
      if (start < 0) {
        ways ??= soundWays(typed);
        const sounding = HAN.test(folded) ? soundingSpan(folded, ways) : null;
        return sounding && [map.toOriginal(sounding)];
      }
      spans.push(map.toOriginal({ start, end: start + word.length }));
    }
    return joined(spans);
  };
}

function wordStart(folded: string, word: string): number {
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    const before = folded.charAt(at - 1);
    if (beginsAnywhere(word) || !WORD_CHARACTER.test(before) || HAN.test(before)) return at;
  }
  return -1;
}

function joined(spans: Span[]): Span[] {
  const apart: Span[] = [];
  for (const span of spans.sort((a, b) => a.start - b.start)) {
    const last = apart.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else apart.push({ ...span });
  }
  return apart;
}

/** Latin letters as the sound of Chinese characters in a row: "baox" and "bx" in 保修. */
function soundWays(typed: string): SoundPlace[][] {
  const written = typed.trim().replace(/\s+/gu, "'");
  if (written.length < LEAST_LETTERS) return [];
  return [...readAsSyllables(written, true), ...readAsInitials(written)];
}

function soundingSpan(folded: string, ways: readonly SoundPlace[][]): Span | null {
  for (const way of ways) {
    const places = way.map(({ sound, open }) => charactersSounding(sound, open));
    for (let start = 0; start + places.length <= folded.length; start += 1) {
      const sounds = places.every((characters, place) => characters.has(folded.charAt(start + place)));
      if (sounds) return { start, end: start + places.length };
    }
  }
  return null;
}
