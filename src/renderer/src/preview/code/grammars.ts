// Which grammar tells the words of a source file apart? By the file's name; each is loaded when the first such file is shown.
import type { LRParser } from '@lezer/lr';

interface Grammar {
  load(): Promise<{ parser: LRParser }>;
  dialect?: string;
}

const javascript = (): Promise<{ parser: LRParser }> => import('@lezer/javascript');

const GRAMMARS: ReadonlyMap<string, Grammar> = new Map(
  (
    [
      ['js mjs cjs jsx', { load: javascript, dialect: 'jsx' }],
      ['ts mts cts', { load: javascript, dialect: 'ts' }],
      ['tsx', { load: javascript, dialect: 'ts jsx' }],
      ['py pyi pyw', { load: () => import('@lezer/python') }],
      ['java', { load: () => import('@lezer/java') }],
      ['c h cc cpp cxx hh hpp hxx', { load: () => import('@lezer/cpp') }],
      ['rs', { load: () => import('@lezer/rust') }],
      ['go', { load: () => import('@lezer/go') }],
      ['php', { load: () => import('@lezer/php') }],
      ['json jsonl ndjson json5 jsonc geojson', { load: () => import('@lezer/json') }],
      ['css', { load: () => import('@lezer/css') }],
    ] as [string, Grammar][]
  ).flatMap(([extensions, grammar]) =>
    extensions.split(' ').map((extension): [string, Grammar] => [extension, grammar]),
  ),
);

/** @returns null for languages without one: their text stays plain */
export async function grammarFor(path: string): Promise<LRParser | null> {
  const extension = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const grammar = GRAMMARS.get(extension);
  if (!grammar) return null;
  const { parser } = await grammar.load();
  return grammar.dialect ? parser.configure({ dialect: grammar.dialect }) : parser;
}
