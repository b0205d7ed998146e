// The marks of the query language, shared by the parser and the printer. GRAMMAR.md is their definition.
import type { FilterField } from './query-ast';

export const FILTER_FIELDS: readonly FilterField[] = [
  'type',
  'ext',
  'in',
  'path',
  'title',
  'author',
  'tag',
  'links',
  'before',
  'after',
  'lang',
];

/** Several values of these mean "any of them"; several of the others must all hold. */
export const ANY_OF_FIELDS: ReadonlySet<FilterField> = new Set<FilterField>(['type', 'ext', 'in', 'lang']);

export const OR = 'OR';
export const ESCAPE = '\\';
export const MINUS_SIGNS = '-－';
export const COLONS = ':：';
export const STARS = '*＊';
/** Open a phrase where an item can begin. */
export const OPENING_QUOTES = '"＂“”「『';
/** Of those, the ones typed for nothing but operators. The others are also quotation marks of running text. */
export const STRAIGHT_QUOTES = '"＂';
const DOUBLE_QUOTES = '"＂“”';

/** A backslash before one of these takes its meaning away. */
export const ESCAPABLE = `${DOUBLE_QUOTES}「」『』${MINUS_SIGNS}${COLONS}${STARS}${ESCAPE}`;

export function closingQuotes(opening: string): string {
  if (opening === '「') return '」';
  return opening === '『' ? '』' : DOUBLE_QUOTES;
}

/** A field and its colon where an item begins. */
export const FIELD_PREFIX = new RegExp(`(${FILTER_FIELDS.join('|')})[${COLONS}]`, 'iy');
