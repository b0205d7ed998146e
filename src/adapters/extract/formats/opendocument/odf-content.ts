// The blocks of an OpenDocument body in reading order. Whatever is anchored in a paragraph (notes, comments, text boxes,
// descriptions of pictures) follows it, so that its sentences stay whole.
import type { Block, BlockKind } from '../../../../core/document';
import { ReadFailure } from '../../reader';
import { tidyLines, WIDE_SPACE } from '../text/tidy-lines';
import type { XmlVisitor } from '../xml/xml-events';
import { COUNTED, DECLARED, FILLED_IN, GROUPS, LINES, PARAGRAPH_KINDS, SILENT } from './odf-elements';
import { type Frame, GATHERS, headingLevel, isLayout, newFrame, oneLine, signed, spaces } from './odf-frame';

/** Text boxes in tables in text boxes: real documents have a handful; deeper ones are read as part of what holds them. */
const DEEPEST_FRAME = 60;

/** What a paragraph is, going by its style. */
export interface StyleRole {
  kind: 'heading' | 'code' | 'caption';
  level?: number;
}

interface OdfContentOptions {
  roleOf: (styleName: string) => StyleRole | null;
  /** Of text, UTF-16 units. */
  mostUnits: number;
  mostPages: number;
  /** True for headers and footers. */
  isMargin: boolean;
}

interface OpenElement {
  frame: Frame | null;
  kind: BlockKind | undefined;
}

export class OdfContent implements XmlVisitor {
  readonly #options: OdfContentOptions;
  readonly #frames: Frame[] = [newFrame('body')];
  readonly #elements: OpenElement[] = [];
  readonly #kinds: BlockKind[] = [];
  /** What stands in tables of contents: all of it is repeated from the headings, where there are any. */
  readonly #contents = new Set<Block>();
  /** Headers and footers of slides, which stand before all slides. */
  readonly #declared = new Set<string>();
  #hasHeadings = false;
  #isEmbedded = false;
  #silent = 0;
  #units = 0;
  #pages = 0;
  #page: number | null = null;

  constructor(options: OdfContentOptions) {
    this.#options = options;
  }

  /** Closes whatever is open. @returns all blocks */
  finish(): Block[] {
    while (this.#frames.length > 1) this.#closeFrame();
    for (const text of this.#declared) this.#emit({ kind: 'paragraph', text });
    this.#declared.clear();
    const blocks = this.#frames[0]?.blocks ?? [];
    return this.#hasHeadings ? blocks.filter((block) => !this.#contents.has(block)) : blocks;
  }

  /** From here on: what is set into the document, whose pages are not the document's. */
  beginEmbedded(): void {
    this.#isEmbedded = true;
  }

  open(name: string, attributes: Record<string, string>): void {
    if (this.#silent > 0 || this.#isSilent(name, attributes)) {
      this.#silent += 1;
      return;
    }
    if (name === 'text:s') this.#gather(' '.repeat(spaces(attributes['text:c'])));
    else if (name === 'text:tab' || name === 'text:tab-stop') this.#gather('\t');
    else if (name === 'text:line-break') this.#gather('\n');
    else if (name.startsWith('form:')) this.#form(attributes);
    const kind = PARAGRAPH_KINDS.get(name);
    if (kind !== undefined) this.#kinds.push(kind);
    const frame = this.#frames.length < DEEPEST_FRAME ? this.#frameOf(name, attributes) : null;
    if (frame) this.#frames.push(frame);
    this.#elements.push({ frame, kind });
  }

  /** @throws ReadFailure when there is more text than is asked for; what came before is kept */
  text(text: string): void {
    if (this.#silent === 0) this.#gather(text.replace(/[\t\n\r ]+/g, ' '));
  }

  close(_name: string): void {
    if (this.#silent > 0) {
      this.#silent -= 1;
      return;
    }
    const element = this.#elements.pop();
    if (element?.kind !== undefined) this.#kinds.pop();
    if (element?.frame) this.#closeFrame();
  }

  #isSilent(name: string, attributes: Record<string, string>): boolean {
    if (SILENT.has(name) || attributes['text:display'] === 'none') return true;
    if (attributes['text:is-hidden'] === 'true' || attributes['presentation:placeholder'] === 'true')
      return true;
    if (FILLED_IN.has(attributes['presentation:class'] ?? '')) return true;
    return this.#options.isMargin && COUNTED.has(name);
  }

  #gather(text: string): void {
    const top = this.#top();
    if (GATHERS.has(top.is)) top.text += text;
  }

  #top(): Frame {
    return this.#frames.at(-1) ?? newFrame('body');
  }

