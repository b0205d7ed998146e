// How does a Chinese character sound, and which characters sound so? Syllables of pinyin without tones, ü written v.
import readingsWithTones from 'pinyin-pro/dist/esm/data/dict1.mjs';
import { simplifyHan } from '../text/simplified-chinese';

interface Readings {
  byCharacter: ReadonlyMap<string, readonly string[]>;
  bySyllable: ReadonlyMap<string, readonly string[]>;
}

/** The Han characters of the basic plane; those beyond it are rare, and few know how they are read. */
const HAN_RANGES: readonly [first: number, last: number][] = [
  [0x3007, 0x3007],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
];
const U_WITH_DOTS = /u\u0308/g;
const MARKS = /\p{Mark}/gu;
const VOWEL = /[aeiouv]/;

let table: Readings | null = null;
const charactersOfPlaces = new Map<string, ReadonlySet<string>>();

/** Takes tone marks off: "lǜ" becomes "lv". */
export function withoutTones(pinyin: string): string {
  return pinyin.normalize('NFD').replace(U_WITH_DOTS, 'v').replace(MARKS, '');
}

/** All readings of a folded character, each once; none for what is no Chinese character. */
export function readingsOf(character: string): readonly string[] {
  return readings().byCharacter.get(character) ?? [];
}

export function isSyllable(text: string): boolean {
  return readings().bySyllable.has(text);
}

/** @param open what is given may be the beginning of the syllable only @returns folded characters, as an index holds them */
export function charactersSounding(syllable: string, open: boolean): ReadonlySet<string> {
  const key = open ? `${syllable}*` : syllable;
  let characters = charactersOfPlaces.get(key);
  if (characters === undefined) {
    const { bySyllable } = readings();
    const sounds = open ? [...bySyllable.keys()].filter((sound) => sound.startsWith(syllable)) : [syllable];
    characters = new Set(sounds.flatMap((sound) => bySyllable.get(sound) ?? []));
    // There are some four hundred syllables and as many beginnings; anything else is not worth remembering.
    if (characters.size > 0) charactersOfPlaces.set(key, characters);
  }
  return characters;
}

/** Built when the first word is read as pinyin, so that a process that never does pays nothing. */
function readings(): Readings {
  table ??= readTable();
  return table;
}

/** A traditional character lends its readings to the simplified one it folds to. */
function readTable(): Readings {
  const sounds = new Map<string, Set<string>>();
  const toneless = new Map<string, string[]>();
  for (const [first, last] of HAN_RANGES) {
    for (let code = first; code <= last; code += 1) {
      const character = String.fromCharCode(code);
      const written = readingsWithTones.get(character);
      if (written === undefined) continue;
      let syllables = toneless.get(written);
      if (syllables === undefined) {
        syllables = written
          .split(' ')
          .map(withoutTones)
          .filter((syllable) => VOWEL.test(syllable));
        toneless.set(written, syllables);
      }
      const folded = simplifyHan(character);
      const known = sounds.get(folded) ?? new Set();
      for (const syllable of syllables) known.add(syllable);
      sounds.set(folded, known);
    }
  }
  const bySyllable = new Map<string, string[]>();
  for (const [character, syllables] of sounds) {
    for (const syllable of syllables) {
      const characters = bySyllable.get(syllable);
      if (characters) characters.push(character);
      else bySyllable.set(syllable, [character]);
    }
  }
  return {
    byCharacter: new Map([...sounds].map(([character, syllables]) => [character, [...syllables]])),
    bySyllable,
  };
}
