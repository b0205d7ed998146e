// The blocks of an XML document, element by element: what its names and nesting say about the text in it.
import { parseFragment } from 'parse5';
import type { Block, BlockKind, ExtractedDocument } from '../../../../core/document';
import { plausibleTime } from '../../reader';
import { BlockWriter } from '../html/html-blocks';
import { clampLevel, withoutCommonIndent } from '../text/line-blocks';
import type { XmlVisitor } from './xml-events';
import {
  CAPTIONS,
  CODE,
  ENCODED,
  HEADINGS,
  HTML_INSIDE,
  INLINE,
  isInlineIn,
  isKnownBlock,
  isTitleOf,
  LIST_ITEMS,
  NAME_PARTS,
  PARAGRAPHS,
  ROWS,
  SECTIONS,
  SILENT,
  UNNAMED_VALUES,
  WORD_ATTRIBUTES,
} from './xml-names';

/** A record's values are gathered in one block up to this. UTF-16 units. */
const RECORD_UNITS = 1_000;
/** Title, author and date stand this near the root; deeper ones are those of parts. */
const PARTICULARS_DEPTH = 6;
interface OpenElement {
  /** Local, in lower case. */
  name: string;
  /** The same as written, for people. */
  label: string;
  isInline: boolean;
  /** It holds elements that are not inline. */
  hasBlocks: boolean;
  hasText: boolean;
}

export class XmlBlocks implements XmlVisitor {
  readonly #blocks: Block[] = [];
  readonly #stack: OpenElement[] = [];
  readonly #found = new Map<string, string>();
  /** Text of the block being read. */
  #text: string[] = [];
  /** Depth of the outermost element that is left out; 0 for none. */
  #silentFrom = 0;
  #sections = 0;
  #cells: string[] | null = null;
  /** Lines of the record being read. */
  #record: string[] = [];
  #recordUnits = 0;
  /** The last key of a property list, for the next value. */
  #key = '';
  /** A title may have several lines: FictionBook writes them as paragraphs. */
  #isHeadingBegun = false;
  /** Values of attributes, for documents that hold nothing else. */
  #attributes: string[] = [];

