// In which script is most of a text? Enough to tell a collection whose questions are in another language than its documents.
import type { Collection } from '../../src/core/evaluation/collection';

const SCRIPTS = [
  'Latin',
  'Han',
  'Hiragana',
  'Hangul',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Devanagari',
  'Thai',
].map((name) => ({ name, letters: new RegExp(`\\p{Script=${name}}`, 'gu') }));

/** @returns the name Unicode gives to the script of most letters; 'none' where there are no letters of those known here */
export function majorityScript(texts: Iterable<string>): string {
  const counts = SCRIPTS.map(() => 0);
  for (const text of texts) {
    SCRIPTS.forEach(({ letters }, i) => {
      counts[i] = (counts[i] ?? 0) + (text.match(letters)?.length ?? 0);
    });
  }
  const most = Math.max(...counts);
  return most === 0 ? 'none' : (SCRIPTS[counts.indexOf(most)]?.name ?? 'none');
}

export interface CollectionScripts {
  queries: string;
  documents: string;
}

export function scriptsOf({ queries, documents }: Collection): CollectionScripts {
  return {
    queries: majorityScript(queries.map(({ text }) => text)),
    documents: majorityScript(documents.map(({ text }) => text)),
  };
}

/** Words can then hardly match. */
export function asksAcrossLanguages({ queries, documents }: CollectionScripts): boolean {
  return queries !== documents;
}
