// Org mode outlines: headlines, blocks of code, tables and links; what only Emacs needs (drawers, settings) is left out.
import type { ExtractedDocument } from '../../../core/document';
import { plainDocument, plausibleTime, type ReadContext } from '../reader';
import { LineBlocks } from './text/line-blocks';
import { decodeOrRefuse, splitLines } from './text/text';

const HEADLINE = /^(\*+)[ \t]+(.*)$/;
const TAGS = /[ \t]+:([\p{L}\p{N}_@#%:]+):[ \t]*$/u;
const PRIORITY = /^\[#[A-Za-z0-9]\][ \t]*/;
const SETTING = /^[ \t]*#\+([\w-]+)(?:\[[^\]]*\])?:[ \t]*(.*)$/;
const BLOCK_BEGIN = /^[ \t]*#\+begin_(\w+)/i;
const DRAWER = /^[ \t]*:([\w-]+):[ \t]*$/;
const LIST_ITEM =
  /^[ \t]*(?:[-+]|[ \t]\*|\d{1,9}[.)])(?:[ \t]+\[@\d+\])?(?:[ \t]+\[[ xX-]\])?(?:[ \t]+|$)(.*)$/;
const TERM = /^(.{1,200}?)[ \t]+::(?:[ \t]+|$)/;
const RULE = /^[ \t]*-{5,}[ \t]*$/;
const FIXED_WIDTH = /^[ \t]*:(?:[ \t](.*))?$/;
const FOOTNOTE = /^\[fn:[^\]]{1,60}\][ \t]*/;
const DRAWER_STOP = /^(?:\*+[ \t]|[ \t]*:end:[ \t]*$)/i;
/** Blocks whose lines are kept as they stand; those of others are text. */
const CODE_BLOCKS = new Set(['src', 'example', 'export']);
const USUAL_KEYWORDS = [
  'TODO',
  'DONE',
  'NEXT',
  'WAITING',
  'WAIT',
  'HOLD',
  'STARTED',
  'CANCELLED',
  'CANCELED',
];
/** Settings that say something about the document in words. */
const WORDS = new Set(['subtitle', 'description', 'keywords', 'filetags', 'summary']);

export function readOrg(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  const { text, partial } = decodeOrRefuse(bytes, context);
  const reader = new OrgReader(splitLines(text));
  const blocks = reader.read();
  const setting = (name: string): string | null => reader.settings.get(name) ?? null;
  return {
    ...plainDocument(blocks, partial),
    title: setting('title'),
    author: setting('author'),
    createdAt: plausibleTime(/\d{4}-\d\d-\d\d/.exec(setting('date') ?? '')?.[0]),
    language: setting('language'),
  };
}

class OrgReader {
  readonly settings = new Map<string, string>();
  readonly #lines: string[];
  readonly #blocks = new LineBlocks(stripInline);
  readonly #keywords = new Set(USUAL_KEYWORDS);
  #index = 0;
  /** The next end of a drawer or headline, found before. */
  #nextStop = -1;

  constructor(lines: string[]) {
    this.#lines = lines;
  }

  read() {
    for (; this.#index < this.#lines.length; this.#index += 1) this.#readLine(this.#lines[this.#index] ?? '');
    this.#blocks.close();
    return this.#blocks.blocks;
  }

  #readLine(line: string): void {
    const first = line.trimStart().charAt(0);
    if (first === '') {
      this.#blocks.close();
      return;
    }
    if (line.startsWith('*') && this.#readHeadline(line)) return;
    if (first === '#' && this.#readHash(line)) return;
    if (first === ':' && this.#readColon(line)) return;
    if (first === '|') {
      this.#readRow(line);
      return;
    }
    if (RULE.test(line) || /^[ \t]*CLOSED:/.test(line)) {
      this.#blocks.close();
      return;
    }
    const item = LIST_ITEM.exec(line);
    if (item) {
      this.#blocks.begin('list', (item[1] ?? '').replace(TERM, '$1: '), this.#index + 1);
      return;
    }
    const isNote = FOOTNOTE.test(line);
    if (isNote) this.#blocks.close();
    this.#blocks.addText(isNote ? line.replace(FOOTNOTE, '') : line, this.#index + 1);
  }

  #readHeadline(line: string): boolean {
    const [, stars, rest = ''] = HEADLINE.exec(line) ?? [];
    if (stars === undefined) return false;
    const tags = TAGS.exec(rest)?.[1]?.split(':') ?? [];
    const [first = '', ...words] = rest.replace(TAGS, '').split(' ');
    const title = (this.#keywords.has(first) ? words : [first, ...words])
      .join(' ')
      .replace(/^COMMENT[ \t]+/, '')
      .replace(PRIORITY, '');
    this.#blocks.addHeading(stars.length, title, this.#index + 1);
    if (tags.length > 0) this.#blocks.add('caption', tags.join(', '), this.#index + 1);
    return true;
  }

  /** Comments, settings and blocks. */
  #readHash(line: string): boolean {
    const block = BLOCK_BEGIN.exec(line)?.[1]?.toLowerCase();
    if (block !== undefined) {
      this.#readBlock(block);
      return true;
    }
    if (/^[ \t]*#\+end_\w+/i.test(line) || /^[ \t]*#(?:[ \t]|$)/.test(line)) {
      this.#blocks.close();
      return true;
    }
    const [, name = '', value = ''] = SETTING.exec(line) ?? [];
    if (name === '') return /^[ \t]*#\+\w/.test(line);
    this.#readSetting(name.toLowerCase(), value.trim());
    return true;
  }

  #readSetting(name: string, value: string): void {
    this.#blocks.close();
    if (name === 'caption' || WORDS.has(name)) this.#blocks.add('caption', value, this.#index + 1);
    if (/^(?:seq_|typ_)?todo$/.test(name)) {
      for (const keyword of value.split(/[\s|]+/)) this.#keywords.add(keyword.replace(/\(.*/, ''));
    }
    const before = this.settings.get(name);
    const text = stripInline(value);
    if (text !== '') this.settings.set(name, before === undefined ? text : `${before} ${text}`);
  }

  /** Blocks that hold text are read like any: only those of code, and comments, run to their end. */
  #readBlock(name: string): void {
    this.#blocks.close();
    if (!CODE_BLOCKS.has(name) && name !== 'comment') return;
    const end = `#+end_${name}`;
    const first = this.#index + 1;
    const code: string[] = [];
    for (this.#index += 1; this.#index < this.#lines.length; this.#index += 1) {
      const line = this.#lines[this.#index] ?? '';
      if (line.trim().toLowerCase().startsWith(end)) break;
      // A comma keeps Org from reading a line of code as a headline.
      code.push(line.replace(/^([ \t]*),(?=[*,]|#\+)/, '$1'));
    }
    if (name !== 'comment') this.#blocks.addCode(code, first + 1);
  }

  /** Drawers, and lines of fixed width. */
  #readColon(line: string): boolean {
    if (DRAWER.test(line)) {
      const end = this.#drawerEnd();
      if (end === null) return false;
      this.#blocks.close();
      this.#index = end;
      return true;
    }
    if (!FIXED_WIDTH.test(line)) return false;
    const first = this.#index;
    const code: string[] = [];
    for (
      let match = FIXED_WIDTH.exec(line);
      match;
      match = FIXED_WIDTH.exec(this.#lines[this.#index] ?? '')
    ) {
      code.push(match[1] ?? '');
      this.#index += 1;
    }
    this.#index -= 1;
    this.#blocks.addCode(code, first + 1);
    return true;
  }

  /** The line `:END:` that comes before the next headline; null when there is none. */
  #drawerEnd(): number | null {
    let stop = this.#nextStop;
    if (stop <= this.#index) {
      stop = this.#index + 1;
      while (stop < this.#lines.length && !DRAWER_STOP.test(this.#lines[stop] ?? '')) stop += 1;
      this.#nextStop = stop;
    }
    return /^[ \t]*:end:/i.test(this.#lines[stop] ?? '') ? stop : null;
  }

  #readRow(line: string): void {
    this.#blocks.close();
    if (/^[ \t]*\|[-+]/.test(line)) return;
    this.#blocks.addRow(
      line
        .trim()
        .replace(/^\||\|$/g, '')
        .split('|'),
      this.#index + 1,
    );
  }
}

/** Links become their text, emphasis marks and footnote marks vanish. */
function stripInline(text: string): string {
  if (!/[[*/_=~+]/.test(text)) return text;
  return text
    .replace(
      /\[\[([^\][]{1,2000})\](?:\[([^\][]{1,2000})\])?\]/g,
      (_, target: string, label?: string) => label ?? target,
    )
    .replace(/[ \t]?\[fn:[^\]:]{1,60}\]/g, '')
    .replace(/(^|[\s({'"\-–—])([*/_=~+])(?=\S)([^\n]{1,200}?)(?<=\S)\2(?=$|[\s.,;:!?'")}\]\-–—])/gu, '$1$3');
}
