// Which lines at the head of a Markdown file are about the note, and what do they say by key? YAML between `---`, TOML
// between `+++`, or the `key:: value` lines of Logseq.
import { parse } from 'yaml';

export interface FrontMatter {
  /** Texts, lists and mappings of texts, by key in lower case. */
  values: ReadonlyMap<string, unknown>;
  /** Lines from the start of the file that belong to it, marks included; 0 when there is none. */
  linesUsed: number;
}

/** A mark at the top and none within this many lines: a rule, not front matter. */
const MOST_LINES = 500;
/** Longer YAML is read line by line: its parser builds a tree. UTF-16 units. */
const MOST_PARSED = 100_000;

const NONE: FrontMatter = { values: new Map(), linesUsed: 0 };

export function readFrontMatter(lines: readonly string[]): FrontMatter {
  const mark = /^(---|\+\+\+)\s*$/.exec(lines[0] ?? '')?.[1];
  if (mark === undefined) return readPageProperties(lines);
  const isEnd = mark === '---' ? /^(?:---|\.\.\.)\s*$/ : /^\+\+\+\s*$/;
  const end = lines.slice(0, MOST_LINES).findIndex((line, index) => index > 0 && isEnd.test(line));
  if (end <= 0) return NONE;
  const inside = lines.slice(1, end);
  const values = mark === '---' ? (parseYaml(inside) ?? readLines(inside)) : parseToml(inside);
  return values ? { values: lowerKeys(values), linesUsed: end + 1 } : NONE;
}

function lowerKeys(values: Map<string, unknown>): Map<string, unknown> {
  return new Map([...values].map(([key, value]) => [key.trim().toLowerCase(), value]));
}

/** null when it is not YAML, or YAML of another shape. */
function parseYaml(lines: readonly string[]): Map<string, unknown> | null {
  const source = lines.join('\n');
  if (source.length > MOST_PARSED) return null;
  try {
    // Every scalar stays the text that was written: a title of 1984, a tag called no. Aliases are not followed far
    // ("billion laughs").
    const options = { schema: 'failsafe', maxAliasCount: 10, logLevel: 'error', uniqueKeys: false } as const;
    const value: unknown = parse(source, options);
    if (value === '' || value === null) return new Map();
    return typeof value === 'object' && !Array.isArray(value) ? new Map(Object.entries(value)) : null;
  } catch {
    return null;
  }
}

const KEY_LINE = /^([\p{L}_][\p{L}\p{N}_ -]{0,60}):(?:[ \t]+(.*))?$/u;
const ITEM_LINE = /^[ \t]*-[ \t]+(.*)$/;

/**
 * What is broken as YAML (a colon in a title, a quotation mark that is not closed) is a person's note about their note all
 * the same. null where a line is neither `key: value` nor something under one: then the lines are text like any other.
 */
function readLines(lines: readonly string[]): Map<string, unknown> | null {
  const values = new Map<string, string | string[]>();
  let key: string | null = null;
  for (const line of lines) {
    if (line.trim() === '' || /^\s*#/.test(line)) continue;
    const [, name, value = ''] = KEY_LINE.exec(line) ?? [];
    if (name !== undefined) {
      key = name;
      values.set(key, looseValue(value));
      continue;
    }
    if (key === null || !/^(?:\s|-\s)/.test(line)) return null;
    const before = values.get(key) ?? [];
    const item = looseText(ITEM_LINE.exec(line)?.[1] ?? line);
    values.set(key, [before].flat().filter(Boolean).concat(item));
  }
  return values.size > 0 ? values : null;
}

function looseValue(source: string): string | string[] {
  const list = /^\[([^[\]]*)\]?\s*$/.exec(source)?.[1];
  return list === undefined ? looseText(source) : list.split(',').map(looseText).filter(Boolean);
}

function looseText(source: string): string {
  return source.trim().replace(/^["']|["']$/g, '');
}

/** Strings, dates and lists of strings by key, which is all that is asked of TOML here. Keys of tables stand beside the others. */
function parseToml(lines: readonly string[]): Map<string, unknown> {
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

const PROPERTY = /^(?:-[ \t]+)?([\p{L}][\p{L}\p{N}_-]{0,60})::(?:[ \t]+(.*))?$/u;

/** The first lines of a page in Logseq, as long as each is a property. */
function readPageProperties(lines: readonly string[]): FrontMatter {
  const values = new Map<string, unknown>();
  let linesUsed = 0;
  for (const line of lines.slice(0, MOST_LINES)) {
    const [, key, value = ''] = PROPERTY.exec(line) ?? [];
    if (key === undefined) break;
    values.set(key.toLowerCase(), value.trim());
    linesUsed += 1;
  }
  return { values, linesUsed };
}
