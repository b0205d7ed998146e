// Filters are text in the query (`type:pdf in:"Home"`). Finds them for the chips and the rail, and writes them.
// It reads only as much of the query language as that needs; what a query means is decided by the engine alone.

export interface FilterText {
  /** As typed: `-type:pdf`. */
  text: string;
  field: string;
  value: string;
  negated: boolean;
  start: number;
  end: number;
}

const FIELDS = 'type|ext|in|path|title|author|tag|links|before|after|lang';
/** Text between quotation marks; a backslash takes the meaning from the mark after it. */
const QUOTED = String.raw`["＂“”](?:\\.|[^\\"＂“”])*["＂“”]|[「『](?:\\.|[^\\」』])*[」』]`;
/** Either a phrase, to be stepped over, or a filter at the start of a word. */
const PHRASE_OR_FILTER = new RegExp(
  String.raw`(?<=^|\s)(?<minus>[-－]?)(?<field>${FIELDS})[:：](?:(?<quoted>${QUOTED})|(?<bare>[^\s"＂“”「『]\S*))|${QUOTED}`,
  'giu',
);
/** What means something in a value and loses it by a backslash. */
const OPERATOR = String.raw`["＂“”「『」』\-－:：*＊\\]`;

/** Signs within a word mean nothing to a value: `phone-call` stands as it is. */
const NEEDS_QUOTES = /[\s"＂“”「『」』*＊\\]|^[-－:：]/u;

/** The filters in the order of the text; spans are in UTF-16 units of it. */
export function findFilters(query: string): FilterText[] {
  const filters: FilterText[] = [];
  for (const match of query.matchAll(PHRASE_OR_FILTER)) {
    const { minus, field, quoted, bare } = match.groups ?? {};
    const value = withoutEscapes(quoted?.slice(1, -1) ?? bare ?? '').trim();
    if (field === undefined || !isUnderstood(field.toLowerCase(), value)) continue;
    const start = match.index;
    const text = match[0];
    filters.push({
      text,
      field: field.toLowerCase(),
      value,
      negated: minus !== '',
      start,
      end: start + text.length,
    });
  }
  return filters;
}

/** The query without that filter, its spaces closed. */
export function removeFilter(query: string, filter: FilterText): string {
  return `${query.slice(0, filter.start).trimEnd()} ${query.slice(filter.end).trimStart()}`.trim();
}

/** Whether the query has that filter, however it is written. */
export function hasFilter(query: string, field: string, value: string): FilterText | undefined {
  return findFilters(query).find(
    (filter) =>
      !filter.negated && filter.field === field && filter.value.toLowerCase() === value.toLowerCase(),
  );
}

/** The query without any filter that keeps only what is in that field; those that exclude stay. */
export function removeField(query: string, field: string): string {
  const filter = findFilters(query).find((one) => !one.negated && one.field === field);
  return filter ? removeField(removeFilter(query, filter), field) : query;
}

/** Puts the filter in place of others of its field, which would let their documents through as well. */
export function setFilter(query: string, field: string, value: string): string {
  return `${removeField(query, field)} ${writeFilter(field, value)}`.trim();
}

/** Puts the filter beside what is there, unless it is there. */
export function addFilter(query: string, field: string, value: string): string {
  return hasFilter(query, field, value) ? query : `${query} ${writeFilter(field, value)}`.trim();
}

/** The engine takes a date it cannot read for a word; as a filter it would promise what does not happen. */
function isUnderstood(field: string, value: string): boolean {
  return field === 'before' || field === 'after' ? /^[1-9]\d{3}($|[-/.年])/u.test(value) : value !== '';
}

function writeFilter(field: string, value: string): string {
  const plain = value.trim();
  if (!NEEDS_QUOTES.test(plain)) return `${field}:${plain}`;
  return `${field}:"${plain.replaceAll(new RegExp(OPERATOR, 'gu'), String.raw`\$&`)}"`;
}

function withoutEscapes(value: string): string {
  return value.replaceAll(new RegExp(String.raw`\\(${OPERATOR})`, 'gu'), '$1');
}
