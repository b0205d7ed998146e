// Markdown to blocks, line by line. A full CommonMark parser is exact about nesting, which search does not need, and was
// measured ten times slower; this reader keeps every word and the structure that matters: headings, lists, tables, code.
import type { Block, ExtractedDocument } from '../../../../core/document';
import { tagKey } from '../../../../core/notes/note-keys';
import { plainDocument, type ReadContext } from '../../reader';
import { joinWrapped } from '../text/line-blocks';
import { decodeOrRefuse, splitLines } from '../text/text';
import { readFrontMatter } from './front-matter';
import { stripInlineMarkdown } from './inline-markdown';
import { NoteMarks } from './note-marks';
import { noteParticulars } from './note-particulars';
import { splitCells } from './table-cells';

const ATX_HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const SETEXT_RULE = /^ {0,3}(=+|-+)[ \t]*$/;
const THEMATIC_BREAK = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const FENCE = /^[ \t]*(`{3,}|~{3,})[ \t]*(.*)$/;
/** ` ```ts `, ` ```{.python .numbers} `, ` ```js{1,3} title="…" `: the first word is the language. */
const CODE_LANGUAGE = /^\{?\.?([a-z][\w+#-]{0,30})/i;
const LIST_ITEM = /^[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)(?:\[[ xX>/!?*~-]\][ \t]+)?(.*)$/;
const TABLE_RULE = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const QUOTE = /^ {0,3}(?:>[ \t]?)+/;
const ADMONITION = /^\[!([\w-]+)\][-+]?/;
/** `::: tip Title` of VuePress and Pandoc, `!!! note "Title"` of MkDocs, `=== "Tab"`: only what stands behind is text. */
const CONTAINER = /^[ \t]*(?::::+|!!!|\?\?\?\+?|===)[ \t]*(?:\{[^}]*\}|[\w-]*)[ \t]*"?(.*?)"?[ \t]*$/;
const LINK_DEFINITION = /^ {0,3}\[[^\]^]{1,200}\]:[ \t]*(\S+)(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^)]*\)))?[ \t]*$/;
const FOOTNOTE_DEFINITION = /^ {0,3}\[\^[^\]]{1,60}\]:[ \t]*/;
const RAW_ELEMENT = /^ {0,3}<(script|style)[\s>]/i;
/** Programs around the text of MDX. */
const MODULE_LINE =
  /^(?:import\s(?:.{1,500}\sfrom\s+)?['"][^'"]{1,500}['"];?|export\s+(?:const|default|function|let)\b.*)[ \t]*$/;
/** Formulas between lines of these are read as text. */
const FORMULA_MARK = /^[ \t]*\$\$[ \t]*$/;
const DEFINITION = /^ {0,3}:[ \t]+(\S.*)$/;
/** `^name` at the end of an Obsidian paragraph is its address. */
const BLOCK_NAME = /(?:^|\s)\^[a-zA-Z0-9-]{1,60}$/;
const INDENTED_CODE = /^(?: {4}|\t)/;

export function readMarkdown(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  const { text, partial } = decodeOrRefuse(bytes, context);
  return markdownDocument(text, partial);
}

export function markdownDocument(text: string, partial: boolean): ExtractedDocument {
  const lines = splitLines(text);
  const front = readFrontMatter(lines);
  const { particulars, blocks, attributes } = noteParticulars(front);
  const reader = new BlockReader(lines, front.linesUsed);
  const body = [...blocks, ...reader.read()];
  const { tags, links } = reader.marks;
  return {
    ...plainDocument(body.length > 0 ? body : onlyFrontMatter(lines, front.linesUsed), partial),
    ...particulars,
    titleLevel: 1,
    attributes: {
      ...attributes,
      tags: distinctTags([...attributes.tags, ...tags]),
      links: [...new Set([...attributes.links, ...links])],
    },
  };
}

/** However often and in whichever case it is written: as it is written first. */
function distinctTags(written: readonly string[]): string[] {
  return [...Map.groupBy(written, tagKey)].flatMap(([key, [tag = '']]) => (key === '' ? [] : [tag]));
}

/** Of a note that is nothing else: shown as it is written, since a note without any text could not be found. */
function onlyFrontMatter(lines: readonly string[], linesUsed: number): Block[] {
  const text = lines
    .slice(0, linesUsed)
    .filter((line) => !/^(?:---|\+\+\+|\.\.\.)\s*$/.test(line))
    .join('\n')
    .trim();
  return text === '' ? [] : [{ kind: 'caption', text, line: 1 }];
}

