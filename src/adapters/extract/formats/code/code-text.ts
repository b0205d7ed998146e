// Which line is what? A source file as lines with their places and weights, and the shape in which symbols are found in it.
import { countWordPieces } from '../../../../core/passages/word-pieces';

/** A named stretch of whole lines: a function, a class, a group of constants. 0-based, both ends included. */
export interface CodeSymbol {
  names: string[];
  first: number;
  last: number;
  /** In order, within it, none sharing a line with another. */
  children: CodeSymbol[];
}

/** What a doc comment, a decorator or an attribute begins with, in any language; not the directives of C. */
const LEADING_LINE =
  /^\s*(?:\/\/|\/\*|\*|#(?!\s*(?:include|define|undef|if|el|endif|pragma|error)\b)|--|;|@|%|\[[A-Z])/;
const COMMENT_END = /\*\/\s*$/;
/** Lines of a comment above a symbol that are looked at. */
const LONGEST_COMMENT = 200;
/** Names beyond this are something else. UTF-16 units. */
const LONGEST_NAME = 80;

export class CodeText {
  readonly text: string;
  readonly lines: string[];
  /** UTF-16 units. */
  readonly longestLine: number;
  readonly #starts: number[];
  /** Word pieces before each line. */
  readonly #weights: Float64Array;

  constructor(text: string) {
    this.text = text;
    this.lines = [];
    this.#starts = [];
    const breaks = /\r\n|\n|\r/g;
    let start = 0;
    for (;;) {
      const found = breaks.exec(text);
      this.#starts.push(start);
      this.lines.push(text.slice(start, found?.index));
      if (!found) break;
      start = breaks.lastIndex;
    }
    this.#weights = new Float64Array(this.lines.length + 1);
    let longest = 0;
    for (const [index, line] of this.lines.entries()) {
      this.#weights[index + 1] = (this.#weights[index] ?? 0) + countWordPieces(line);
      longest = Math.max(longest, line.length);
    }
    this.longestLine = longest;
  }

  /** @returns the 0-based line in which the unit at `offset` stands */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Word pieces of the lines from `first` to `last`, both included. */
  weigh(first: number, last: number): number {
    return last < first ? 0 : (this.#weights[last + 1] ?? 0) - (this.#weights[first] ?? 0);
  }

  isBlank(line: number): boolean {
    return (this.lines[line] ?? '').trim() === '';
  }

  /** @returns the first line of the comment and the decorators that stand directly above a line; not above `highest` */
  withComment(line: number, highest: number): number {
    let first = line;
    while (first > highest && line - first < LONGEST_COMMENT) {
      const above = this.lines[first - 1] ?? '';
      if (COMMENT_END.test(above)) {
        const opened = this.#commentStart(first - 1, highest);
        if (opened === null) break;
        first = opened;
      } else if (LEADING_LINE.test(above)) first -= 1;
      else break;
    }
    return first;
  }

  /** Upwards to the line that opens the comment; null when that line begins with something else. */
  #commentStart(end: number, highest: number): number | null {
    for (let line = end; line >= highest && end - line < LONGEST_COMMENT; line -= 1) {
      const text = this.lines[line] ?? '';
      if (text.includes('/*')) return text.trimStart().startsWith('/*') ? line : null;
    }
    return null;
  }
}

/** A name on one line; null when it is none. */
export function symbolName(text: string): string | null {
  const name = text.replace(/\s+/g, ' ').trim();
  return name === '' || name.length > LONGEST_NAME ? null : name;
}

/**
 * Symbols as they were found, in order of their beginnings, as a tree of whole lines.
 * @param found by 0-based lines; one within another becomes its child, down to `deepest` levels
 */
export function nestSymbols(
  code: CodeText,
  found: readonly Omit<CodeSymbol, 'children'>[],
  deepest: number,
): CodeSymbol[] {
  const roots: CodeSymbol[] = [];
  const open: CodeSymbol[] = [];
  for (const { names, first, last } of found) {
    while (open.length > 0 && (open.at(-1)?.last ?? 0) < first) open.pop();
    const parent = open.at(-1);
    const siblings = parent?.children ?? roots;
    const before = siblings.at(-1);
    if (parent && (last > parent.last || open.length >= deepest || first === parent.first)) continue;
    if (before && before.last >= first) {
      before.names.push(...names);
      continue;
    }
    const highest = before ? before.last + 1 : parent ? parent.first + 1 : 0;
    const symbol = { names: [...names], first: code.withComment(first, highest), last, children: [] };
    siblings.push(symbol);
    open.push(symbol);
  }
  return roots;
}
