// How do symbols become sections of a passage's size? Small neighbours share one that is named after all of them, large ones
// are parted at the symbols inside, and every line stays where it is.
import type { Block } from '../../../../core/document';
import { PASSAGE_WORD_PIECES } from '../../../../core/passages/chunker';
import type { CodeSymbol, CodeText } from './code-text';

/** Below the two levels from which a document's title is taken: a file is not called like its first function. */
const TOP_LEVEL = 3;
/** Levels of headings that are left. */
export const DEEPEST_SYMBOL = 4;
/** Lines that weigh less (a closing brace, a signature, two fields) never stand alone. Word pieces. */
const TINY_WORD_PIECES = 25;
/** A heading that names several symbols ends after this. UTF-16 units. */
const LONGEST_HEADING = 120;
/** Code without empty lines is parted at the latest here. UTF-16 units. */
const BLOCK_UNITS = 4_000;

/** A stretch of lines on its way into a section. */
interface Item {
  names: string[];
  first: number;
  last: number;
  /** Set when it is too large for one passage and has symbols to be parted at. */
  inner: CodeSymbol[] | null;
}

/** @returns headings and code blocks; the lines of all code blocks are the file's, less empty ones between blocks */
export function codeSections(code: CodeText, symbols: CodeSymbol[]): Block[] {
  const blocks: Block[] = [];
  const write = (owner: string[], depth: number, items: Item[]): void => {
    for (const [index, item] of items.entries()) {
      const heading = item.names.length > 0 ? headingOf(item, TOP_LEVEL + depth) : null;
      if (heading) blocks.push(heading);
      // What belongs to no symbol stands under the heading around it, which has to be opened again behind others. Around
      // all there is none, and never the file's name: a renamed file would then hold other text than it did.
      else if (index > 0)
        blocks.push(headingOf({ ...item, names: owner }, TOP_LEVEL + Math.max(0, depth - 1)));
      if (item.inner) write(item.names, depth + 1, itemsOf(code, item.first, item.last, item.inner));
      else for (const block of codeBlocks(code, item.first, item.last)) blocks.push(block);
    }
  };
  write([''], 0, itemsOf(code, 0, code.lines.length - 1, symbols));
  return blocks;
}

/** The lines from `first` to `last` as items in order, none tiny unless it is the only one. */
function itemsOf(code: CodeText, first: number, last: number, symbols: CodeSymbol[]): Item[] {
  const items: Item[] = [];
  let next = first;
  for (const symbol of symbols) {
    if (symbol.first > next) items.push({ names: [], first: next, last: symbol.first - 1, inner: null });
    const isLarge = code.weigh(symbol.first, symbol.last) > PASSAGE_WORD_PIECES;
    const inner = isLarge && symbol.children.length > 0 ? symbol.children : null;
    items.push({ names: symbol.names, first: symbol.first, last: symbol.last, inner });
    next = symbol.last + 1;
  }
  if (next <= last) items.push({ names: [], first: next, last, inner: null });
  return joinSmall(code, joinTinyGaps(code, items));
}

/** Few lines between symbols go to the one below, or above where there is none below. */
function joinTinyGaps(code: CodeText, items: Item[]): Item[] {
  const joined: Item[] = [];
  let waiting: Item | null = null;
  for (const item of items) {
    if (item.names.length === 0 && isTiny(code, item)) {
      waiting = item;
      continue;
    }
    joined.push(waiting ? { ...item, first: waiting.first } : item);
    waiting = null;
  }
  const last = joined.pop();
  if (!waiting) return last ? [...joined, last] : joined;
  return [...joined, last ? { ...last, last: waiting.last } : waiting];
}

/** Neighbours share a section while they fit into one passage; what is tiny goes with whatever stands beside it. */
function joinSmall(code: CodeText, items: Item[]): Item[] {
  const joined: Item[] = [];
  for (const item of items) {
    const before = joined.at(-1);
    if (before && mayShare(code, before, item)) extend(before, item);
    else joined.push({ ...item, names: [...item.names] });
  }
  const [before, last] = joined.slice(-2);
  if (before && last && !before.inner && !last.inner && isTiny(code, last)) {
    extend(before, last);
    joined.pop();
  }
  return joined;
}

function mayShare(code: CodeText, before: Item, item: Item): boolean {
  if (before.inner || item.inner) return false;
  const together = code.weigh(before.first, item.last);
  return together <= PASSAGE_WORD_PIECES || isTiny(code, before);
}

function isTiny(code: CodeText, { first, last }: Item): boolean {
  return code.weigh(first, last) < TINY_WORD_PIECES;
}

function extend(before: Item, item: Item): void {
  before.names.push(...item.names);
  before.last = item.last;
}

function headingOf({ names, first }: Item, level: number): Block {
  let text = '';
  for (const name of new Set(names)) {
    if (text !== '' && text.length + name.length > LONGEST_HEADING) break;
    text += text === '' ? name : `, ${name}`;
  }
  return { kind: 'heading', level, text, line: first + 1 };
}

/** Blocks of about a passage's size that end at empty lines, so that passages do too. */
function codeBlocks(code: CodeText, first: number, last: number): Block[] {
  const blocks: Block[] = [];
  let start = first;
  let units = 0;
  const close = (end: number): void => {
    const block = codeBlock(code, start, end);
    if (block) blocks.push(block);
    start = end + 1;
    units = 0;
  };
  for (let line = first; line <= last; line += 1) {
    const length = code.lines[line]?.length ?? 0;
    if (units + length > BLOCK_UNITS) close(line - 1);
    units += length + 1;
    if (!code.isBlank(line)) continue;
    const paragraphEnd = endOfParagraph(code, line + 1, last);
    if (code.weigh(start, paragraphEnd) > PASSAGE_WORD_PIECES) close(line);
  }
  close(last);
  return blocks;
}

function endOfParagraph(code: CodeText, first: number, last: number): number {
  let line = first;
  while (line < last && !code.isBlank(line + 1)) line += 1;
  return line;
}

/** Without the empty lines at either end. */
function codeBlock(code: CodeText, first: number, last: number): Block | null {
  let from = first;
  let to = last;
  while (from <= to && code.isBlank(from)) from += 1;
  while (to >= from && code.isBlank(to)) to -= 1;
  if (from > to) return null;
  return { kind: 'code', text: code.lines.slice(from, to + 1).join('\n'), line: from + 1 };
}
