// The blocks of one story of a Word document (its body, a header, its notes), read in one pass without a tree.
import type { Block } from '../../../../core/document';
import { ownEntry } from '../../../../core/own-entry';
import { EquationText } from '../office/office-math';
import { alternativeText, symbolText } from '../office/office-text';
import { attributeOf, type OfficeVisitor, type XmlAttributes } from '../office/office-xml';
import { DocxFields } from './docx-fields';
import { blockOf, newParagraph, type OpenParagraph, type ParagraphOptions } from './docx-paragraph';
import { outlineLevel } from './docx-styles';
import { rowBlocks } from './docx-table';

export interface StoryOptions extends ParagraphOptions {
  /** Footnotes, endnotes and comments by "footnote 2"; they follow the paragraph or row that refers to them. */
  notes: ReadonlyMap<string, Block[]>;
  /** The words of a chart or SmartArt, by the id of its reference. */
  graphic: (id: string) => Block[];
  /** UTF-16 units after which nothing further is wanted. */
  characters: number;
}

interface OpenRow {
  cells: Block[][];
  notes: Block[];
}

const LEFT_OUT: ReadonlySet<string> = new Set([
  // What was deleted or moved away, while changes are tracked.
  'del',
  'moveFrom',
  // How the pronunciation of a word is written above it would stand inside the word.
  'rt',
  // Properties without text. Stops of tabs are called like tabs.
  'rPr',
  'tabs',
  'tcPr',
  'trPr',
  'sdtPr',
]);
const CHARACTERS: Readonly<Record<string, string>> = {
  tab: ' ',
  ptab: ' ',
  br: '\n',
  cr: '\n',
  noBreakHyphen: '-',
};
/** Cells and text boxes within one another; deeper ones are taken as part of the one at this depth. */
const DEEPEST_CONTAINER = 40;

export class DocxStory implements OfficeVisitor {
  /** Ids of the headers and footers in the order of the sections. */
  readonly headers: string[] = [];
  readonly footers: string[] = [];
  /** Empty blocks that stand for embedded documents, with the ids of their references. */
  readonly chunks = new Map<Block, string>();
  readonly #options: StoryOptions;
  readonly #containers: Block[][] = [[]];
  readonly #paragraphs: OpenParagraph[] = [];
  readonly #rows: OpenRow[] = [];
  readonly #fields = new DocxFields();
  readonly #equation = new EquationText();
  #inText = false;
  #inInstruction = false;
  #dropCap = '';
  #taken = 0;

  constructor(options: StoryOptions) {
    this.#options = options;
  }

  get blocks(): Block[] {
    return this.#containers[0] ?? [];
  }

  taken(): number {
    return this.#taken;
  }

  isFull(): boolean {
    return this.#taken > this.#options.characters;
  }

