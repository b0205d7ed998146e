// What does the block of YAML or TOML at the head of a Markdown file say about the document?
import { parse } from 'yaml';
import type { Block, ExtractedDocument } from '../../../../core/document';
import { plausibleTime } from '../../reader';

type Particulars = Pick<ExtractedDocument, 'title' | 'author' | 'createdAt' | 'language'>;

export interface FrontMatter {
  particulars: Particulars;
  /** What else it says in words (a description, tags), as a block of its own: nothing that can be read is lost. */
  blocks: Block[];
  /** Lines from the start of the file that belong to it, marks included; 0 when there is none. */
  linesUsed: number;
}

/** A mark at the top and none within this many lines: a rule, not front matter. */
const MOST_LINES = 500;

const TITLE_KEYS = ['title'];
const AUTHOR_KEYS = ['author', 'authors', 'by'];
const DATE_KEYS = ['date', 'created', 'created_at', 'published', 'pubDate'];
const LANGUAGE_KEYS = ['lang', 'language', 'locale'];
const NONE: FrontMatter = {
  particulars: { title: null, author: null, createdAt: null, language: null },
  blocks: [],
  linesUsed: 0,
};

export function readFrontMatter(lines: string[]): FrontMatter {
  const mark = /^(---|\+\+\+)\s*$/.exec(lines[0] ?? '')?.[1];
  if (mark === undefined) return NONE;
  const isEnd = mark === '---' ? /^(?:---|\.\.\.)\s*$/ : /^\+\+\+\s*$/;
  const end = lines.slice(0, MOST_LINES).findIndex((line, index) => index > 0 && isEnd.test(line));
  if (end <= 0) return NONE;
  const inside = lines.slice(1, end);
  const values = mark === '---' ? parseMapping(inside.join('\n')) : parseToml(inside);
  if (!values) return NONE;
  const pick = (keys: string[]): string | null => {
    const value = keys.map((key) => asText(values.get(key))).find((text) => text !== '');
    return value ?? null;
  };
  const claimed = new Set([...TITLE_KEYS, ...AUTHOR_KEYS, ...DATE_KEYS, ...LANGUAGE_KEYS]);
  const rest = [...values].filter(([key]) => !claimed.has(key)).map(([, value]) => asText(value));
  const text = rest.filter((value) => value !== '').join('\n');
  const date = pick(DATE_KEYS);
  return {
    particulars: {
      title: pick(TITLE_KEYS),
      author: pick(AUTHOR_KEYS),
      createdAt: plausibleTime(date),
      language: pick(LANGUAGE_KEYS),
    },
    blocks: text === '' ? [] : [{ kind: 'caption', text, line: 1 }],
    linesUsed: end + 1,
  };
}

/** null when it is not YAML, or YAML of another shape: then the lines are text like any other. */
function parseMapping(source: string): Map<string, unknown> | null {
  try {
    // Dates stay text, aliases are not followed far ("billion laughs").
    const value: unknown = parse(source, { schema: 'core', maxAliasCount: 10, logLevel: 'error' });
    if (value === null) return new Map();
    return typeof value === 'object' && !Array.isArray(value) ? new Map(Object.entries(value)) : null;
  } catch {
    return null;
  }
}

/** Strings, dates and lists of strings by key, which is all that is asked of TOML here. Keys of tables stand beside the others. */
function parseToml(lines: string[]): Map<string, unknown> {
  const values = new Map<string, unknown>();
  const source = lines.map((line) => line.replace(/^\s*#.*/, '')).join('\n');
  const assignments = source.matchAll(
    /^[ \t]*"?([\w-]{1,100})"?[ \t]*=[ \t]*(\[[^\]]{0,5000}\]|"(?:[^"\\\n]|\\.){0,5000}"|'[^'\n]{0,5000}'|\d{4}-\d\d-\d\d\S*)/gm,
  );
  for (const [, key = '', value = ''] of assignments) {
    if (!values.has(key))
      values.set(key, value.startsWith('[') ? stringsIn(value) : (stringsIn(value)[0] ?? value));
  }
  return values;
}

function stringsIn(source: string): string[] {
  return [...source.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g)].map(([, one, other]) =>
    (one ?? other ?? '').replace(/\\(["\\])/g, '$1'),
  );
}

/** Words of a value: text and lists of text. Switches, numbers and nested settings are not for readers. */
function asText(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value))
    return value
      .map(asText)
      .filter((text) => text !== '')
      .join(', ');
  if (typeof value === 'object' && value !== null && 'name' in value) return asText(value.name);
  return '';
}
