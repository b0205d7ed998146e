// AsciiDoc: headings, delimited blocks, tables and macros; comments, attributes and settings of blocks are left out.
import type { Block, ExtractedDocument } from '../../../../core/document';
import { plainDocument, plausibleTime, type ReadContext } from '../../reader';
import { LineBlocks } from '../text/line-blocks';
import { decodeOrRefuse, splitLines } from '../text/text';
import { stripAsciidocInline } from './asciidoc-inline';

const HEADING = /^(={1,6}|#{1,6})[ \t]+(\S.*?)(?:[ \t]+\1)?[ \t]*$/;
const UNDERLINE = /^(?:={3,}|-{3,}|~{3,}|\^{3,}|\+{3,})[ \t]*$/;
const ATTRIBUTE = /^:!?([\w][\w-]*)!?:(?:[ \t]+(.*))?$/;
const DELIMITER = /^(?:-{4,}|\.{4,}|\+{4,}|\/{4,}|={4,}|\*{4,}|_{4,}|--|`{3,}.*|[|,:!]={3,})[ \t]*$/;
const BLOCK_SETTINGS = /^\[(?:[^\]]|\][^\s])*\][ \t]*$/;
const BLOCK_TITLE = /^\.([^\s.].*)$/;
const LIST_ITEM =
  /^[ \t]*(?:\*{1,6}|-|\.{1,6}|\d{1,9}\.|[a-zA-Z]\.|<(?:\d+|\.)>)[ \t]+(?:\[[ xX*]\][ \t]+)?(\S.*)$/;
const TERM = /^[ \t]*(\S.{0,300}?)(?::{2,4}|;;)(?:[ \t]+(.*))?$/;
const BLOCK_MACRO = /^(?:image|video|audio)::[^[\s]{0,2000}\[(.*)\][ \t]*$/;
const SILENT_MACRO = /^(?:include|ifdef|ifndef|ifeval|endif|toc|leveloffset|xref)::?[^[\s]*\[.*\][ \t]*$/;
const REVISION = /^(?:v[\d.]+,?[ \t]*)?(\d{4}-\d\d-\d\d)\b/;
/** Attributes that name particulars, and those that say something in words. */
const WORDS = new Set(['description', 'keywords', 'subject']);
/** Levels of headings written as underlined lines. */
const UNDERLINE_LEVELS = '=-~^+';

export function readAsciidoc(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  const { text, partial } = decodeOrRefuse(bytes, context);
  const reader = new AsciidocReader(splitLines(text));
  const blocks = reader.read();
  const attribute = (...names: string[]): string | null =>
    names.map((name) => reader.attributes.get(name)).find((value) => value !== undefined && value !== '') ??
    null;
  return {
    ...plainDocument(blocks, partial),
    title: attribute('title', 'doctitle'),
    author: attribute('author', 'authors'),
    createdAt: plausibleTime(attribute('revdate', 'date', 'docdate')),
    language: attribute('lang'),
  };
}

class AsciidocReader {
  readonly attributes = new Map<string, string>();
  readonly #lines: string[];
  readonly #blocks = new LineBlocks((text) => stripAsciidocInline(text, this.attributes));
  #index = 0;

  constructor(lines: string[]) {
    this.#lines = lines;
  }

  read(): Block[] {
    for (; this.#index < this.#lines.length; this.#index += 1) this.#readLine(this.#lines[this.#index] ?? '');
    this.#blocks.close();
    return this.#blocks.blocks;
  }

  #readLine(line: string): void {
    if (line.trim() === '' || line === '+') {
      this.#blocks.close();
      return;
    }
    if (line.startsWith('//') && !/^\/{4,}/.test(line)) return;
    if (this.#readHeading(line) || this.#readAttribute(line)) return;
    if (DELIMITER.test(line)) {
      this.#readDelimited(line.trim());
      return;
    }
    if (this.#blocks.isOpen ? SILENT_MACRO.test(line) : this.#skipSetting(line)) return;
    const alternative = BLOCK_MACRO.exec(line)?.[1];
    if (alternative !== undefined) {
      this.#addPicture(firstArgument(alternative));
      return;
    }
    const title = this.#blocks.isOpen ? undefined : BLOCK_TITLE.exec(line)?.[1];
    if (title !== undefined) {
      this.#blocks.add('caption', title, this.#index + 1);
      return;
    }
    this.#readText(line);
  }

  /** A picture's title stands above it and is often repeated for those who cannot see it. */
  #addPicture(alternative: string): void {
    this.#blocks.close();
    if (this.#blocks.blocks.at(-1)?.text !== alternative)
      this.#blocks.add('caption', alternative, this.#index + 1);
  }

  #readText(line: string): void {
    const item = LIST_ITEM.exec(line);
    if (item) {
      this.#blocks.begin('list', item[1] ?? '', this.#index + 1);
      return;
    }
    const [, term, definition = ''] = TERM.exec(line) ?? [];
    if (term !== undefined) {
      this.#blocks.begin('list', `${term}: ${definition}`, this.#index + 1);
      return;
    }
    // A paragraph that begins with a space is kept as it stands.
    if (!this.#blocks.isOpen && /^[ \t]/.test(line)) {
      this.#readIndented();
      return;
    }
    this.#blocks.addText(line.replace(/[ \t]\+$/, ''), this.#index + 1);
  }

  #readIndented(): void {
    const first = this.#index;
    while ((this.#lines[this.#index + 1] ?? '').trim() !== '') this.#index += 1;
    this.#blocks.addCode(this.#lines.slice(first, this.#index + 1), first + 1);
  }

  #readHeading(line: string): boolean {
    const [, marks = '', text = ''] = HEADING.exec(line) ?? [];
    if (marks !== '') {
      this.#addHeading(marks.length, text, this.#index + 1);
      return true;
    }
    const rule = this.#lines[this.#index + 1]?.trimEnd() ?? '';
    const isUnderlined =
      !this.#blocks.isOpen &&
      UNDERLINE.test(rule) &&
      /^[\p{L}\p{N}]/u.test(line) &&
      Math.abs(rule.length - line.trimEnd().length) <= 2;
    if (!isUnderlined) return false;
    this.#index += 1;
    this.#addHeading(UNDERLINE_LEVELS.indexOf(rule.charAt(0)) + 1, line, this.#index);
    return true;
  }

  #addHeading(level: number, text: string, line: number): void {
    const isTitle = level === 1 && !this.attributes.has('doctitle') && this.#blocks.blocks.length === 0;
    this.#blocks.addHeading(level, text, line);
    if (!isTitle) return;
    this.attributes.set('doctitle', stripAsciidocInline(text, this.attributes));
    this.#readAuthorAndRevision();
  }

  /** Under the title: "Ada Lovelace <ada@example.org>; Bob", then "v1.2, 2024-03-01". */
  #readAuthorAndRevision(): void {
    const author = this.#lines[this.#index + 1]?.trim() ?? '';
    if (!/^[\p{L}][^:[\]{}|=]{0,200}$/u.test(author) || /[.!?]$/.test(author)) return;
    const names = author.split(';').map((name) => name.replace(/<[^>]*>/, '').trim());
    if (names.some((name) => name.split(/\s+/).length > 4)) return;
    this.#index += 1;
    this.attributes.set('author', names.filter((name) => name !== '').join(', '));
    const date = REVISION.exec(this.#lines[this.#index + 1] ?? '')?.[1];
    if (date === undefined) return;
    this.#index += 1;
    this.attributes.set('revdate', date);
  }

  #readAttribute(line: string): boolean {
    const [, name, value = ''] = ATTRIBUTE.exec(line) ?? [];
    if (name === undefined) return false;
    this.#blocks.close();
    const text = value.trim();
    if (WORDS.has(name)) this.#blocks.add('caption', text, this.#index + 1);
    this.attributes.set(name, stripAsciidocInline(text, new Map()));
    return true;
  }

  #skipSetting(line: string): boolean {
    // A quotation's author stands in its settings: [quote, Ada Lovelace, Notes].
    const quoted = /^\[(?:quote|verse),[ \t]*(.+)\][ \t]*$/.exec(line)?.[1];
    if (quoted !== undefined) this.#blocks.add('caption', quoted, this.#index + 1);
    return (
      BLOCK_SETTINGS.test(line) || SILENT_MACRO.test(line) || /^(?:'{3,}|<{3,}|-{3}|\*{3})[ \t]*$/.test(line)
    );
  }

  /** Blocks that hold text are read like any: only code, comments and tables run to their end. */
  #readDelimited(delimiter: string): void {
    this.#blocks.close();
    if (/^[|,:!]=/.test(delimiter)) {
      this.#readTable(delimiter);
      return;
    }
    const isCode = /^(?:-{4}|\.{4}|\+{4}|`{3})/.test(delimiter);
    if (!isCode && !delimiter.startsWith('//')) return;
    const end = delimiter.startsWith('`') ? '```' : delimiter;
    const first = this.#index + 1;
    const lines: string[] = [];
    for (this.#index += 1; this.#index < this.#lines.length; this.#index += 1) {
      const line = (this.#lines[this.#index] ?? '').trimEnd();
      if (line === end) break;
      lines.push(line.replace(/[ \t]*(?:(?:\/\/|#|--|;;)[ \t]*)?<(?:\d+|\.)>$/, ''));
    }
    if (isCode) this.#blocks.addCode(lines, first + 1);
  }

  /** Cells of one line are a row; where every cell has a line of its own, an empty line ends the row. */
  #readTable(delimiter: string): void {
    const mark = delimiter.charAt(0);
    let cells: string[] = [];
    let line = this.#index + 1;
    const close = (): void => {
      this.#blocks.addRow(cells, line);
      cells = [];
    };
    for (this.#index += 1; this.#index < this.#lines.length; this.#index += 1) {
      const source = (this.#lines[this.#index] ?? '').trim();
      if (source === delimiter) break;
      const found = mark === ',' || mark === ':' ? source.split(mark) : cellsOf(source, mark);
      if (source === '' || found.length > 1 || mark === ',') close();
      if (source === '' || source.startsWith('//')) continue;
      if (cells.length === 0) line = this.#index + 1;
      if (found.length > 0) cells.push(...found);
      // Text without a mark continues the cell before it.
      else cells.push(`${cells.pop() ?? ''} ${source}`.trim());
    }
    close();
  }
}

/** `|one |two`, `2+^.>s|spanning`: what stands before a mark says how the cell looks. */
function cellsOf(line: string, mark: string): string[] {
  const parts = line.split(mark);
  if (parts.length < 2) return [];
  if (!/^(?:[\d.]+[+*])?[<^>.]{0,4}[adehlmsv]?$/.test(parts[0]?.trim() ?? '')) return [];
  return parts.slice(1).map((cell, index) => {
    const isLast = index === parts.length - 2;
    return isLast ? cell.trim() : cell.replace(/[ \t](?:[\d.]+[+*])?[<^>.]{0,4}[adehlmsv]?$/, '').trim();
  });
}

/** `alt,width,height` or `alt="…"`: the words. */
function firstArgument(args: string): string {
  const named = /(?:^|,)[ \t]*(?:alt|title)="?([^",]{1,500})/.exec(args)?.[1];
  return named ?? (/^"([^"]*)"/.exec(args)?.[1] ?? args.split(',')[0] ?? '').replace(/^\w+=.*$/, '').trim();
}
