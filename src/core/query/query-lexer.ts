// Which items does a typed query consist of, before "OR" groups them? Total: every text gives items.
import { linkTarget, tagKey } from '../notes/note-keys';
import { beginningOf } from './date-value';
import type { FilterField, QueryNode } from './query-ast';
import {
  closingQuotes,
  ESCAPABLE,
  ESCAPE,
  FIELD_PREFIX,
  MINUS_SIGNS,
  OPENING_QUOTES,
  OR,
  STARS,
  STRAIGHT_QUOTES,
} from './syntax';

export type QueryItem = { kind: 'or' } | { kind: 'node'; node: QueryNode };

export interface LexedQuery {
  items: QueryItem[];
  readLiterally: boolean;
}

const WHITE_SPACE = /\s/;
const ALL_WHITE_SPACE = /\s+/g;

/** @param typing the person has not finished: what is incomplete at the end is no mistake, and the last word is a prefix */
export function lexQuery(source: string, typing: boolean): LexedQuery {
  return new Lexer(source, typing).lex();
}

class Lexer {
  readonly #source: string;
  readonly #typing: boolean;
  readonly #items: QueryItem[] = [];
  /** By closing quotes: where the last search for one ended. Items are read in order, so later ones meet it too. */
  readonly #closes = new Map<string, number | null>();
  #index = 0;
  #readLiterally = false;

  constructor(source: string, typing: boolean) {
    this.#source = source;
    this.#typing = typing;
  }

  lex(): LexedQuery {
    while (this.#index < this.#source.length) {
      if (WHITE_SPACE.test(this.#source.charAt(this.#index))) this.#index += 1;
      else this.#readItem();
    }
    return { items: this.#items, readLiterally: this.#readLiterally };
  }

  #readItem(): void {
    const start = this.#index;
    const negated = this.#isNegation(start);
    const operandStart = negated ? start + 1 : start;
    if (OPENING_QUOTES.includes(this.#source.charAt(operandStart))) {
      this.#readQuoted(start, operandStart, negated);
      return;
    }
    FIELD_PREFIX.lastIndex = operandStart;
    const field = FIELD_PREFIX.exec(this.#source)?.[1];
    if (field !== undefined) this.#readFilter(start, FIELD_PREFIX.lastIndex, toField(field), negated);
    else this.#readWord(operandStart, negated);
  }

  #isNegation(index: number): boolean {
    if (!MINUS_SIGNS.includes(this.#source.charAt(index))) return false;
    const next = this.#source.charAt(index + 1);
    return next !== '' && !WHITE_SPACE.test(next) && !MINUS_SIGNS.includes(next);
  }

  #readQuoted(start: number, quoteStart: number, negated: boolean): void {
    const close = this.#closeOf(quoteStart);
    if (close === null || this.#isQuotation(quoteStart, close + 1)) {
      if (close === null) this.#noteMistake();
      this.#readWord(start, false);
      return;
    }
    this.#index = close + 1;
    const text = this.#quoted(quoteStart, close).replace(ALL_WHITE_SPACE, ' ').trim();
    if (text !== '') this.#push({ kind: 'phrase', text }, negated);
  }

  /** “乡里制”的特点是什么 is a question that quotes something, not a search for the exact words. */
  #isQuotation(start: number, end: number): boolean {
    const following = this.#source.charAt(end);
    const standsAlone = following === '' || WHITE_SPACE.test(following);
    return !standsAlone && !STRAIGHT_QUOTES.includes(this.#source.charAt(start));
  }

  #readFilter(start: number, valueStart: number, field: FilterField, negated: boolean): void {
    const opensQuote = OPENING_QUOTES.includes(this.#source.charAt(valueStart) || ' ');
    const close = opensQuote ? this.#closeOf(valueStart) : null;
    const { text, end } =
      close === null
        ? this.#bareAt(valueStart, false)
        : { text: this.#quoted(valueStart, close), end: close + 1 };
    const value = text.replace(ALL_WHITE_SPACE, ' ').trim();
    const isBroken = opensQuote && close === null;
    if (!isBroken && isValue(field, value)) {
      this.#index = end;
      this.#items.push({ kind: 'node', node: { kind: 'filter', field, value, negated } });
    } else if (this.#typing && end === this.#source.length) {
      this.#index = end;
    } else {
      this.#noteMistake();
      this.#readWord(start, false);
    }
  }

  #readWord(start: number, negated: boolean): void {
    const { text, end, bareStar } = this.#bareAt(start, true);
    this.#index = end;
    const written = this.#source.slice(start, end);
    if (written === OR && !negated) {
      this.#items.push({ kind: 'or' });
      return;
    }
    const isLast = end === this.#source.length;
    const word = written === ESCAPE + OR + (bareStar ? written.slice(-1) : '') ? OR : text;
    this.#push(
      { kind: 'word', text: word, prefix: bareStar || (this.#typing && isLast && !negated) },
      negated,
    );
  }

  #push(node: QueryNode, negated: boolean): void {
    this.#items.push({ kind: 'node', node: negated ? { kind: 'not', node } : node });
  }

  #noteMistake(): void {
    this.#readLiterally ||= !this.#typing;
  }

  /** What the quotes at `open` and `close` hold. */
  #quoted(open: number, close: number): string {
    let text = '';
    for (let index = open + 1; index < close; index += 1) {
      if (this.#isEscape(index)) index += 1;
      text += this.#source.charAt(index);
    }
    return text;
  }

  /**
   * Where the quote at `start` is closed; null when it never is. Searched once where many quotes meet the same close
   * or none: an item never begins inside an escape.
   */
  #closeOf(start: number): number | null {
    const closing = closingQuotes(this.#source.charAt(start));
    const known = this.#closes.get(closing);
    if (known === null || (known !== undefined && start < known)) return known;
    let index = start + 1;
    while (index < this.#source.length && !closing.includes(this.#source.charAt(index))) {
      index += this.#isEscape(index) ? 2 : 1;
    }
    const close = index < this.#source.length ? index : null;
    this.#closes.set(closing, close);
    return close;
  }

  /** Reads up to white space. */
  #bareAt(start: number, starEnds: boolean): { text: string; end: number; bareStar: boolean } {
    const source = this.#source;
    let text = '';
    let bareStar = false;
    let index = start;
    for (; index < source.length; index += 1) {
      const character = source.charAt(index);
      if (WHITE_SPACE.test(character)) break;
      const escaped = this.#isEscape(index);
      if (escaped) index += 1;
      bareStar = starEnds && !escaped && STARS.includes(character) && index > start;
      text += source.charAt(index);
    }
    return { text: bareStar ? text.slice(0, -1) : text, end: index, bareStar };
  }

  #isEscape(index: number): boolean {
    if (this.#source[index] !== ESCAPE) return false;
    const next = this.#source[index + 1];
    return next !== undefined && ESCAPABLE.includes(next);
  }
}

function toField(written: string): FilterField {
  return written.toLowerCase() as FilterField;
}

function isValue(field: FilterField, value: string): boolean {
  if (field === 'before' || field === 'after') return beginningOf(value) !== null;
  if (field === 'tag') return tagKey(value) !== '';
  return (field === 'links' ? linkTarget(value) : value) !== '';
}
