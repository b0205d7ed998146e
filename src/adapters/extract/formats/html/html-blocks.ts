// The blocks of an HTML tree in reading order: what a reader would see as headings, paragraphs, items, rows and code.
import type { Block, BlockKind } from '../../../../core/document';
import { tidyLines, WHITE_SPACE } from '../text/tidy-lines';
import {
  attributeOf,
  findElements,
  type HtmlElement,
  type HtmlNode,
  type HtmlParent,
  isElement,
  textOf,
} from './html-tree';

/** Never text a reader came for. */
const SILENT = new Set(
  'script style noscript template head title link meta iframe object embed audio video canvas map select option button textarea input datalist dialog frame frameset noframes svg'.split(
    ' ',
  ),
);
/** Elements that stand on lines of their own. Everything else flows within its surroundings. */
const FLOWS_ALONE = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figure footer form header hgroup hr html main menu nav ol p section summary ul legend'.split(
    ' ',
  ),
);
/** Highlighters and Markdown converters name the language so, on `pre` or on the `code` within. */
const CODE_LANGUAGE = /(?:^|\s)lang(?:uage)?-([a-z][\w+#-]{0,30})(?:\s|$)/i;
const HEADING = /^h([1-6])$/;
/** Elements nested deeper than this are taken as plain text of the one at this depth: hostile files nest without end. */
const DEEPEST = 300;
/** A cell with more than this holds a layout, not a value. UTF-16 units. */
const LAYOUT_CELL_UNITS = 400;

export class BlockWriter {
  readonly blocks: Block[] = [];
  readonly #isSkipped: (element: HtmlElement) => boolean;
  #inline = '';
  #kind: BlockKind = 'paragraph';

  /** @param isSkipped elements left out with all they hold, besides scripts, forms and the like */
  constructor(isSkipped: (element: HtmlElement) => boolean) {
    this.#isSkipped = isSkipped;
  }

  write(root: HtmlParent): Block[] {
    this.#children(root, 0);
    this.#close();
    return this.blocks;
  }

  #children(parent: HtmlParent, depth: number): void {
    for (const child of parent.childNodes) this.#node(child, depth + 1);
  }

  #node(node: HtmlNode, depth: number): void {
    if (node.nodeName === '#text' && 'value' in node) {
      // A line break in the source is a space; those of <br> are put in as such.
      this.#inline += node.value.replace(WHITE_SPACE, ' ');
      return;
    }
    if (!isElement(node)) return;
    if (SILENT.has(node.tagName) || this.#isSkipped(node)) return;
    if (depth > DEEPEST) this.#inline += ` ${plainText(node)} `;
    else this.#element(node, depth);
  }

  #element(element: HtmlElement, depth: number): void {
    const name = element.tagName;
    const level = HEADING.exec(name)?.[1];
    if (level !== undefined) this.#whole(element, depth, 'heading', Number(level));
    else if (name === 'pre' || name === 'listing' || name === 'xmp') this.#code(element);
    else if (name === 'table') this.#table(element, depth);
    else if (name === 'li' || name === 'dd' || name === 'dt') this.#whole(element, depth, 'list');
    else if (name === 'figcaption' || name === 'caption') this.#whole(element, depth, 'caption');
    else if (name === 'br') this.#inline += '\n';
    else if (name === 'img') this.#inline += ` ${attributeOf(element, 'alt') ?? ''} `;
    else if (FLOWS_ALONE.has(name)) this.#whole(element, depth, this.#kind === 'list' ? 'list' : 'paragraph');
    else this.#children(element, depth);
  }

  /** What flows inside belongs to blocks of this kind, and nothing outside flows into them. */
  #whole(element: HtmlElement, depth: number, kind: BlockKind, level?: number): void {
    this.#close();
    const outer = this.#kind;
    this.#kind = kind;
    this.#children(element, depth);
    this.#close(level);
    this.#kind = outer;
  }

  #close(level?: number): void {
    const text = tidyLines(this.#inline);
    this.#inline = '';
    if (text === '') return;
    this.blocks.push({ kind: this.#kind, text, ...(this.#kind === 'heading' ? { level: level ?? 6 } : {}) });
  }

  #code(element: HtmlElement): void {
    this.#close();
    const text = plainText(element).replace(/^\n/, '').trimEnd();
    const codeLanguage = codeLanguageOf(element);
    if (text.trim() !== '') this.blocks.push({ kind: 'code', text, ...(codeLanguage && { codeLanguage }) });
  }

  #table(table: HtmlElement, depth: number): void {
    this.#close();
    if (isLayout(table)) {
      this.#children(table, depth);
      this.#close();
      return;
    }
    for (const caption of elementsNamed(table, ['caption'])) this.#whole(caption, depth, 'caption');
    for (const row of elementsNamed(table, ['tr'])) {
      const cells = elementsNamed(row, ['td', 'th']).map((cell) => this.#cellText(cell));
      const text = cells.filter((cell) => cell !== '').join(' | ');
      if (text !== '') this.blocks.push({ kind: 'table_row', text });
    }
  }

  #cellText(cell: HtmlElement): string {
    return new BlockWriter(this.#isSkipped)
      .write(cell)
      .map((block) => block.text.replace(/\s+/g, ' '))
      .join(' ');
  }
}

/** Tables that hold tables, headings or long text only arrange the page. */
function isLayout(table: HtmlElement): boolean {
  const inside = findElements(
    table,
    (element) => element !== table && /^(?:table|h[1-6]|pre)$/.test(element.tagName),
  );
  if (inside.length > 0) return true;
  return elementsNamed(table, ['td']).some((cell) => plainText(cell).length > LAYOUT_CELL_UNITS);
}

function elementsNamed(root: HtmlElement, names: string[]): HtmlElement[] {
  return findElements(root, (element) => element !== root && names.includes(element.tagName));
}

function plainText(root: HtmlParent): string {
  return textOf(root, (element) => SILENT.has(element.tagName));
}

function codeLanguageOf(element: HtmlElement): string | null {
  const inner = element.childNodes.find(isElement);
  const classes = [element, ...(inner ? [inner] : [])].map((one) => attributeOf(one, 'class') ?? '');
  return CODE_LANGUAGE.exec(classes.join(' '))?.[1] ?? null;
}
