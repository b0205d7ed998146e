// The blocks of an RTF file: its text as paragraphs, headings, items and rows, with notes behind what they belong to.
import type { Block } from '../../../../core/document';
import { tidyLines, WIDE_SPACE } from '../text/tidy-lines';
import type { Aside, ParagraphStyle, RtfSink } from './rtf-sink';

/** A cell with more than this holds a layout, not a value. UTF-16 units. */
const LAYOUT_CELL_UNITS = 400;
/** Notes within notes: text boxes hold footnotes; more is hostile. */
const DEEPEST_ASIDE = 20;
/** "1." or "b)", which people refer to; a bullet says nothing. */
const TELLING_MARKER = /\d|^[\p{L}]{1,5}[.):]/u;
/** White space that no text in RTF holds. */
const INNER_CELL_END = '\v';
const NEITHER_TABLE_NOR_HEADING: ParagraphStyle = { heading: null, inTable: false };

/** Text that flows on its own: the document's, a note's, a header's. */
interface Flow {
  kind: Aside | 'main';
  text: string;
  marker: string | null;
  /** Of the cell one is in. */
  paragraphs: Block[];
  /** Of the row one is in. */
  cells: Block[][];
  /** What notes hold, until the paragraph or row that they belong to ends. */
  notes: Block[];
  blocks: Block[];
}

export class RtfBlocks implements RtfSink {
  readonly #limit: number;
  readonly #outer: Flow[] = [];
  #flow: Flow = flowOf('main');
  #units = 0;
  readonly #headers: Block[] = [];
  readonly #footers: Block[] = [];
  /** Headers are written for each section again. */
  readonly #seenMargins = new Set<string>();

  /** @param limit of text, in UTF-16 units */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get isFull(): boolean {
    return this.#units > this.#limit;
  }

  /** Ends what is open. In order: headers, text, footers. */
  finish(): Block[] {
    while (this.#outer.length > 0) this.endAside();
    this.#closeFlow();
    return [...this.#headers, ...this.#flow.blocks, ...this.#footers];
  }

  text(text: string): void {
    this.#units += text.length;
    this.#flow.text += text;
  }

  tag(): void {}

  marker(text: string): void {
    this.#units += text.length;
    this.#flow.marker = (this.#flow.marker ?? '') + text;
  }

  lineBreak(): void {
    this.text('\n');
  }

  endParagraph(style: ParagraphStyle): void {
    const flow = this.#flow;
    const block = this.#takeParagraph(style);
    if (style.inTable) {
      if (block) flow.paragraphs.push(block);
      return;
    }
    if (flow.cells.length > 0 || flow.paragraphs.length > 0) this.endRow();
    this.#push(block === null ? [] : [block]);
  }

  endCell(style: ParagraphStyle): void {
    const flow = this.#flow;
    const block = this.#takeParagraph(style);
    flow.cells.push(block === null ? flow.paragraphs : [...flow.paragraphs, block]);
    flow.paragraphs = [];
    // Empty cells without end would cost memory and no text.
    this.#units += 1;
  }

  endRow(): void {
    const flow = this.#flow;
    const rest = this.#takeParagraph(NEITHER_TABLE_NOR_HEADING);
    const cells = [...flow.cells, [...flow.paragraphs, ...(rest ? [rest] : [])]].filter(
      (cell) => cell.length > 0,
    );
    flow.cells = [];
    flow.paragraphs = [];
    this.#push(isLayout(cells) ? cells.flat() : [rowOf(cells)]);
  }

  endInnerCell(): void {
    this.text(INNER_CELL_END);
  }

  endInnerRow(): void {
    const cells = this.#flow.text
      .split(INNER_CELL_END)
      .map((cell) => tidyLines(cell, WIDE_SPACE).replaceAll('\n', ' '))
      .filter((cell) => cell !== '');
    this.#flow.text = '';
    if (cells.length > 0) this.#flow.paragraphs.push({ kind: 'table_row', text: cells.join(' | ') });
  }

  beginAside(kind: Aside): void {
    // Too deep ones go on in the flow around them; their ends must not end it.
    this.#outer.push(this.#flow);
    if (this.#outer.length <= DEEPEST_ASIDE) this.#flow = flowOf(kind);
  }

  endAside(): void {
    const outer = this.#outer.pop();
    if (!outer || outer === this.#flow) return;
    const { kind, blocks } = this.#closeFlow();
    this.#flow = outer;
    if (kind === 'note') outer.notes.push(...blocks);
    else this.#addMargins(kind === 'header' ? this.#headers : this.#footers, blocks);
  }

  #addMargins(margins: Block[], blocks: Block[]): void {
    for (const block of blocks) {
      if (this.#seenMargins.has(block.text)) continue;
      this.#seenMargins.add(block.text);
      margins.push(block);
    }
  }

  #closeFlow(): Flow {
    const flow = this.#flow;
    if (flow.cells.length > 0 || flow.paragraphs.length > 0) this.endRow();
    else this.endParagraph(NEITHER_TABLE_NOR_HEADING);
    return flow;
  }

  #push(blocks: Block[]): void {
    const flow = this.#flow;
    for (const block of blocks) flow.blocks.push(block);
    for (const note of flow.notes) flow.blocks.push(note);
    flow.notes = [];
  }

  /** @returns null for an empty paragraph */
  #takeParagraph({ heading }: ParagraphStyle): Block | null {
    const flow = this.#flow;
    const marker = flow.marker?.trim() ?? '';
    const text = tidyLines(TELLING_MARKER.test(marker) ? `${marker} ${flow.text}` : flow.text, WIDE_SPACE);
    const isItem = flow.marker !== null;
    flow.text = '';
    flow.marker = null;
    if (text === '') return null;
    if (heading !== null) return { kind: 'heading', level: heading, text: text.replaceAll('\n', ' ') };
    return { kind: isItem ? 'list' : 'paragraph', text };
  }
}

function flowOf(kind: Flow['kind']): Flow {
  return { kind, text: '', marker: null, paragraphs: [], cells: [], notes: [], blocks: [] };
}

/** Tables of one cell, or with tables, headings or long text, only arrange the page. */
function isLayout(cells: Block[][]): boolean {
  if (cells.length < 2) return true;
  return cells.some(
    (cell) =>
      cell.some(({ kind }) => kind === 'heading' || kind === 'table_row') ||
      cell.reduce((sum, { text }) => sum + text.length, 0) > LAYOUT_CELL_UNITS,
  );
}

function rowOf(cells: Block[][]): Block {
  const texts = cells.map((cell) => cell.map(({ text }) => text.replaceAll('\n', ' ')).join(' '));
  return { kind: 'table_row', text: texts.join(' | ') };
}
