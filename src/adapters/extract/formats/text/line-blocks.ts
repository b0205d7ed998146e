// Gathers the blocks of text that is read line by line: paragraphs and items grow until something ends them.
import type { Block, BlockKind } from '../../../../core/document';

const CJK = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/;
const DEEPEST_HEADING = 6;

export class LineBlocks {
  readonly blocks: Block[] = [];
  readonly #inline: (text: string) => string;
  #open: { kind: BlockKind; lines: string[]; line: number } | null = null;

  /** @param inline undoes the markup inside a block's text */
  constructor(inline: (text: string) => string) {
    this.#inline = inline;
  }

  get isOpen(): boolean {
    return this.#open !== null;
  }

  /** Continues the open block, or begins a paragraph. @param line 1-based */
  addText(text: string, line: number): void {
    if (this.#open) this.#open.lines.push(text);
    else this.#open = { kind: 'paragraph', lines: [text], line };
  }

  begin(kind: BlockKind, text: string, line: number): void {
    this.close();
    this.#open = { kind, lines: [text], line };
  }

  /** A block of its own, complete. */
  add(kind: BlockKind, text: string, line: number): void {
    this.begin(kind, text, line);
    this.close();
  }

  addHeading(level: number, source: string, line: number): void {
    this.close();
    const text = this.#inline(source).trim();
    if (text !== '') this.blocks.push({ kind: 'heading', level: clampLevel(level), text, line });
  }

  addCode(lines: string[], line: number): void {
    this.close();
    const text = withoutCommonIndent(lines).join('\n').replace(/^\n+/, '').trimEnd();
    if (text.trim() !== '') this.blocks.push({ kind: 'code', text, line });
  }

  addRow(cells: string[], line: number): void {
    this.close();
    const text = cells
      .map((cell) => this.#inline(cell).trim())
      .filter((cell) => cell !== '')
      .join(' | ');
    if (text !== '') this.blocks.push({ kind: 'table_row', text, line });
  }

  /** Takes the open paragraph's lines back: a rule under them made them a heading. */
  takeOpen(): { lines: string[]; line: number } | null {
    const open = this.#open;
    this.#open = null;
    return open;
  }

  close(): void {
    const open = this.#open;
    this.#open = null;
    if (!open) return;
    const text = this.#inline(joinWrapped(open.lines)).trim();
    if (text !== '') this.blocks.push({ kind: open.kind, text, line: open.line });
  }
}

/** Lines of one paragraph: a line break between two CJK characters is no space. */
export function joinWrapped(lines: string[]): string {
  const parts: string[] = [];
  let before = '';
  for (const source of lines) {
    const text = source.trim();
    const isCjk = CJK.test(before.charAt(before.length - 1)) && CJK.test(text.charAt(0));
    parts.push(parts.length === 0 || isCjk ? text : ` ${text}`);
    before = text;
  }
  return parts.join('');
}

export function clampLevel(level: number): number {
  return Math.min(Math.max(level, 1), DEEPEST_HEADING);
}

/** Units of white space before the first other character; 0 for an empty line. */
export function indentOf(line: string): number {
  return Math.max(0, line.search(/\S/));
}

export function withoutCommonIndent(lines: string[]): string[] {
  let common = Number.POSITIVE_INFINITY;
  for (const line of lines) if (line.trim() !== '') common = Math.min(common, indentOf(line));
  return Number.isFinite(common) && common > 0 ? lines.map((line) => line.slice(common)) : lines;
}