  open(fullName: string, attributes: Record<string, string>): void {
    const name = localName(fullName);
    const parent = this.#stack.at(-1);
    const isWithinLine = parent?.isInline === true || parent?.hasText === true;
    const isInline = isWithinLine
      ? INLINE.has(name) || !isKnownBlock(name)
      : isInlineIn(name, parent?.name ?? '');
    if (!isInline) {
      if (parent) parent.hasBlocks = true;
      this.#endBlock(parent?.name ?? '');
    }
    this.#stack.push({
      name,
      label: fullName.slice(fullName.indexOf(':') + 1),
      isInline,
      hasBlocks: false,
      hasText: false,
    });
    if (this.#silentFrom === 0 && SILENT.has(name)) this.#silentFrom = this.#stack.length;
    if (this.#silentFrom > 0) return;
    if (SECTIONS.has(name)) this.#sections += 1;
    if (ROWS.has(name)) this.#cells = [];
    if (!HEADINGS.has(parent?.name ?? '')) this.#isHeadingBegun = false;
    if (name === 'br' || name === 'lb' || name === 'tab') this.#text.push(' ');
    this.#readAttributes(name, attributes);
  }

  text(data: string): void {
    if (this.#silentFrom > 0) return;
    const element = this.#stack.at(-1);
    if (element && !element.hasText && /\S/.test(data)) element.hasText = true;
    // Before the root: what is left of a document type that declares entities.
    this.#text.push(element ? data : data.replace(/^\s*\]>/, ''));
  }

  close(): void {
    const element = this.#stack.at(-1);
    if (!element) return;
    if (this.#silentFrom === 0) {
      if (!element.isInline) this.#endBlock(element.name, !element.hasBlocks);
      if (SECTIONS.has(element.name)) this.#sections -= 1;
      if (ROWS.has(element.name)) this.#endRow();
      if (element.hasBlocks) this.#endRecord();
    }
    if (this.#silentFrom === this.#stack.length) this.#silentFrom = 0;
    this.#stack.pop();
  }

  finish(): Block[] {
    this.#endBlock('');
    this.#endRow();
    this.#endRecord();
    if (this.#blocks.length > 0) return this.#blocks;
    return this.#attributes.map((text): Block => ({ kind: 'paragraph', text }));
  }

  particulars(): Pick<ExtractedDocument, 'title' | 'author' | 'createdAt' | 'language'> {
    const first = (...names: string[]): string | null =>
      names.map((name) => this.#found.get(name)).find((value) => value !== undefined) ?? null;
    return {
      title: first('book-title', 'title'),
      author: first('creator', 'author', 'byline'),
      createdAt: plausibleTime(first('created', 'date', 'published', 'pubdate', 'updated')),
      language: first('lang', 'language')?.split(/[-_]/)[0]?.toLowerCase() ?? null,
    };
  }

  #readAttributes(name: string, attributes: Record<string, string>): void {
    const words: string[] = [];
    for (const [fullKey, value] of Object.entries(attributes)) {
      const key = localName(fullKey);
      if (key === 'lang' && this.#stack.length === 1) this.#remember('lang', value);
      if (value.trim().length < 2 || /^xmlns/.test(fullKey)) continue;
      if (WORD_ATTRIBUTES.has(key) && /\p{L}{2}/u.test(value) && !/^\w+:\/\//.test(value))
        words.push(value.trim());
      if (this.#attributes.length < 10_000 && /\p{L}{3}/u.test(value)) this.#attributes.push(value.trim());
    }
    if (words.length === 0 || this.#stack.at(-1)?.isInline === true) return;
    if (name === 'outline') this.#add('list', words[0] ?? '');
    else this.#addToRecord([...new Set(words)].join(' '));
  }

  #add(kind: BlockKind, text: string): void {
    this.#endRecord();
    this.#blocks.push(
      kind === 'heading' ? { kind, text, level: clampLevel(this.#sections + 1) } : { kind, text },
    );
  }

  #addToRecord(line: string): void {
    if (this.#recordUnits + line.length > RECORD_UNITS) this.#endRecord();
    this.#record.push(line);
    this.#recordUnits += line.length + 1;
  }

  #endRecord(): void {
    if (this.#record.length > 0) this.#blocks.push({ kind: 'paragraph', text: this.#record.join('\n') });
    this.#record = [];
    this.#recordUnits = 0;
  }

  #endRow(): void {
    const row = (this.#cells ?? []).filter((cell) => cell !== '').join(' | ');
    this.#cells = null;
    if (row !== '') this.#add('table_row', row);
  }

  /** @param isLeaf the element holds nothing but this text */
  #endBlock(name: string, isLeaf = false): void {
    const source = this.#text.join('');
    this.#text = [];
    if (!/\S/.test(source) || ENCODED.test(source)) return;
    if (CODE.has(name)) {
      const code = withoutCommonIndent(source.replace(/^\s*\n/, '').split('\n')).join('\n');
      this.#add('code', code.trimEnd());
      return;
    }
    if (HTML_INSIDE.test(source)) {
      this.#addHtml(name, source);
      return;
    }
    const text = source.replace(/[\s\u200b]+/g, ' ').trim();
    const isRemembered = isLeaf && this.#stack.length <= PARTICULARS_DEPTH;
    if (isRemembered) this.#remember(this.#particularName(name), text);
    if (this.#cells !== null) {
      this.#cells.push(text);
      return;
    }
    const parent = this.#stack.at(-2)?.name ?? '';
    if (name === 'key') this.#key = text;
    else if (isTitleOf(name, parent)) this.#addHeading(text);
    else if (LIST_ITEMS.has(name) || LIST_ITEMS.has(parent)) this.#add('list', text);
    else if (CAPTIONS.has(name) || HEADINGS.has(name)) this.#add('caption', text);
    else if (/^\w+:\/\/\S+$/.test(text)) this.#addToRecord(text);
    else if (!isLeaf || PARAGRAPHS.has(name) || name === '' || this.#isMixed()) this.#add('paragraph', text);
    else this.#addValue(text);
  }

  #addHeading(text: string): void {
    const last = this.#blocks.at(-1);
    if (this.#isHeadingBegun && last?.kind === 'heading') last.text = `${last.text} ${text}`;
    else this.#add('heading', text);
    this.#isHeadingBegun = true;
  }

  /** Text between elements of a paragraph's kind is prose, not a value. */
  #isMixed(): boolean {
    return this.#stack.at(-2)?.hasText ?? false;
  }

  #addValue(text: string): void {
    const label = this.#key === '' ? (this.#stack.at(-1)?.label ?? '') : this.#key;
    const isNamed = label === this.#key || !(this.#stack[0]?.name === 'plist' && UNNAMED_VALUES.test(label));
    this.#key = '';
    if (text.length > RECORD_UNITS) this.#add('paragraph', text);
    else this.#addToRecord(isNamed ? `${label}: ${text}` : text);
  }

  #addHtml(name: string, source: string): void {
    const blocks = new BlockWriter(() => false).write(parseFragment(source));
    if (HEADINGS.has(name)) {
      // Nothing but tags, a picture for one, is no heading.
      const text = blocks.map((block) => block.text).join(' ');
      if (text !== '') this.#add('heading', text);
      return;
    }
    this.#endRecord();
    for (const block of blocks) {
      this.#blocks.push(
        block.kind === 'heading'
          ? { ...block, level: clampLevel((block.level ?? 1) + this.#sections) }
          : block,
      );
    }
  }

  /** `<author><name>Ada</name></author>`: the part says what it is part of. What is said of an entry is not said of the whole. */
  #particularName(name: string): string {
    const within = this.#stack.slice(0, -1).map((element) => element.name);
    if (
      within.some((outer) => outer === 'item' || outer === 'entry' || outer === 'image' || outer === 'figure')
    )
      return '';
    return NAME_PARTS.test(name) && within.some((outer) => outer === 'author' || outer === 'creator')
      ? 'author'
      : name;
  }

  #remember(name: string, value: string): void {
    if (name === '') return;
    const before = this.#found.get(name);
    // Parts of a name follow one another; of other particulars the first counts.
    if (
      name === 'author' &&
      before !== undefined &&
      this.#stack.at(-1)?.name !== 'author' &&
      before.length < 200
    ) {
      this.#found.set(name, `${before} ${value}`);
    } else if (before === undefined) {
      this.#found.set(name, value);
    }
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}
