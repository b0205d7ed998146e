// Which simplified character does a traditional one fold to? Character by character: both sides of a search fold alike,
// so the few characters whose simplification depends on the word (乾, 著) do no harm.
import traditionalToSimplified from 'opencc-js/dict/TSCharacters';

let table: Map<string, string> | null = null;

/** Built on the first Han character, so that a process that never sees one pays nothing. */
function simplifiedCharacters(): Map<string, string> {
  const characters = new Map<string, string>();
  for (const entry of traditionalToSimplified.split('|')) {
    const [traditional, simplified] = entry.split(' ');
    if (traditional && simplified && traditional !== simplified) characters.set(traditional, simplified);
  }
  return characters;
}

/** @param character one code point */
export function simplifyHan(character: string): string {
  table ??= simplifiedCharacters();
  return table.get(character) ?? character;
}
