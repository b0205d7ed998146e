// The text of one story of a Word file as blocks: paragraphs end with a return, cells and rows with a mark of their own.
import type { Block } from '../../../../core/document';
import type { FindParagraph, ParagraphKind } from './doc-paragraphs';
import type { Piece, WordText } from './doc-pieces';
import type { HeadingLevels } from './doc-styles';

const CELL_MARK = '\u0007';
/** Paragraph, cell, page or section, column. Character codes. */
const ENDS: ReadonlySet<number> = new Set([0x0d, 0x07, 0x0c, 0x0e]);
const FIELD_BEGIN = 0x13;
const FIELD_SEPARATOR = 0x14;
const FIELD_END = 0x15;
/** A heading longer than this is text in the wrong style. UTF-16 units. */
const LONGEST_HEADING = 300;

interface Range {
  start: number;
  end: number;
}

interface Paragraph {
  text: string;
  mark: string;
  kind: ParagraphKind | null;
}

/** @param story half-open, in character positions */
export function readStory(
  { text, start, end }: { text: WordText } & Range,
  find: FindParagraph,
  levels: HeadingLevels,
): Block[] {
  const writer = new StoryWriter(levels);
  const instructions = fieldInstructions(text.units.slice(start, end));
  const locate = locator(text.pieces);
  let from = start;
  let next = 0;
  while (from < end) {
    const at = nextEnd(text.units, from, end);
    const kept: string[] = [];
    let cursor = from - start;
    for (; (instructions[next]?.start ?? Infinity) < at - start; next += 1) {
      const hidden = instructions[next] as Range;
      if (hidden.start > cursor) kept.push(text.units.slice(start + cursor, start + hidden.start));
      cursor = Math.max(cursor, hidden.end);
      // What the instruction hides may run into the next paragraph.
      if (hidden.end > at - start) break;
    }
    if (start + cursor < at) kept.push(text.units.slice(start + cursor, at));
    writer.add({
      text: tidy(text.decode(kept.join(''))),
      mark: text.units[at] ?? '\r',
      kind: find(locate(at)),
    });
    from = at + 1;
  }
  return writer.finish();
}

function nextEnd(units: string, from: number, end: number): number {
  for (let at = from; at < end; at += 1) if (ENDS.has(units.charCodeAt(at))) return at;
  return end;
}

/** From the mark that begins a field to the one after which its result stands; a field that never ends hides nothing. */
function fieldInstructions(units: string): Range[] {
  const open: { start: number; separator: number | null }[] = [];
  const ranges: Range[] = [];
  for (let index = 0; index < units.length; index += 1) {
    const mark = units.charCodeAt(index);
    if (mark < FIELD_BEGIN || mark > FIELD_END) continue;
    const innermost = open.at(-1);
    if (mark === FIELD_BEGIN) open.push({ start: index, separator: null });
    else if (mark === FIELD_SEPARATOR && innermost) innermost.separator ??= index;
    else if (innermost) {
      open.pop();
      ranges.push({ start: innermost.start, end: (innermost.separator ?? index) + 1 });
    }
  }
  ranges.sort((one, other) => one.start - other.start);
  return merged(ranges);
}

function merged(ranges: Range[]): Range[] {
  const result: Range[] = [];
  for (const range of ranges) {
    const last = result.at(-1);
    if (last && range.start < last.end) last.end = Math.max(last.end, range.end);
    else result.push({ ...range });
  }
  return result;
}

/** @returns from character positions, asked in rising order, to bytes in the document's stream */
function locator(pieces: Piece[]): (position: number) => number {
  let index = 0;
  return (position) => {
    while (index < pieces.length - 1 && position >= (pieces[index + 1]?.from ?? 0)) index += 1;
    while (index > 0 && position < (pieces[index]?.from ?? 0)) index -= 1;
    const piece = pieces[index];
    return piece ? piece.at + (position - piece.from) * piece.bytesPerUnit : -1;
  };
}

/** Pictures, notes and other objects leave a control character behind. */
function tidy(text: string): string {
  return text
    .replaceAll('\u000b', '\n')
    .replaceAll('\u001e', '-')
    .replace(/[^\P{Cc}\n\t]|[\u00ad\ufffc\uf000-\uf0ff]/gu, '')
    .replace(/[\t\u00a0 ]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** Gathers cells into rows. */
class StoryWriter {
  readonly #levels: HeadingLevels;
  readonly #blocks: Block[] = [];
  #row: string[] = [];
  #cell: string[] = [];
  #marks = 0;

  constructor(levels: HeadingLevels) {
    this.#levels = levels;
  }

  add({ text, mark, kind }: Paragraph): void {
    if (mark === CELL_MARK) {
      this.#endCell(text, kind);
      return;
    }
    if (kind?.inTable) {
      if (text !== '') this.#cell.push(text);
      return;
    }
    this.#endRow();
    if (text !== '') this.#blocks.push(this.#paragraph(text, kind));
  }

  finish(): Block[] {
    this.#endRow();
    return this.#blocks;
  }

  /** Where the kind is unknown, a mark right after a mark ends the row: an empty cell parts a row in two, no more. */
  #endCell(text: string, kind: ParagraphKind | null): void {
    const endsRow = kind ? kind.endsRow : text === '' && this.#cell.length === 0 && this.#marks > 0;
    if (endsRow) {
      this.#endRow();
      return;
    }
    this.#marks += 1;
    if (text !== '') this.#cell.push(text);
    this.#endOpenCell();
  }

  #endOpenCell(): void {
    if (this.#cell.length > 0) this.#row.push(this.#cell.join(' ').replace(/\n/g, ' '));
    this.#cell = [];
  }

  #endRow(): void {
    this.#endOpenCell();
    if (this.#row.length > 0) this.#blocks.push({ kind: 'table_row', text: this.#row.join(' | ') });
    this.#row = [];
    this.#marks = 0;
  }

  #paragraph(text: string, kind: ParagraphKind | null): Block {
    const level = kind ? this.#levels.get(kind.style) : undefined;
    if (level !== undefined && text.length <= LONGEST_HEADING) return { kind: 'heading', level, text };
    return { kind: kind?.isListItem ? 'list' : 'paragraph', text };
  }
}
