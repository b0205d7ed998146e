// Was a Chinese word typed with a character that only sounds right? 知试 becomes 知识 where the index holds no 知试.
import { isStopTerm } from '../analysis/stop-words';
import { charactersSounding, readingsOf } from '../pinyin/readings';
import type { Bigram, BigramDictionary } from '../pinyin/sounding-chains';

/** In longer ones a bigram across two words is unknown too often to mean anything at the ends. */
const MAX_WORD_CHARACTERS = 4;
/** A sentence typed without spaces has too many places to look at. */
const MAX_CHARACTERS = 16;

interface Candidate {
  written: string;
  /** Of the rarer of the bigrams it makes. */
  frequency: number;
}

/**
 * Replaces one character by another that sounds so, where no bigram around it is indexed and after it every one is.
 * @param characters folded, of the basic plane
 */
export function homophoneOf(characters: string, dictionary: BigramDictionary): string | null {
  const { length } = characters;
  if (length < 2 || length > MAX_CHARACTERS) return null;
  const candidates = Array.from(characters).flatMap((character, index) => {
    const isEnd = index === 0 || index === length - 1;
    if (isStopTerm(character) || (isEnd && length > MAX_WORD_CHARACTERS)) return [];
    return replacements(characters, index, dictionary);
  });
  const [best] = candidates.sort((a, b) => b.frequency - a.frequency || (a.written < b.written ? -1 : 1));
  return best?.written ?? null;
}

function replacements(characters: string, index: number, dictionary: BigramDictionary): Candidate[] {
  const before = characters.charAt(index - 1);
  const after = characters.charAt(index + 1);
  const around = (character: string): (Bigram | undefined)[] => [
    ...(before === '' ? [] : [bigramOf(before, character, dictionary)]),
    ...(after === '' ? [] : [bigramOf(character, after, dictionary)]),
  ];
  const typed = characters.charAt(index);
  if (around(typed).some((bigram) => bigram !== undefined)) return [];
  const alike = new Set(readingsOf(typed).flatMap((sound) => [...charactersSounding(sound, false)]));
  return [...alike].flatMap((character): Candidate[] => {
    const bigrams = around(character).flatMap((bigram) => bigram ?? []);
    if (bigrams.length < Number(before !== '') + Number(after !== '')) return [];
    const written = characters.slice(0, index) + character + characters.slice(index + 1);
    return [{ written, frequency: Math.min(...bigrams.map(({ frequency }) => frequency)) }];
  });
}

function bigramOf(first: string, second: string, { bigramsFrom }: BigramDictionary): Bigram | undefined {
  return bigramsFrom(first).find(({ term }) => term === first + second);
}