  open(name: string, attributes: XmlAttributes): boolean {
    if (this.#equation.isOpen || name === 'oMath') {
      this.#equation.open(name, attributes);
      return true;
    }
    if (LEFT_OUT.has(name) || name.endsWith('Change')) return false;
    const character = ownEntry(CHARACTERS, name);
    if (name === 't') this.#inText = true;
    else if (name === 'instrText') this.#inInstruction = true;
    else if (character !== undefined) this.#append(character);
    else if (!this.#openStructure(name)) this.#openValue(name, attributes);
    return true;
  }

  text(text: string): void {
    if (this.#equation.isOpen) this.#equation.text(text);
    else if (this.#inText) this.#append(text);
    else if (this.#inInstruction) this.#fields.instruct(text);
  }

  close(name: string): void {
    if (this.#equation.isOpen) {
      const equation = this.#equation.close();
      if (equation !== null) this.#append(` ${equation} `);
      return;
    }
    this.#inText = false;
    this.#inInstruction = false;
    if (name === 'p') this.#closeParagraph();
    else if (name === 'txbxContent') this.#addAll(this.#anchorage(), this.#leave());
    else if (name === 'tc') this.#closeCell();
    else if (name === 'tr') this.#closeRow();
    else if (name === 'fldSimple') this.#fields.end();
  }

  /** Ends what a note or comment holds. @returns its blocks */
  takeBlocks(): Block[] {
    return this.blocks.splice(0);
  }

  /** @returns whether it was one */
  #openStructure(name: string): boolean {
    if (name === 'p') {
      this.#paragraphs.push(newParagraph());
    } else if (name === 'txbxContent' || name === 'tc') {
      const outer = this.#container;
      this.#containers.push(this.#containers.length < DEEPEST_CONTAINER ? [] : outer);
    } else if (name === 'tr') this.#rows.push({ cells: [], notes: [] });
    else return false;
    return true;
  }

  #openValue(name: string, attributes: XmlAttributes): void {
    const paragraph = this.#paragraphs.at(-1);
    const value = (key: string): string => attributeOf(attributes, key) ?? '';
    switch (name) {
      case 'pStyle':
        if (paragraph) paragraph.style = value('val');
        break;
      case 'outlineLvl':
        if (paragraph) paragraph.outline = outlineLevel(value('val'));
        break;
      case 'numId':
        if (paragraph) paragraph.numberingId = value('val');
        break;
      case 'ilvl':
        if (paragraph) paragraph.numberingLevel = Number(value('val'));
        break;
      case 'framePr':
        if (paragraph) paragraph.isDropCap = /^(?:drop|margin)$/.test(value('dropCap'));
        break;
      case 'sym':
        this.#append(symbolText(value('font'), value('char')));
        break;
      case 'fldChar':
        this.#markField(value('fldCharType'));
        break;
      case 'fldSimple':
        this.#fields.begin(value('instr'), true);
        this.#notePageNumber();
        break;
      default:
        this.#openReference(name, value);
        break;
    }
  }

  #openReference(name: string, value: (key: string) => string): void {
    switch (name) {
      case 'footnoteReference':
      case 'endnoteReference':
      case 'commentReference':
        this.#addNote(`${name.replace('Reference', '')} ${value('id')}`);
        break;
      case 'docPr':
        this.#describe(value('descr') || value('title'));
        break;
      case 'shape':
        this.#describe(value('alt'));
        break;
      case 'textpath':
        this.#describe(value('string'));
        break;
      case 'tblCaption':
      case 'tblDescription':
        this.#describe(value('val'));
        break;
      case 'chart':
        this.#addAll(this.#anchorage(), this.#options.graphic(value('id')));
        break;
      case 'relIds':
        this.#addAll(this.#anchorage(), this.#options.graphic(value('dm')));
        break;
      case 'headerReference':
        this.headers.push(value('id'));
        break;
      case 'footerReference':
        this.footers.push(value('id'));
        break;
      case 'altChunk': {
        const chunk: Block = { kind: 'paragraph', text: '' };
        this.chunks.set(chunk, value('id'));
        this.#container.push(chunk);
      }
    }
  }

  #markField(type: string): void {
    if (type === 'begin') this.#fields.begin('', false);
    else if (type === 'separate') this.#fields.separate();
    else if (type === 'end') {
      this.#notePageNumber();
      this.#fields.end();
    }
  }

  #notePageNumber(): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph && this.#fields.isPageNumber) paragraph.hasPageNumber = true;
  }

  #append(text: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (!paragraph || this.#fields.isSilent) return;
    paragraph.text += text;
    this.#taken += text.length;
  }

  #describe(description: string): void {
    const text = alternativeText(description);
    if (text !== '') this.#addAll(this.#anchorage(), [{ kind: 'caption', text }]);
  }

  /** Where text boxes and pictures go: after the paragraph that they are anchored in. */
  #anchorage(): Block[] {
    return this.#paragraphs.at(-1)?.anchored ?? this.#container;
  }

  #addNote(key: string): void {
    const note = this.#options.notes.get(key) ?? [];
    // A note in a table would tear its row apart.
    this.#addAll(this.#rows[0]?.notes ?? this.#anchorage(), note);
  }

  #addAll(to: Block[], blocks: readonly Block[]): void {
    for (const block of blocks) {
      to.push(block);
      this.#taken += block.text.length;
    }
  }

  get #container(): Block[] {
    return this.#containers.at(-1) ?? this.blocks;
  }

  #leave(): Block[] {
    const inner = this.#containers.pop() ?? [];
    return inner === this.#container ? [] : inner;
  }

  #closeCell(): void {
    const blocks = this.#leave();
    const row = this.#rows.at(-1);
    if (row) row.cells.push(blocks);
    else this.#addAll(this.#container, blocks);
  }

  #closeRow(): void {
    const row = this.#rows.pop();
    if (!row) return;
    for (const block of [...rowBlocks(row.cells), ...row.notes]) this.#container.push(block);
  }

  #closeParagraph(): void {
    this.#fields.endParagraph();
    const paragraph = this.#paragraphs.pop();
    if (!paragraph) return;
    if (paragraph.isDropCap) {
      this.#dropCap = paragraph.text.trim();
      return;
    }
    paragraph.text = this.#dropCap + paragraph.text;
    this.#dropCap = '';
    const container = this.#container;
    const block = blockOf(paragraph, this.#options);
    const last = container.at(-1);
    if (block?.kind === 'code' && last?.kind === 'code') last.text += `\n${block.text}`;
    else if (block) container.push(block);
    for (const anchored of paragraph.anchored) container.push(anchored);
  }
}
