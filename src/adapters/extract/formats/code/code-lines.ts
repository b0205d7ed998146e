// What is defined where, as far as lines show it? Patterns find the beginnings and indentation the ends: code that people
// wrote is indented, whatever its language.
import { extensionOf } from '../../detection/format-names';
import { type LineRules, lineRulesOf } from './code-line-rules';
import { DEEPEST_SYMBOL } from './code-sections';
import { type CodeSymbol, type CodeText, nestSymbols, symbolName } from './code-text';

/** Longer lines define nothing, and are not worth the patterns' time. UTF-16 units. */
const LONGEST_LINE = 400;
const TAB_COLUMNS = 4;
/** A line that ends what stands above it, or goes on with it, at the same indentation. */
const CLOSES =
  /^\s*(?:[)\]}>]|end\b|fi\b|done\b|esac\b|endfunction\b|endproc\b|else\b|elif\b|elsif\b|elseif\b|rescue\b|ensure\b|catch\b|finally\b|where\b|begin\b|\{|<\/)/i;
/** Words that stand where a name could. */
const NOT_NAMES =
  /^(?:if|for|foreach|while|switch|return|catch|else|using|lock|fixed|new|throw|await|yield|do|try|when|case|default|in|is|not|and|or)$/;

interface Found {
  names: string[];
  first: number;
  last: number;
  indent: number;
}

/** @returns nothing for languages without rules */
export function findSymbolsByLine(code: CodeText, fileName: string): CodeSymbol[] {
  const rules = lineRulesOf(fileName, extensionOf(fileName));
  return rules ? nestSymbols(code, findSymbols(code, rules), DEEPEST_SYMBOL) : [];
}

function findSymbols(code: CodeText, rules: LineRules): Found[] {
  const found: Found[] = [];
  const open: Found[] = [];
  let lastInk = 0;
  for (const [number, line] of code.lines.entries()) {
    if (code.isBlank(number)) continue;
    const indent = indentOf(line);
    const name = line.length <= LONGEST_LINE ? nameIn(line, rules) : null;
    if (name !== null || (!rules.runsOn && !CLOSES.test(line))) {
      while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= indent) close(open.pop(), lastInk);
    }
    if (name !== null) {
      const symbol = { names: [name], first: number, last: number, indent };
      found.push(symbol);
      open.push(symbol);
    }
    lastInk = number;
  }
  for (const symbol of open) symbol.last = lastInk;
  return found;
}

function close(symbol: Found | undefined, last: number): void {
  if (symbol) symbol.last = Math.max(symbol.first, last);
}

function nameIn(line: string, { patterns }: LineRules): string | null {
  for (const pattern of patterns) {
    const groups = pattern
      .exec(line)
      ?.slice(1)
      .filter((group) => group !== undefined);
    if (!groups || groups.length === 0) continue;
    const name = symbolName(groups.join('.'));
    if (name !== null && !NOT_NAMES.test(name)) return name;
  }
  return null;
}

function indentOf(line: string): number {
  let columns = 0;
  for (let index = 0; index < line.length; index += 1) {
    const unit = line.charAt(index);
    if (unit === '\t') columns += TAB_COLUMNS;
    else if (unit === ' ') columns += 1;
    else break;
  }
  return columns;
}
