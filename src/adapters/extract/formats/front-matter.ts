// What does the YAML block at the head of a Markdown file say about the document?
import { parse } from 'yaml';
import type { Block, ExtractedDocument } from '../../../core/document';
import { plausibleTime } from '../reader';

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
  if (!/^---\s*$/.test(lines[0] ?? '')) return NONE;
  const end = lines.findIndex(
    (line, index) => index > 0 && index < MOST_LINES && /^(?:---|\.\.\.)\s*$/.test(line),
  );
  if (end <= 0) return NONE;
  const values = parseMapping(lines.slice(1, end).join('\n'));
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
