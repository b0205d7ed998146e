// In what do two libraries differ? One sentence for each difference; none when they say the same.
import type { LibraryContents } from './library-contents';

const COMPARED = ['documents', 'passages', 'postings', 'names', 'vectors', 'scores'] as const;

/** @param expected of a fresh index of the same tree */
export function compareContents(library: LibraryContents, expected: LibraryContents): string[] {
  const differences = COMPARED.flatMap((part) => compareMaps(part, library[part], expected[part]));
  for (const word of expected.words) {
    if (!library.words.has(word)) differences.push(`words: ${word} is missing`);
  }
  return differences;
}

function compareMaps(
  part: string,
  library: ReadonlyMap<string, string>,
  expected: ReadonlyMap<string, string>,
): string[] {
  const differences: string[] = [];
  for (const [key, value] of expected) {
    const mine = library.get(key);
    if (mine === undefined) differences.push(`${part}: ${key} is missing`);
    else if (mine !== value) differences.push(`${part}: ${key} is ${shown(mine)} instead of ${shown(value)}`);
  }
  for (const key of library.keys()) {
    if (!expected.has(key)) differences.push(`${part}: ${key} should not be there`);
  }
  return differences;
}

function shown(value: string): string {
  return value.length <= 600 ? value : `${value.slice(0, 600)}…`;
}
