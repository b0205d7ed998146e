// What does a piece of Markdown read as? Links become their text, images their alternative text, emphasis marks vanish.

/** Nothing to undo in text without one of these: the common case, decided at once. */
const HAS_MARKUP = /[[\]*_`<&\\~=!]/;
/** A link's destination is looked for this far, so that stray brackets cost little. UTF-16 units. */
const DESTINATION_REACH = 4_000;

/** Element names taken for markup; anything else between angle brackets (`List<String>`) is text. */
const ELEMENT =
  /^<\/?(?:a|abbr|b|big|blockquote|body|br|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|li|link|main|mark|meta|nav|ol|p|picture|pre|q|s|samp|script|section|small|source|span|strike|strong|style|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|video|wbr)(?:\s[^<>]*|\s*\/)?>/i;
const BREAKING_ELEMENT =
  /^<\/?(?:br|p|div|li|tr|h[1-6]|hr|table|ul|ol|dd|dt|blockquote|details|summary|pre|td|th)\b/i;
const AUTOLINK = /^<((?:https?|ftp|mailto):[^<>\s]*|[^<>\s@]+@[^<>\s@]+\.[^<>\s@]+)>/i;
const ENTITY = /^&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/;
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  times: '×',
  middot: '·',
  bull: '•',
  deg: '°',
  larr: '←',
  rarr: '→',
  uarr: '↑',
  darr: '↓',
};
const ASCII_PUNCTUATION = /[!-/:-@[-`{-~]/;
const WORD_CHARACTER = /[\p{L}\p{N}_]/u;

interface OpenBracket {
  /** Length of the output before the bracket. */
  at: number;
  isImage: boolean;
}

export function stripInlineMarkdown(text: string): string {
  return HAS_MARKUP.test(text) ? new InlineReader(text).read() : text;
}

/** One pass over the text; `output` grows and opening brackets remember where, to be taken back when they close as a link. */
class InlineReader {
  readonly #text: string;
  #output: string[] = [];
  #brackets: OpenBracket[] = [];
  #index = 0;
  /** Found when first asked for. */
  #asterisks: AsteriskReach | null = null;
  /** True once a comment was found to have no end: no later one has an end either. */
  #commentsAreOpen = false;

  constructor(text: string) {
    this.#text = text;
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
        if (this.#text[this.#index + 1] !== '[') {
          this.#keep(1);
          break;
        }
        this.#brackets.push({ at: this.#output.length, isImage: true });
        this.#keep(2);
        break;
      case '[':
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
    let end = this.#index + 1;
    while (end < this.#text.length && !HAS_MARKUP.test(this.#text.charAt(end))) end += 1;
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
    let depth = 0;
    const furthest = Math.min(this.#text.length, start + DESTINATION_REACH);
    for (let index = start; index < furthest; index += 1) {
      const character = this.#text[index];
      if (character === '\\') index += 1;
      else if (character === '(') depth += 1;
      else if (character === ')') {
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
    const element = ELEMENT.exec(rest)?.[0];
    if (element === undefined) {
      this.#keep(1);
      return;
    }
    const alternative = /\salt\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(element);
    if (alternative) this.#output.push(alternative[1] ?? alternative[2] ?? '');
    else if (BREAKING_ELEMENT.test(element)) this.#output.push(' ');
    this.#index += element.length;
  }

  #readEntity(): void {
    const match = ENTITY.exec(this.#text.slice(this.#index, this.#index + 12));
    const [whole = '', decimal, hexadecimal, name = ''] = match ?? [];
    const code =
      decimal !== undefined
        ? Number(decimal)
        : hexadecimal !== undefined
          ? Number.parseInt(hexadecimal, 16)
          : null;
    const decoded =
      code === null ? ENTITIES[name] : code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    if (decoded === undefined) {
      this.#keep(1);
      return;
    }
    this.#output.push(decoded);
    this.#index += whole.length;
  }
}

interface AsteriskReach {
  /** Index of the first asterisk with something right after it; Infinity when there is none. */
  firstOpener: number;
  /** Index of the last asterisk with something right before it; -1 when there is none. */
  lastCloser: number;
}

function asteriskReach(text: string): AsteriskReach {
  const firstOpener = text.search(/\*[^\s*]/);
  let lastCloser = text.lastIndexOf('*');
  while (lastCloser > 0 && /[\s*]/.test(text.charAt(lastCloser - 1)))
    lastCloser = text.lastIndexOf('*', lastCloser - 1);
  return {
    firstOpener: firstOpener === -1 ? Number.POSITIVE_INFINITY : firstOpener,
    lastCloser: lastCloser > 0 ? lastCloser : -1,
  };
}

function runLength(text: string, start: number, mark: string): number {
  let end = start;
  while (text[end] === mark) end += 1;
  return end - start;
}
