// What does a piece of Markdown read as? Links become their text, images their alternative text, emphasis marks vanish.

import { entityAt } from '../html/inline-entities';
import { type AsteriskReach, asteriskReach, runLength } from './mark-runs';
import type { NoteMarks } from './note-marks';

/** What markup begins with: text without any is the common case, decided at once. */
const MARKUP = /[[\]*_`<&\\~=!#]|%%|\{\/\*/g;

/** A link's destination is looked for this far, so that stray brackets cost little. UTF-16 units. */
const DESTINATION_REACH = 4_000;
/** As many as CommonMark allows in a destination. */
const DEEPEST_PARENTHESES = 32;

/** Element names taken for markup; anything else between angle brackets (`List<String>`) is text. */
const ELEMENT =
  /^<\/?(?:a|abbr|b|big|blockquote|body|br|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|li|link|main|mark|meta|nav|ol|p|picture|pre|q|s|samp|script|section|small|source|span|strike|strong|style|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|video|wbr)(?:\s[^<>]*|\s*\/)?>/i;
const BREAKING_ELEMENT =
  /^<\/?(?:br|p|div|li|tr|h[1-6]|hr|table|ul|ol|dd|dt|blockquote|details|summary|pre|td|th)\b/i;
const ALTERNATIVE = /\salt\s*=\s*(?:"([^"]*)"|'([^']*)')/i;
const LABEL = /\s(?:alt|label|title)=(?:"([^"]*)"|'([^']*)')/;
/** Components of MDX: told from `List<String>` by attributes, a slash, or standing first in their word. */
const COMPONENT =
  /^<(?:\/[A-Z][\w.]*|[A-Z][\w.]*(?:\s+[\w-]+(?:=(?:"[^"]{0,500}"|'[^']{0,500}'|\{[^{}]{0,500}\}))?)+\s*\/?|[A-Z][\w.]*\s*\/)>/;
/** `[[page]]`, `[[page|text]]`, `[[page#section]]`. */
const WIKI_LINK = /\[\[([^\][|\n]{1,300})(?:\|([^\][\n]{1,300}))?\]\]/y;
/** Comments of Obsidian and MDX. */
const COMMENT = /%%[^%]{0,2000}%%|\{\/\*[^*]{0,2000}\*\/\}/y;
const AUTOLINK = /^<((?:https?|ftp|mailto):[^<>\s]*|[^<>\s@]+@[^<>\s@]+\.[^<>\s@]+)>/i;
const ASCII_PUNCTUATION = /[!-/:-@[-`{-~]/;
const WORD_CHARACTER = /[\p{L}\p{N}_]/u;

interface OpenBracket {
  /** Length of the output before the bracket. */
  at: number;
  isImage: boolean;
}

/** @param marks gathers the tags and links of the text */
export function stripInlineMarkdown(text: string, marks?: NoteMarks): string {
  return text.search(MARKUP) === -1 ? text : new InlineReader(text, marks).read();
}

/** One pass over the text; `output` grows and opening brackets remember where, to be taken back when they close as a link. */
class InlineReader {
  readonly #text: string;
  readonly #marks: NoteMarks | undefined;
  #output: string[] = [];
  #brackets: OpenBracket[] = [];
  #index = 0;
  /** Found when first asked for. */
  #asterisks: AsteriskReach | null = null;
  /** True once a comment was found to have no end: no later one has an end either. */
  #commentsAreOpen = false;

  constructor(text: string, marks: NoteMarks | undefined) {
    this.#text = text;
    this.#marks = marks;
  }

  read(): string {
    while (this.#index < this.#text.length) this.#readNext();
    return this.#output.join('');
  }

  #readNext(): void {
    const character = this.#text.charAt(this.#index);
    switch (character) {
      case '\\':
        this.#readEscape();
        break;
      case '`':
        this.#readCode();
        break;
      case '!':
        if (this.#readWikiLink(1)) break;
        if (this.#text[this.#index + 1] !== '[') {
          this.#keep(1);
          break;
        }
        this.#brackets.push({ at: this.#output.length, isImage: true });
        this.#keep(2);
        break;
      case '[':
        if (this.#readWikiLink(0)) break;
        this.#brackets.push({ at: this.#output.length, isImage: false });
        this.#keep(1);
        break;
      case ']':
        this.#closeBracket();
        break;
      case '*':
      case '_':
      case '~':
      case '=':
        this.#readEmphasis(character);
        break;
      case '<':
        this.#readAngle();
        break;
      case '&':
        this.#readEntity();
        break;
      case '#':
        this.#readHash();
        break;
      case '%':
      case '{':
        this.#readComment();
        break;
      default:
        this.#readPlain();
        break;
    }
  }

  #keep(length: number): void {
    this.#output.push(this.#text.slice(this.#index, this.#index + length));
    this.#index += length;
  }

  #readPlain(): void {
    MARKUP.lastIndex = this.#index + 1;
    const end = MARKUP.exec(this.#text)?.index ?? this.#text.length;
    this.#keep(end - this.#index);
  }

  #readEscape(): void {
    if (ASCII_PUNCTUATION.test(this.#text.charAt(this.#index + 1))) {
      this.#index += 1;
      this.#keep(1);
    } else {
      this.#keep(1);
    }
  }

  /** A code span's text is taken as it is. */
  #readCode(): void {
    const fence = runLength(this.#text, this.#index, '`');
    const contentStart = this.#index + fence;
    for (let close = this.#text.indexOf('`', contentStart); close !== -1; ) {
      const run = runLength(this.#text, close, '`');
      if (run === fence) {
        this.#output.push(this.#text.slice(contentStart, close));
        this.#index = close + run;
        return;
      }
      close = this.#text.indexOf('`', close + run);
    }
    this.#keep(fence);
  }

  #readWikiLink(offset: number): boolean {
    WIKI_LINK.lastIndex = this.#index + offset;
    const [whole, target = '', label] = WIKI_LINK.exec(this.#text) ?? [];
    if (whole === undefined) return false;
    const page = target
      .replace(/#\^.*/, '')
      .replace(/(?!^)#+/g, ' › ')
      .replace(/^#+/, '');
    this.#marks?.noteWikiLink(target);
    this.#output.push((label ?? page).trim());
    this.#index += offset + whole.length;
    return true;
  }

  /** A tag stays in the text as it is written; its signs are no emphasis. */
  #readHash(): void {
    const length = this.#marks?.readTag(this.#text, this.#index) ?? 0;
    if (this.#text[this.#index + 1] === '[') this.#keep(1);
    else this.#keep(Math.max(1, length));
  }

  #readComment(): void {
    COMMENT.lastIndex = this.#index;
    const comment = COMMENT.exec(this.#text)?.[0];
    if (comment === undefined) this.#keep(1);
    else this.#index += comment.length;
  }

  #closeBracket(): void {
    const open = this.#brackets.pop();
    const end = open ? this.#endOfTarget(this.#index + 1) : null;
    if (!open || end === null) {
      if (open && this.#isFootnoteMark(open)) {
        this.#output.length = open.at;
        this.#index += 1;
      } else {
        this.#keep(1);
      }
      return;
    }
    const next = this.#index + 1;
    if (this.#text[next] === '(') this.#marks?.noteLink(this.#text.slice(next + 1, end - 1));
    this.#output[open.at] = '';
    this.#index = end;
  }

  #isFootnoteMark(open: OpenBracket): boolean {
    const isShort = this.#output.length - open.at <= 3;
    return isShort && /^\[\^[^\s\]]{1,40}$/.test(this.#output.slice(open.at).join(''));
  }

  /** @returns the index after `(destination "title")` or `[label]`, or null when neither follows */
  #endOfTarget(start: number): number | null {
    const opening = this.#text[start];
    if (opening === '[') {
      const end = this.#text.indexOf(']', start);
      return end !== -1 && end - start < 200 ? end + 1 : null;
    }
    if (opening !== '(') return null;
    if (this.#text.startsWith('data:', start + 1)) {
      const end = this.#text.indexOf(')', start);
      return end === -1 ? null : end + 1;
    }
    let depth = 0;
    const furthest = Math.min(this.#text.length, start + DESTINATION_REACH);
    for (let index = start; index < furthest; index += 1) {
      const character = this.#text[index];
      if (character === '\\') index += 1;
      else if (character === '(') {
        depth += 1;
        if (depth > DEEPEST_PARENTHESES) return null;
      } else if (character === ')') {
        depth -= 1;
        if (depth === 0) return index + 1;
      }
    }
    return null;
  }

  #readEmphasis(mark: string): void {
    const run = runLength(this.#text, this.#index, mark);
    const before = this.#text.charAt(this.#index - 1);
    const after = this.#text.charAt(this.#index + run);
    const insideWord = WORD_CHARACTER.test(before) && WORD_CHARACTER.test(after);
    const standsAlone = (before === '' || /\s/.test(before)) && (after === '' || /\s/.test(after));
    const isMark =
      !standsAlone && (mark === '*' ? run <= 3 : mark === '_' ? run <= 3 && !insideWord : run === 2);
    if (isMark && (mark !== '*' || this.#hasPartner(before, run, after))) this.#index += run;
    else this.#keep(run);
  }

  /** A lone asterisk (`char *p`, a footnote's star) is text: one that opens needs one that closes, and the reverse. */
  #hasPartner(before: string, run: number, after: string): boolean {
    this.#asterisks ??= asteriskReach(this.#text);
    const opens = /\S/.test(after) && this.#asterisks.lastCloser >= this.#index + run;
    const closes = /\S/.test(before) && this.#asterisks.firstOpener < this.#index;
    return opens || closes;
  }

  #readAngle(): void {
    const rest = this.#text.slice(this.#index, this.#index + DESTINATION_REACH);
    if (rest.startsWith('<!--') && !this.#commentsAreOpen) {
      const end = this.#text.indexOf('-->', this.#index);
      this.#commentsAreOpen = end === -1;
      if (end !== -1) {
        this.#index = end + 3;
        return;
      }
    }
    const link = AUTOLINK.exec(rest);
    if (link) {
      this.#output.push(link[1] ?? '');
      this.#index += link[0].length;
      return;
    }
    const followsWord = WORD_CHARACTER.test(this.#text.charAt(this.#index - 1));
    const component = followsWord && rest[1] !== '/' ? undefined : COMPONENT.exec(rest)?.[0];
    const element = component ?? ELEMENT.exec(rest)?.[0];
    if (element === undefined) {
      this.#keep(1);
      return;
    }
    const words = component === undefined ? ALTERNATIVE : LABEL;
    const alternative = words.exec(element);
    if (alternative) this.#output.push(alternative[1] ?? alternative[2] ?? '');
    else if (BREAKING_ELEMENT.test(element)) this.#output.push(' ');
    this.#index += element.length;
  }

  #readEntity(): void {
    const entity = entityAt(this.#text.slice(this.#index, this.#index + 12));
    if (entity === null) {
      this.#keep(1);
      return;
    }
    this.#output.push(entity.character);
    this.#index += entity.length;
  }
}
