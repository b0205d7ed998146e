// What is defined where, according to the language's own grammar? Trees of error-tolerant parsers, walked once.
import type { PartialParse, SyntaxNodeRef, Tree } from '@lezer/common';
import type { LRParser } from '@lezer/lr';
import { extensionOf } from '../../detection/format-names';
import { type GrammarName, type Namer, namersOf } from './code-names';
import { DEEPEST_SYMBOL } from './code-sections';
import { type CodeSymbol, type CodeText, nestSymbols, symbolName } from './code-text';

interface Language {
  grammar: GrammarName;
  /** Of the JavaScript grammar. */
  dialect?: string;
}

const LANGUAGES: ReadonlyMap<string, Language> = new Map(
  (
    [
      ['js mjs cjs jsx', { grammar: 'javascript', dialect: 'jsx' }],
      ['ts mts cts', { grammar: 'javascript', dialect: 'ts' }],
      ['tsx', { grammar: 'javascript', dialect: 'ts jsx' }],
      ['py pyi pyw', { grammar: 'python' }],
      ['java', { grammar: 'java' }],
      ['c h cc cpp cxx hh hpp hxx', { grammar: 'cpp' }],
      ['rs', { grammar: 'rust' }],
      ['go', { grammar: 'go' }],
      ['php', { grammar: 'php' }],
    ] as [string, Language][]
  ).flatMap(([extensions, language]) =>
    extensions.split(' ').map((extension): [string, Language] => [extension, language]),
  ),
);

/** Loaded when the first file of the language comes: seven tables of states would cost every start. */
const GRAMMARS: Record<GrammarName, () => Promise<{ parser: LRParser }>> = {
  javascript: () => import('@lezer/javascript'),
  python: () => import('@lezer/python'),
  java: () => import('@lezer/java'),
  cpp: () => import('@lezer/cpp'),
  rust: () => import('@lezer/rust'),
  go: () => import('@lezer/go'),
  php: () => import('@lezer/php'),
};

/**
 * What a parser may spend on text it can make little sense of: it recovers from an error by trying several copies of its
 * stack, and keeps copies at every ambiguity. A header full of macros needs some millions; hostile text has no end.
 */
const MOST_PARSING_COST = 20_000_000;
/** A step of recovery costs this, and as much as the stack is deep. */
const RECOVERY_COST = 200;
/** Any step costs as much as the stack is deeper than this, and so much for every further stack. */
const USUAL_DEPTH = 300;
const STACK_COST = 20;
/** Each comment that is never closed is looked for its end up to the end of the file. Paths with wildcards look like some. */
const MOST_UNCLOSED = 200;
/** Symbols that surely fit one passage are not looked into. UTF-16 units. */
const SMALL_SYMBOL_UNITS = 400;

/** @returns null when there is no grammar for the file's language, or its text does not follow it at all */
export async function findSymbolsByGrammar(code: CodeText, fileName: string): Promise<CodeSymbol[] | null> {
  const language = LANGUAGES.get(extensionOf(fileName));
  if (!language) return null;
  const { parser } = await GRAMMARS[language.grammar]();
  const tree = parse(language.dialect ? parser.configure({ dialect: language.dialect }) : parser, code.text);
  return tree && symbolsOf(tree, code, namersOf(language.grammar));
}

/** What the parser does not declare, yet is the only sign of how much of the text it could make sense of. */
interface ParsingState {
  /** Not 0 while an error is being recovered from. */
  recovering?: number;
  stacks?: readonly { stack: readonly number[] }[];
}

function parse(parser: LRParser, text: string): Tree | null {
  if (unclosedComments(text) > MOST_UNCLOSED) return null;
  const parsing: PartialParse & ParsingState = parser.startParse(text);
  let cost = 0;
  while (cost < MOST_PARSING_COST) {
    const tree = parsing.advance();
    if (tree) return tree;
    const depth = parsing.stacks?.[0]?.stack.length ?? 0;
    if ((parsing.recovering ?? 0) > 0) cost += RECOVERY_COST + depth;
    cost += Math.max(0, depth - USUAL_DEPTH) + STACK_COST * Math.max(0, (parsing.stacks?.length ?? 1) - 1);
  }
  return null;
}

function unclosedComments(text: string): number {
  let count = 0;
  const closed = text.lastIndexOf('*/');
  for (let at = text.indexOf('/*', closed + 2); at !== -1 && count <= MOST_UNCLOSED; count += 1) {
    at = text.indexOf('/*', at + 2);
  }
  return count;
}

function symbolsOf(tree: Tree, code: CodeText, namers: ReadonlyMap<string, Namer>): CodeSymbol[] {
  const found: { names: string[]; first: number; last: number }[] = [];
  tree.iterate({
    enter(reference) {
      const namer = namers.get(reference.name);
      if (!namer) return reference.to - reference.from > 2;
      const names = namesOf(namer, reference, code.text);
      if (names.length === 0) return true;
      const { from, to } = wholeOf(reference, namer);
      // A node may end with the line feed behind it, which is the next line's beginning.
      const last = code.lineAt(Math.max(from, lastInk(code.text, from, to)));
      found.push({ names, first: code.lineAt(from), last });
      return to - from > SMALL_SYMBOL_UNITS;
    },
  });
  return nestSymbols(code, found, DEEPEST_SYMBOL);
}

function namesOf(namer: Namer, reference: SyntaxNodeRef, text: string): string[] {
  const named = namer.names(reference.node, text);
  return named.map(symbolName).filter((name) => name !== null);
}

/** With the export, the decorators or the template parameters around it. */
function wholeOf(reference: SyntaxNodeRef, { within }: Namer): { from: number; to: number } {
  let node = reference.node;
  while (node.parent && within.includes(node.parent.name)) node = node.parent;
  return node;
}

function lastInk(text: string, from: number, to: number): number {
  let at = to - 1;
  while (at > from && /\s/.test(text.charAt(at))) at -= 1;
  return at;
}
