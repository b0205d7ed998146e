// How can a word of Latin letters be read as pinyin? Into syllables ("zhishi": zhi shi) or initials ("zsk": z s k).
import { charactersSounding, isSyllable, withoutTones } from './readings';

/** What is written for one character: its syllable, or (`open`) only how that begins. */
export interface SoundPlace {
  sound: string;
  open: boolean;
}

/** Longer words are sentences typed without spaces, or no pinyin. */
const MAX_LETTERS = 36;
const MAX_SYLLABLES = 8;
/** More letters by their initials mean everything. */
const MAX_INITIALS = 5;
const MAX_SYLLABLE_LETTERS = 6;
/** "xian" and "xi an" are two; a word with more ways is none that a person means. */
const MAX_WAYS = 8;

const APOSTROPHES = /['’＇]/;
const LATIN_LETTERS = /^[a-zü]+$/;
/** v is how a keyboard writes ü; after these letters the dots are left out. */
const U_WITHOUT_DOTS = /([jqxy])v/g;
const LUE_OR_NUE = /^([ln])ue$/;

/**
 * Every way to cut the word into syllables, fewest first; none when it is no pinyin.
 * @param written with or without tone marks; an apostrophe separates two syllables
 * @param open the word is still being typed: its last syllable may be a beginning
 */
export function readAsSyllables(written: string, open: boolean): SoundPlace[][] {
  const parts = lettersOf(written);
  let ways: SoundPlace[][] = parts.length === 0 ? [] : [[]];
  for (const [index, part] of parts.entries()) {
    const tails = waysToCut(part, open && index === parts.length - 1);
    ways = ways.flatMap((way) => tails.map((tail) => [...way, ...tail])).slice(0, MAX_WAYS);
  }
  return ways.filter((way) => way.length <= MAX_SYLLABLES).sort((a, b) => a.length - b.length);
}

/** Each letter as the initial of a syllable, and zh, ch, sh also as one; none when a letter begins no syllable. */
export function readAsInitials(written: string): SoundPlace[][] {
  const [letters, ...others] = lettersOf(written);
  if (letters === undefined || others.length > 0 || letters.length > MAX_INITIALS) return [];
  const whole = letters.match(/[zcs]h|./g) ?? [];
  const ways = whole.length < letters.length ? [whole, [...letters]] : [whole];
  return ways
    .map((way) => way.map((sound): SoundPlace => ({ sound, open: true })))
    .filter((way) => way.every(isSpoken));
}

/** Lower case without tones, cut at apostrophes; empty when anything else than Latin letters is in it. */
function lettersOf(written: string): string[] {
  if (written.length > MAX_LETTERS) return [];
  const parts = withoutTones(written.toLowerCase()).split(APOSTROPHES);
  return parts.every((part) => LATIN_LETTERS.test(part))
    ? parts.map((part) => part.replace(U_WITHOUT_DOTS, '$1u'))
    : [];
}

function waysToCut(letters: string, open: boolean): SoundPlace[][] {
  /** By how many letters are left: what was found out once. */
  const known = new Map<number, SoundPlace[][]>();
  const cut = (start: number): SoundPlace[][] => {
    const left = letters.length - start;
    if (left === 0) return [[]];
    const before = known.get(left);
    if (before) return before;
    const ways: SoundPlace[][] = [];
    for (let length = Math.min(left, MAX_SYLLABLE_LETTERS); length > 0; length -= 1) {
      const place = placeOf(letters.slice(start, start + length), open && length === left);
      if (place) ways.push(...cut(start + length).map((rest) => [place, ...rest]));
    }
    ways.sort((a, b) => a.length - b.length);
    known.set(left, ways.slice(0, MAX_WAYS));
    return ways.slice(0, MAX_WAYS);
  };
  return cut(0);
}

function placeOf(letters: string, open: boolean): SoundPlace | null {
  const sound = letters.replace(LUE_OR_NUE, '$1ve');
  if (open) return isSpoken({ sound, open }) ? { sound, open } : null;
  return isSyllable(sound) ? { sound, open } : null;
}

function isSpoken({ sound, open }: SoundPlace): boolean {
  return charactersSounding(sound, open).size > 0;
}
