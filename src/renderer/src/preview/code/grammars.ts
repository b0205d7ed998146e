// Which grammar tells the words of code apart? By the file's name, or by what the author of a text calls the language; each
// is loaded when the first such code is shown.
import type { LRParser } from '@lezer/lr';

interface Grammar {
  load(): Promise<{ parser: LRParser }>;
  dialect?: string;
}

const javascript = (): Promise<{ parser: LRParser }> => import('@lezer/javascript');

/** By extensions of files and other names of the language. */
const GRAMMARS: ReadonlyMap<string, Grammar> = new Map(
  (
    [
      ['js mjs cjs jsx javascript node', { load: javascript, dialect: 'jsx' }],
      ['ts mts cts typescript', { load: javascript, dialect: 'ts' }],
      ['tsx', { load: javascript, dialect: 'ts jsx' }],
      ['py pyi pyw python python3 ipython ipython3', { load: () => import('@lezer/python') }],
      ['java', { load: () => import('@lezer/java') }],
      ['c h cc cpp cxx hh hpp hxx c++', { load: () => import('@lezer/cpp') }],
      ['rs rust', { load: () => import('@lezer/rust') }],
      ['go golang', { load: () => import('@lezer/go') }],
      ['php', { load: () => import('@lezer/php') }],
      ['json jsonl ndjson json5 jsonc geojson', { load: () => import('@lezer/json') }],
      ['css', { load: () => import('@lezer/css') }],
    ] as [string, Grammar][]
  ).flatMap(([names, grammar]) => names.split(' ').map((name): [string, Grammar] => [name, grammar])),
);

/** What the name of a file says of the language in it. */
export function languageOfFile(path: string): string {
  return /\.([^./\\]+)$/.exec(path)?.[1] ?? '';
}

/** @returns null for languages without one: their text stays plain */
export async function grammarFor(language: string): Promise<LRParser | null> {
  const grammar = GRAMMARS.get(language.toLowerCase());
  if (!grammar) return null;
  const { parser } = await grammar.load();
  return grammar.dialect ? parser.configure({ dialect: grammar.dialect }) : parser;
}
