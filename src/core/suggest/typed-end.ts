// What is a person typing just now, at the end of the search box: a filter's value, or words?
import { FIELD_PREFIX, MINUS_SIGNS, OPENING_QUOTES, OR } from '../query/syntax';

export type TypedEnd =
  | {
      kind: 'filter';
      head: string;
      field: 'type' | 'ext' | 'in' | 'lang' | 'tag' | 'links';
      negated: boolean;
      value: string;
    }
  /** `words`: the plain words that stand together at the end, as typed. `head`: everything before them. */
  | { kind: 'words'; head: string; words: string };

/** A value in quotes may hold spaces for as long as the quote is open. */
const FILTER_AT_END =
  /(?<=^|\s)([-－]?)(type|ext|in|lang|tag|links)[:：](?:["＂“”]([^"＂“”]*)|([^\s"＂“”]*))$/iu;
const ITEM_AT_END = /(\S+)(\s*)$/u;

export function typedEnd(text: string): TypedEnd {
  const filter = FILTER_AT_END.exec(text);
  if (filter) {
    const [, minus = '', field = '', quoted, bare] = filter;
    return {
      kind: 'filter',
      head: text.slice(0, filter.index),
      field: field.toLowerCase() as Extract<TypedEnd, { kind: 'filter' }>['field'],
      negated: minus !== '',
      // A tag may be typed as it stands in a note, with its mark.
      value: (quoted ?? bare ?? '').replace(/^#/u, ''),
    };
  }
  let start = text.length;
  for (;;) {
    const item = ITEM_AT_END.exec(text.slice(0, start));
    if (!item || !isPlainWord(item[1] ?? '')) break;
    start = item.index;
  }
  return { kind: 'words', head: text.slice(0, start), words: text.slice(start) };
}

/** Takes no part in the query's syntax. */
function isPlainWord(item: string): boolean {
  FIELD_PREFIX.lastIndex = 0;
  const first = item.charAt(0);
  return item !== OR && !FIELD_PREFIX.test(item) && !MINUS_SIGNS.includes(first) && !hasQuote(item);
}

function hasQuote(item: string): boolean {
  return Array.from(item).some((character) => OPENING_QUOTES.includes(character));
}
