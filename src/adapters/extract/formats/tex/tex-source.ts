// A place in TeX source, moved forward by asking for what comes next: groups, options, comments. Total and linear: what has no
// end is not looked for twice.

/** Longer groups than this are text that someone forgot to close. UTF-16 units. */
const GROUP_REACH = 100_000;
/** A file with so many open groups is damaged throughout. */
const MOST_WASTED = 2_000_000;
/** How far options are read in square brackets and formulas on a line. */
const OPTION_REACH = 1_000;
const FORMULA_REACH = 5_000;
/** Characters that mean something wherever they stand. */
const ACTIVE = /[\\%$~&\n`'{}-]/g;

export class TexSource {
  readonly text: string;
  #index = 0;
  #line = 1;
  /** The first line's end that is not counted; -1 when there is none. */
  #nextBreak: number;
  /** Ends that were looked for in vain: they do not come later either. */
  readonly #notThere = new Set<string>();
  /** Units looked through for ends that are not there. */
  #wasted = 0;

  constructor(text: string) {
    this.text = text;
    this.#nextBreak = text.indexOf('\n');
  }

  get isAtEnd(): boolean {
    return this.#index >= this.text.length;
  }

  /** 1-based. */
  get line(): number {
    while (this.#nextBreak !== -1 && this.#nextBreak < this.#index) {
      this.#line += 1;
      this.#nextBreak = this.text.indexOf('\n', this.#nextBreak + 1);
    }
    return this.#line;
  }

  moveTo(index: number): void {
    if (index < this.#index) {
      this.#line = 1;
      this.#nextBreak = this.text.indexOf('\n');
    }
    this.#index = index;
  }

  /** Text up to the next character with a meaning; '' when there is none. */
  plain(): string {
    ACTIVE.lastIndex = this.#index;
    const end = ACTIVE.exec(this.text)?.index ?? this.text.length;
    const text = this.text.slice(this.#index, end);
    this.#index = end;
    return text;
  }

  take(): string {
    const character = this.text.charAt(this.#index);
    this.#index += 1;
    return character;
  }

  isAt(expected: string): boolean {
    return this.text.startsWith(expected, this.#index);
  }

  takes(expected: string): boolean {
    if (!this.text.startsWith(expected, this.#index)) return false;
    this.#index += expected.length;
    return true;
  }

  rest(): string {
    const text = this.text.slice(this.#index);
    this.#index = this.text.length;
    return text;
  }

  /** After a backslash: letters, or one other character. */
  commandName(): string {
    const start = this.#index;
    while (/[a-zA-Z@]/.test(this.text.charAt(this.#index))) this.#index += 1;
    if (this.#index === start) {
      this.#index += 1;
      return this.text.charAt(start);
    }
    const name = this.text.slice(start, this.#index);
    // White space only ends the name, except that an empty line is still one.
    while (/[ \t]/.test(this.text.charAt(this.#index))) this.#index += 1;
    return name;
  }

  /** A comment takes the line's end with it. */
  skipComment(): void {
    const end = this.text.indexOf('\n', this.#index);
    this.#index = end === -1 ? this.text.length : end + 1;
    while (/[ \t]/.test(this.text.charAt(this.#index))) this.#index += 1;
  }

  /** @returns whether at least one empty line follows; it is passed over */
  skipEmptyLine(): boolean {
    let found = false;
    for (let index = this.#index; index < this.text.length; index += 1) {
      const character = this.text.charAt(index);
      if (character === '\n') {
        found = true;
        this.#index = index + 1;
      } else if (!/\s/.test(character)) break;
    }
    return found;
  }

  /** `{…}` with all groups in it, without its braces; null, consuming nothing, when none follows. */
  group(): string | null {
    const start = this.#afterSpace();
    if (this.text[start] !== '{' || this.#wasted > MOST_WASTED) return null;
    let depth = 0;
    const furthest = Math.min(this.text.length, start + GROUP_REACH);
    for (let index = start; index < furthest; index += 1) {
      const character = this.text[index];
      if (character === '\\') index += 1;
      else if (character === '%') index = Math.max(index, this.#lineEnd(index) - 1);
      else if (character === '{') depth += 1;
      else if (character === '}') {
        depth -= 1;
        if (depth > 0) continue;
        this.#index = index + 1;
        return this.text.slice(start + 1, index);
      }
    }
    this.#wasted += furthest - start;
    return null;
  }

  /** `[…]`; null, consuming nothing, when none follows. */
  option(): string | null {
    const start = this.#afterSpace();
    if (this.text[start] !== '[' || this.#wasted > MOST_WASTED) return null;
    let depth = 0;
    const furthest = Math.min(this.text.length, start + OPTION_REACH);
    for (let index = start + 1; index < furthest; index += 1) {
      const character = this.text[index];
      if (character === '\\') index += 1;
      else if (character === '{') depth += 1;
      else if (character === '}') depth -= 1;
      else if (character === '\n' && this.text[index + 1] === '\n') return null;
      else if (character === ']' && depth <= 0) {
        this.#index = index + 1;
        return this.text.slice(start + 1, index);
      }
    }
    this.#wasted += furthest - start;
    return null;
  }

  /** The same on this line only: code may begin with a bracket on the next. */
  optionOnLine(): void {
    if (/[ \t[]/.test(this.text.charAt(this.#index))) this.option();
  }

  /** Up to a mark, which is passed over; null, consuming nothing, when it does not come. */
  until(end: string): string | null {
    if (this.#notThere.has(end)) return null;
    const at = this.text.indexOf(end, this.#index);
    if (at === -1) {
      this.#notThere.add(end);
      return null;
    }
    const inner = this.text.slice(this.#index, at);
    this.#index = at + end.length;
    return inner;
  }

  /** The same within a formula's reach and paragraph, passing over escaped marks. */
  untilNear(end: string): string | null {
    const near = this.text.slice(this.#index, this.#index + FORMULA_REACH);
    let at = near.indexOf(end);
    while (at > 0 && near[at - 1] === '\\') at = near.indexOf(end, at + 1);
    const inner = near.slice(0, Math.max(0, at));
    if (at === -1 || inner.includes('\n\n')) return null;
    this.#index += at + end.length;
    return inner;
  }

  /** `\verb|text|`, `\lstinline{text}`. */
  delimited(): string {
    this.takes('*');
    this.option();
    if (this.text[this.#index] === '{') return this.group() ?? '';
    const line = this.text.slice(this.#index + 1, this.#index + OPTION_REACH).split('\n', 1)[0] ?? '';
    const end = line.indexOf(this.text.charAt(this.#index));
    if (end === -1) return '';
    this.#index += end + 2;
    return line.slice(0, end);
  }

  /** The letter an accent stands on, in braces or not, with what else is in the braces. @param isNamed \v needs a space or braces */
  accentedLetter(isNamed: boolean): string | null {
    const rest = this.text.slice(this.#index, this.#index + 20);
    const found =
      /^\s?\{\s?(?:\\([ij])\s?|(\p{L}))(\p{L}{0,10})\}/u.exec(rest) ??
      /^(?:\\([ij])(?![a-zA-Z])\s?|(\p{L}))()/u.exec(rest);
    if (!found) return null;
    if (
      isNamed &&
      !found[0].includes('{') &&
      !/\s/.test(this.text.charAt(this.#index - 1)) &&
      found[1] === undefined
    )
      return null;
    this.#index += found[0].length;
    return `${found[1] ?? found[2] ?? ''}${found[3] ?? ''}`;
  }

  skipCommand(): boolean {
    const start = this.#afterSpace();
    if (this.text[start] !== '\\') return false;
    this.#index = start + 1;
    this.commandName();
    return true;
  }

  /** `\def\name#1#2{…}`. */
  skipDefinition(): void {
    this.skipCommand();
    const brace = this.text.slice(this.#index, this.#index + 100).indexOf('{');
    if (brace === -1) return;
    this.#index += brace;
    this.group();
  }

  #afterSpace(): number {
    let index = this.#index;
    while (/[ \t]/.test(this.text.charAt(index))) index += 1;
    if (this.text[index] === '\n' && this.text[index + 1] !== '\n') index += 1;
    while (/[ \t]/.test(this.text.charAt(index))) index += 1;
    return index;
  }

  #lineEnd(start: number): number {
    const end = this.text.indexOf('\n', start);
    return end === -1 ? this.text.length : end;
  }
}
