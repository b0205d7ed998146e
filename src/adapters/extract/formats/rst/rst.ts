// reStructuredText: sections, directives, tables and field lists; comments, targets and settings are left out.
import type { Block, ExtractedDocument } from '../../../../core/document';
import { plainDocument, plausibleTime, type ReadContext } from '../../reader';
import { indentOf, LineBlocks } from '../text/line-blocks';
import { decodeOrRefuse, splitLines } from '../text/text';
import { stripRstInline } from './rst-inline';
import { gridRows, isGridRule, isSimpleRule, simpleRows } from './rst-tables';

const ADORNMENT = /^([!-/:-@[-`{-~])\1+[ \t]*$/;
const DIRECTIVE = /^[ \t]*\.\.[ \t]+(?:\|[^|]{1,200}\|[ \t]+)?([\w:.+-]+)::(?:[ \t]+(.*))?$/;
const EXPLICIT = /^[ \t]*\.\.(?:[ \t]|$)/;
const NOTE = /^[ \t]*\.\.[ \t]+\[([^\]]{1,60})\][ \t]+(.*)$/;
const FIELD = /^[ \t]*:((?:[^:\\`]|\\.){1,100}):(?:[ \t]+(.*)|$)/;
const LIST_ITEM = /^[ \t]*(?:[-*+•‣]|\(?(?:\d{1,9}|#|[a-zA-Z]|[ivxIVX]{1,6})[.)])(?:[ \t]+|$)(.*)$/;
const LINE_OF_VERSE = /^[ \t]*\|(?:[ \t]+|$)/;
const CODE_DIRECTIVES = new Set([
  ...['code', 'code-block', 'sourcecode', 'highlight', 'parsed-literal', 'literalinclude', 'math', 'prompt'],
  ...[
    'ipython',
    'doctest',
    'testcode',
    'testoutput',
    'productionlist',
    'graphviz',
    'digraph',
    'mermaid',
    'uml',
  ],
]);
/** What their bodies hold is markup of another kind, file names or settings. */
const SILENT_DIRECTIVES = new Set(
  [
    'raw',
    'toctree',
    'include',
    'contents',
    'meta',
    'index',
    'image',
    'replace',
    'unicode',
    'role',
    'default-role',
  ].concat([
    ...[
      'sectnum',
      'header',
      'footer',
      'class',
      'target-notes',
      'highlight',
      'currentmodule',
      'module',
      'autosummary',
    ],
  ]),
);
/** Their argument names a file. */
const FILE_ARGUMENTS = new Set([
  'figure',
  'image',
  'include',
  'literalinclude',
  'csv-table',
  'list-table',
  'table',
]);
const DEEPEST = 6;

export function readRst(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  const { text, partial } = decodeOrRefuse(bytes, context);
  return rstDocument(text, partial);
}

export function rstDocument(text: string, partial: boolean): ExtractedDocument {
  const reader = new RstReader(splitLines(text));
  const blocks = reader.read();
  const field = (...names: string[]): string | null =>
    names.map((name) => reader.fields.get(name)).find((value) => value !== undefined && value !== '') ?? null;
  return {
    ...plainDocument(blocks, partial),
    title: field('title'),
    author: field('author', 'authors'),
    createdAt: plausibleTime(field('created', 'date')),
    language: field('lang', 'language'),
  };
}

class RstReader {
  /** Of the field list at the head of the document. */
  readonly fields = new Map<string, string>();
  readonly #lines: string[];
  readonly #blocks = new LineBlocks(stripRstInline);
  /** Kinds of rules in order of appearance: the first is the highest level. */
  readonly #levels: string[] = [];
  #index = 0;

  constructor(lines: string[]) {
    this.#lines = lines;
  }

  read(): Block[] {
    for (; this.#index < this.#lines.length; this.#index += 1) this.#readLine(this.#lines[this.#index] ?? '');
    this.#blocks.close();
    return this.#blocks.blocks;
  }

  #line(offset: number): string {
    return this.#lines[this.#index + offset] ?? '';
  }

  #readLine(line: string): void {
    if (line.trim() === '') {
      this.#blocks.close();
      return;
    }
    if (!this.#blocks.isOpen && this.#readTitle(line)) return;
    if (this.#readTable(line)) return;
    if (EXPLICIT.test(line)) {
      this.#readExplicit(line);
      return;
    }
    if (line.startsWith('__ ')) return;
    if (/^[ \t]*>>>(?: |$)/.test(line)) {
      this.#readDoctest();
      return;
    }
    if (line.includes(':') && this.#readField(line)) return;
    const item = LIST_ITEM.exec(line);
    if (item && (!this.#blocks.isOpen || /^[ \t]*[-*+•‣#\d]/.test(line))) {
      this.#blocks.begin('list', item[1] ?? '', this.#index + 1);
      this.#readLiteralAfter(line);
      return;
    }
    this.#blocks.addText(line.replace(LINE_OF_VERSE, ''), this.#index + 1);
    this.#readLiteralAfter(line);
  }

  /** A line with a rule under it, or between two: @returns false when there is none, consuming nothing */
  #readTitle(line: string): boolean {
    const isRule = ADORNMENT.test(line);
    const mark = line.charAt(0);
    if (
      isRule &&
      ADORNMENT.test(this.#line(2)) &&
      this.#line(2).startsWith(mark) &&
      this.#line(1).trim() !== ''
    ) {
      this.#addHeading(this.#line(1), `${mark}${mark}`, this.#index + 2);
      this.#index += 2;
      return true;
    }
    // A rule on its own parts text; four marks make one.
    if (isRule && line.trim().length >= 4) return true;
    const rule = this.#line(1).trimEnd();
    if (/^\s/.test(line) || !ADORNMENT.test(rule)) return false;
    const isLongEnough = rule.length >= Math.min(line.trimEnd().length, 4);
    if (!isLongEnough || isRule) return false;
    this.#addHeading(line, rule.charAt(0), this.#index + 1);
    this.#index += 1;
    return true;
  }

  #addHeading(title: string, kind: string, line: number): void {
    if (!this.#levels.includes(kind)) this.#levels.push(kind);
    this.#blocks.addHeading(Math.min(this.#levels.indexOf(kind) + 1, DEEPEST), title.trim(), line);
  }

  #readTable(line: string): boolean {
    const isGrid = isGridRule(line);
    if (!isGrid && !isSimpleRule(line)) return false;
    const first = this.#index;
    const { rows, length } = isGrid ? gridRows(this.#lines, first) : simpleRows(this.#lines, first);
    if (length === 0) return false;
    for (const { cells, offset } of rows) this.#blocks.addRow(cells, first + offset + 1);
    this.#index += length - 1;
    return true;
  }

  /** What begins with two dots: a directive, a note, a target, or a comment. */
  #readExplicit(line: string): void {
    this.#blocks.close();
    const [, name, argument = ''] = DIRECTIVE.exec(line) ?? [];
    if (name !== undefined) {
      this.#readDirective(name.toLowerCase(), argument.trim(), indentOf(line));
      return;
    }
    const note = NOTE.exec(line);
    if (note) {
      this.#blocks.addText(note[2] ?? '', this.#index + 1);
      return;
    }
    this.#index += this.#bodyLength(indentOf(line));
  }

  #readDirective(name: string, argument: string, indent: number): void {
    const first = this.#index;
    if (CODE_DIRECTIVES.has(name)) {
      const body = this.#lines.slice(first + 1, first + 1 + this.#bodyLength(indent));
      const start = optionsLength(body);
      if (name === 'math' && argument !== '') this.#blocks.add('code', argument, first + 1);
      this.#blocks.addCode(body.slice(start), first + 2 + leadingEmpty(body, start));
      this.#index += body.length;
      return;
    }
    const length = this.#bodyLength(indent);
    const body = this.#lines.slice(first + 1, first + 1 + length);
    const options = optionsLength(body);
    const alternative = /^[ \t]*:alt:[ \t]+(.+)$/m.exec(body.slice(0, options).join('\n'))?.[1];
    if (alternative !== undefined) this.#blocks.add('caption', alternative, first + 1);
    const isTitle = !SILENT_DIRECTIVES.has(name) && (!FILE_ARGUMENTS.has(name) || /table$/.test(name));
    if (isTitle && argument !== '') {
      this.#blocks.add(/table$/.test(name) ? 'caption' : 'paragraph', argument, first + 1);
    }
    if (SILENT_DIRECTIVES.has(name)) this.#index += length;
    // The body is read like any text: indentation means nothing to it.
    else this.#index += options;
  }

  #readField(line: string): boolean {
    const [, name = '', value = ''] = FIELD.exec(line) ?? [];
    // `:role:`text`` begins text, not a field.
    if (name === '' || /^[ \t]*:[^:]+:`/.test(line)) return false;
    const key = name.trim().toLowerCase();
    const isAtHead = this.#blocks.blocks.every(({ kind }) => kind === 'heading');
    const isParticular = /^(?:title|authors?|date|created|lang|language)$/.test(key);
    if (isAtHead && isParticular && !this.fields.has(key)) {
      this.#blocks.close();
      this.fields.set(key, stripRstInline(value).trim());
      return true;
    }
    if (/^(?:orphan|tocdepth|nocomments|nosearch)$/.test(key)) return true;
    this.#blocks.begin('list', value === '' ? `${name}:` : `${name}: ${value}`, this.#index + 1);
    return true;
  }

  /** `::` at the end of a paragraph says that the indented lines after it are code. */
  #readLiteralAfter(line: string): void {
    if (!line.trimEnd().endsWith('::')) return;
    let start = this.#index + 1;
    while (start < this.#lines.length && (this.#lines[start] ?? '').trim() === '') start += 1;
    if (start === this.#index + 1 || indentOf(this.#lines[start] ?? '') <= indentOf(line)) return;
    this.#blocks.close();
    const length = this.#bodyLength(indentOf(line));
    this.#blocks.addCode(this.#lines.slice(start, this.#index + 1 + length), start + 1);
    this.#index += length;
  }

  #readDoctest(): void {
    this.#blocks.close();
    const first = this.#index;
    while (this.#line(1).trim() !== '') this.#index += 1;
    this.#blocks.addCode(this.#lines.slice(first, this.#index + 1), first + 1);
  }

  /** Lines after this one that are empty or indented further, without empty ones at the end. */
  #bodyLength(indent: number): number {
    let length = 0;
    for (let offset = 1; this.#index + offset < this.#lines.length; offset += 1) {
      const line = this.#line(offset);
      if (line.trim() === '') continue;
      if (indentOf(line) <= indent) break;
      length = offset;
    }
    return length;
  }
}

/** Lines of options (`:alt: text`) at the head of a directive's body. */
function optionsLength(body: string[]): number {
  let length = 0;
  while (length < body.length && /^[ \t]*:[\w-]+:(?:[ \t]|$)/.test(body[length] ?? '')) length += 1;
  return length;
}

function leadingEmpty(body: string[], start: number): number {
  let index = start;
  while (index < body.length && (body[index] ?? '').trim() === '') index += 1;
  return index;
}
