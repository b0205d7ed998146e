// Which simplified character does a traditional one fold to? Character by character: both sides of a search fold alike,
// so the few characters whose simplification depends on the word (乾, 著) do no harm.
import traditionalToSimplified from 'opencc-js/dict/TSCharacters';

/**
 * Of these both characters are simplified ones, so the table keeps them apart; but where traditional characters are
 * written, the first stands for the second in some words (看著, 瞭解, 憑藉, 答覆, 彷彿, 妳, 牠).
 */
const VARIANTS = '著着 瞭了 藉借 覆复 彷仿 妳你 牠它 淸清';

let table: Map<string, string> | null = null;

/** Built on the first Han character, so that a process that never sees one pays nothing. */
function simplifiedCharacters(): Map<string, string> {
  const characters = new Map<string, string>();
  for (const entry of traditionalToSimplified.split('|')) {
    const [traditional, simplified] = entry.split(' ');
    if (traditional && simplified && traditional !== simplified) characters.set(traditional, simplified);
  }
  for (const [written = '', meant = ''] of VARIANTS.split(' ').map((pair) => Array.from(pair))) {
    characters.set(written, meant);
  }
  return characters;
}

/** @param character one code point */
export function simplifyHan(character: string): string {
  table ??= simplifiedCharacters();
  return table.get(character) ?? character;
}