  #frameOf(name: string, attributes: Record<string, string>): Frame | null {
    if (name === 'text:p' || name === 'text:h') return this.#paragraph(name, attributes);
    const line = LINES.get(name);
    if (line !== undefined) return { ...newFrame('line'), kind: line };
    if (DECLARED.has(name)) return newFrame('declared');
    if (name === 'draw:page') return this.#openPage();
    if (attributes['presentation:class'] === 'title') return newFrame('title');
    if (name === 'dc:creator' && this.#top().is === 'comment') return newFrame('author');
    if (name === 'office:annotation') {
      return { ...newFrame('comment'), author: attributes['office:author'] ?? '' };
    }
    if (GROUPS.has(name)) return newFrame('group');
    if (name === 'text:table-of-content') return newFrame('contents');
    if (name === 'table:table-row') return newFrame('row');
    return name === 'table:table-cell' || name === 'table:covered-table-cell' ? newFrame('cell') : null;
  }

  #paragraph(name: string, attributes: Record<string, string>): Frame {
    const frame = { ...newFrame('line'), kind: this.#kinds.at(-1) ?? 'paragraph' };
    if (name === 'text:h') {
      this.#hasHeadings = true;
      const level = Number.parseInt(attributes['text:outline-level'] ?? attributes['text:level'] ?? '1', 10);
      return { ...frame, kind: 'heading', level: headingLevel(level) };
    }
    const role = this.#options.roleOf(attributes['text:style-name'] ?? '');
    if (!role) return frame;
    return { ...frame, kind: role.kind, ...(role.level ? { level: headingLevel(role.level) } : {}) };
  }

  #openPage(): Frame {
    if (this.#isEmbedded) return newFrame('page');
    this.#pages += 1;
    if (this.#pages > this.#options.mostPages)
      throw new ReadFailure('too_large', 'it has more pages than are read');
    this.#page = this.#pages;
    return newFrame('page');
  }

  /** What is printed on a control, and what was filled in. */
  #form(attributes: Record<string, string>): void {
    for (const name of ['form:label', 'form:current-value']) {
      const text = attributes[name];
      if (text !== undefined) this.#emit({ kind: 'paragraph', text: tidyLines(text, WIDE_SPACE) });
    }
  }

  #closeFrame(): void {
    const frame = this.#frames.pop();
    if (!frame) return;
    const { blocks } = frame;
    if (frame.is === 'line') {
      this.#closeLine(frame);
      this.#append(blocks);
    } else if (frame.is === 'declared') this.#declared.add(tidyLines(frame.text, WIDE_SPACE));
    else if (frame.is === 'author') this.#top().author = frame.text.trim();
    else if (frame.is === 'comment') this.#append(signed(blocks, frame.author));
    else if (frame.is === 'title') this.#closeTitle(blocks);
    else if (frame.is === 'page') this.#closePage(blocks);
    else if (frame.is === 'cell' && this.#top().is === 'row') this.#top().cells.push(blocks);
    else if (frame.is === 'row') this.#closeRow(frame);
    else {
      if (frame.is === 'contents') for (const block of blocks) this.#contents.add(block);
      this.#append(blocks);
    }
  }

  #closeLine({ text, kind, level }: Frame): void {
    if (kind !== 'code') {
      const written = tidyLines(text, WIDE_SPACE);
      this.#emit({
        kind,
        text: kind === 'heading' ? oneLine(written) : written,
        ...(level === undefined ? {} : { level }),
      });
      return;
    }
    // Each line of a listing is a paragraph of its own.
    const before = this.#top().blocks.at(-1);
    const line = text.trimEnd();
    if (before?.kind === 'code') before.text += `\n${line}`;
    else this.#emit({ kind, text: line });
    this.#count(line.length);
  }

  #closeTitle(blocks: Block[]): void {
    const lines = blocks.filter(({ kind }) => kind !== 'caption');
    this.#emit({ kind: 'heading', level: 1, text: oneLine(lines.map(({ text }) => text).join(' ')) });
    this.#append(blocks.filter(({ kind }) => kind === 'caption'));
  }

  /** The title leads, wherever on the slide it was drawn. */
  #closePage(blocks: Block[]): void {
    this.#page = null;
    const isTitle = ({ kind, level }: Block): boolean => kind === 'heading' && level === 1;
    this.#append(blocks.filter(isTitle));
    this.#append(blocks.filter((block) => !isTitle(block)));
  }

  #closeRow({ cells, blocks }: Frame): void {
    if (cells.some(isLayout)) this.#append(cells.flat());
    else {
      const texts = cells.map((cell) => oneLine(cell.map(({ text }) => text).join(' ')));
      this.#emit({ kind: 'table_row', text: texts.filter((text) => text !== '').join(' | ') });
    }
    this.#append(blocks);
  }

  #emit(block: Block): void {
    if (block.text.trim() === '') return;
    this.#top().blocks.push(this.#page === null ? block : { ...block, page: this.#page });
    this.#count(block.text.length);
  }

  #append(blocks: Block[]): void {
    const { blocks: target } = this.#top();
    for (const block of blocks) target.push(block);
  }

  #count(units: number): void {
    this.#units += units;
    // Rows and titles count their text twice: enough is only ever asked for early by that much.
    if (this.#units > this.#options.mostUnits * 2)
      throw new ReadFailure('too_large', 'it has more text than is read');
  }
}