type OpenKind = 'paragraph' | 'list';

class BlockReader {
  readonly marks = new NoteMarks();
  readonly #lines: string[];
  readonly #blocks: Block[] = [];
  #index: number;
  /** The paragraph or list item being read; its lines are joined when it ends. */
  #open: { kind: OpenKind; lines: string[]; line: number } | null = null;
  /** Inside a list, deep indentation continues it rather than beginning code. */
  #inList = false;
  /** Ends of comments and scripts that were looked for in vain: they do not come later either. */
  readonly #endsNotThere = new Set<string>();

  constructor(lines: string[], start: number) {
    this.#lines = lines;
    this.#index = start;
  }

  read(): Block[] {
    while (this.#index < this.#lines.length) {
      this.#readLine();
      this.#index += 1;
    }
    this.#close();
    return this.#blocks;
  }

  #readLine(): void {
    const raw = this.#lines[this.#index] ?? '';
    const line = raw.includes('>') ? raw.replace(QUOTE, '').replace(ADMONITION, '$1') : raw;
    if (line.trim() === '') {
      this.#close();
      return;
    }
    if (this.#readFence(line, raw) || this.#readHeading(line) || this.#readTable(line)) return;
    if (THEMATIC_BREAK.test(line) || (line.includes('$$') && FORMULA_MARK.test(line))) {
      this.#close();
      return;
    }
    if (this.#skipMarkup(line)) return;
    if (this.#readIndentedCode(line, raw)) return;
    const item = LIST_ITEM.exec(line) ?? (this.#open ? DEFINITION.exec(line) : null);
    if (item) {
      this.#close();
      this.#inList = true;
      this.#open = { kind: 'list', lines: [item[1] ?? ''], line: this.#index + 1 };
      return;
    }
    this.#addText(line);
  }

  #addText(line: string): void {
    const content = line.replace(FOOTNOTE_DEFINITION, '');
    if (content !== line) this.#close();
    if (this.#open) {
      this.#open.lines.push(content);
    } else {
      if (!/^\s/.test(line)) this.#inList = false;
      this.#open = { kind: 'paragraph', lines: [content], line: this.#index + 1 };
    }
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (!open) return;
    const text = stripInlineMarkdown(joinLines(open.lines), this.marks).trim();
    if (text !== '') this.#blocks.push({ kind: open.kind, text, line: open.line });
  }

  #readHeading(line: string): boolean {
    const atx = line.includes('#') ? ATX_HEADING.exec(line) : null;
    if (atx) {
      this.#close();
      this.#addHeading(atx[2] ?? '', (atx[1] ?? '').length, this.#index + 1);
      return true;
    }
    const open = this.#open;
    const rule = open?.kind === 'paragraph' ? SETEXT_RULE.exec(line) : null;
    if (!open || !rule) return false;
    this.#open = null;
    this.#addHeading(joinLines(open.lines), rule[1]?.startsWith('=') ? 1 : 2, open.line);
    return true;
  }

  #addHeading(source: string, level: number, line: number): void {
    // `## Title {#anchor}`: the anchor is an address, not part of the title.
    const text = stripInlineMarkdown(source.replace(/\s*\{[#.:][^{}]*\}\s*$/, ''), this.marks).trim();
    this.#inList = false;
    if (text !== '') this.#blocks.push({ kind: 'heading', level, text, line });
  }

  #readFence(line: string, raw: string): boolean {
    const fence = FENCE.exec(line);
    const [, marks = '', label = ''] = fence ?? [];
    if (!fence || (marks.startsWith('`') && label.includes('`'))) return false;
    this.#close();
    const first = this.#index + 1;
    const isQuoted = raw !== line;
    const indent = line.search(/\S/);
    const code: string[] = [];
    for (this.#index += 1; this.#index < this.#lines.length; this.#index += 1) {
      const source = this.#lines[this.#index] ?? '';
      const inner = isQuoted ? source.replace(QUOTE, '') : source;
      if (isClosingFence(inner, marks)) break;
      code.push(withoutIndent(inner, indent));
    }
    this.#addCode(code, first + 1, CODE_LANGUAGE.exec(label)?.[1]);
    return true;
  }

  #readIndentedCode(line: string, raw: string): boolean {
    if (this.#open || this.#inList || !INDENTED_CODE.test(line)) return false;
    const first = this.#index + 1;
    const isQuoted = raw !== line;
    const code = [line.replace(INDENTED_CODE, '')];
    for (this.#index += 1; this.#index < this.#lines.length; this.#index += 1) {
      const source = this.#lines[this.#index] ?? '';
      const inner = isQuoted ? source.replace(QUOTE, '') : source;
      // A quotation ends where its mark does.
      const ends = isQuoted && inner === source;
      if (ends || (inner.trim() !== '' && !INDENTED_CODE.test(inner))) break;
      code.push(inner.replace(INDENTED_CODE, ''));
    }
    this.#index -= 1;
    this.#addCode(code, first);
    return true;
  }

  #addCode(lines: string[], line: number, language?: string): void {
    const text = lines.join('\n').trimEnd();
    const named = language === undefined ? {} : { codeLanguage: language };
    if (text.trim() !== '') this.#blocks.push({ kind: 'code', text, line, ...named });
  }

  /** A header row over a row of dashes; without it, bars are only bars. */
  #readTable(line: string): boolean {
    const rule = this.#lines[this.#index + 1]?.replace(QUOTE, '') ?? '';
    if (!line.includes('|') || !rule.includes('-') || !rule.includes('|') || !TABLE_RULE.test(rule))
      return false;
    this.#close();
    this.#addRow(line);
    this.#index += 2;
    for (; this.#index < this.#lines.length; this.#index += 1) {
      const row = (this.#lines[this.#index] ?? '').replace(QUOTE, '');
      if (row.trim() === '' || !row.includes('|')) break;
      this.#addRow(row);
    }
    this.#index -= 1;
    return true;
  }

  #addRow(line: string): void {
    const cells = splitCells(line).map((cell) => stripInlineMarkdown(cell, this.marks).trim());
    const text = cells.filter((cell) => cell !== '').join(' | ');
    if (text !== '') this.#blocks.push({ kind: 'table_row', text, line: this.#index + 1 });
  }

  /** Lines that carry no text of their own: link targets, container marks, comments, scripts. */
  #skipMarkup(line: string): boolean {
    const defined = LINK_DEFINITION.exec(line)?.[1];
    if (defined !== undefined) this.marks.noteLink(defined);
    if (defined !== undefined || (!this.#open && /^[ie]/.test(line) && MODULE_LINE.test(line))) return true;
    const container = CONTAINER.exec(line);
    if (container) {
      this.#close();
      const title = container[1] ?? '';
      if (title !== '') this.#addText(title);
      this.#close();
      return true;
    }
    if (line.trimStart().startsWith('<!--')) return this.#skipUntil('-->', line);
    const element = RAW_ELEMENT.exec(line)?.[1];
    return element !== undefined && this.#skipUntil(`</${element.toLowerCase()}>`, line);
  }

  /** @returns false, consuming nothing, when the end never comes or text follows it on the line */
  #skipUntil(end: string, first: string): boolean {
    if (this.#endsNotThere.has(end)) return false;
    const furthest = this.#lines.length;
    for (let index = this.#index; index < furthest; index += 1) {
      const line = index === this.#index ? first : (this.#lines[index] ?? '');
      const at = line.toLowerCase().indexOf(end);
      if (at === -1) continue;
      if (line.slice(at + end.length).trim() !== '') return false;
      this.#close();
      this.#index = index;
      return true;
    }
    this.#endsNotThere.add(end);
    return false;
  }
}

/** A backslash at the end breaks a line. */
function joinLines(lines: string[]): string {
  const whole = lines.map((line) => {
    const text = line.trimEnd();
    return text.endsWith('\\') && !text.endsWith('\\\\') ? text.slice(0, -1) : text;
  });
  return joinWrapped(whole).replace(BLOCK_NAME, '');
}

function isClosingFence(line: string, marks: string): boolean {
  const trimmed = line.trim();
  return trimmed.length >= marks.length && trimmed === (marks[0] ?? '').repeat(trimmed.length);
}

function withoutIndent(line: string, indent: number): string {
  let start = 0;
  while (start < indent && (line[start] === ' ' || line[start] === '\t')) start += 1;
  return line.slice(start);
}
