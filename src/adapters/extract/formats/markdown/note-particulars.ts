// What does the front matter of a note mean? Its title, author, date and language, its tags and other names, what it links
// to, and which of its values are words for a reader.
import type { Block, DocumentAttributes, ExtractedDocument } from '../../../../core/document';
import { statedDate } from '../../../../core/notes/note-dates';
import { linkTarget } from '../../../../core/notes/note-keys';
import { plausibleTime } from '../../reader';
import type { FrontMatter } from './front-matter';
import { LONGEST_NAME, MOST_OF_EACH } from './note-marks';

export interface NoteParticulars {
  particulars: Pick<ExtractedDocument, 'title' | 'author' | 'createdAt' | 'language'>;
  /** What the front matter says to a reader: a description, a summary. */
  blocks: Block[];
  attributes: DocumentAttributes;
}

const TITLE_KEYS = ['title'];
const AUTHOR_KEYS = ['author', 'authors', 'by'];
const CREATED_KEYS = ['date', 'created', 'created_at', 'date created', 'published', 'pubdate'];
const CHANGED_KEYS = ['modified', 'updated', 'lastmod', 'last_modified_at', 'date modified'];
const LANGUAGE_KEYS = ['lang', 'language', 'locale'];
const ALIAS_KEYS = ['aliases', 'alias'];
/** Obsidian's and Logseq's, where a text may hold several by spaces; Zettlr's, Jekyll's and Hugo's, where a tag may have spaces. */
const TAG_KEYS = ['tags', 'tag'];
const KEYWORD_KEYS = ['keywords', 'categories', 'category'];
const WORDS_KEYS = ['subtitle', 'description', 'summary', 'abstract', 'excerpt'];
/** For programs, not for people. */
const SETTING_KEYS = [
  ...['id', 'uid', 'uuid', 'slug', 'permalink', 'url', 'layout', 'template', 'draft', 'publish', 'weight'],
  ...['cssclass', 'cssclasses', 'banner', 'cover', 'image', 'icon', 'math', 'toc', 'jupyter', 'kernelspec'],
];
const CLAIMED = new Set(
  [TITLE_KEYS, AUTHOR_KEYS, CREATED_KEYS, CHANGED_KEYS, LANGUAGE_KEYS, ALIAS_KEYS, TAG_KEYS]
    .concat([KEYWORD_KEYS, WORDS_KEYS, SETTING_KEYS])
    .flat(),
);
/** Switches and numbers tell nobody anything without their key. */
const NO_WORDS = /^(?:true|false|yes|no|on|off|null|~|[\d.,:/+-]*)$/iu;
const WIKI_LINK = /\[\[([^\][\n]{1,300})\]\]/gu;

export function noteParticulars({ values }: FrontMatter): NoteParticulars {
  const pick = (keys: string[]): string | null => texts(keys, values)[0] ?? null;
  const listed = (keys: string[]): string | null =>
    keys.map((key) => asText(values.get(key))).find((text) => text !== '') ?? null;
  const words = texts(WORDS_KEYS, values);
  const rest = [...values.keys()].filter((key) => !CLAIMED.has(key));
  return {
    particulars: {
      title: listed(TITLE_KEYS),
      author: listed(AUTHOR_KEYS),
      createdAt: plausibleTime(pick(CREATED_KEYS)),
      language: pick(LANGUAGE_KEYS),
    },
    blocks: words.length === 0 ? [] : [{ kind: 'caption', text: words.join('\n'), line: 1 }],
    attributes: {
      date: dateIn(values),
      aliases: few(
        texts(ALIAS_KEYS, values)
          .flatMap((text) => split(text, /[,\n]/u))
          .map(unlinked),
      ),
      tags: few(tagsIn(values)),
      links: few([...values.values()].flatMap(textsOf).flatMap(linksIn)),
      properties: few(
        texts(rest, values)
          .map(unlinked)
          .filter((text) => !NO_WORDS.test(text)),
      ),
    },
  };
}

/** What it is of by its own word comes before when it was last changed, and that before when it was begun. */
function dateIn(values: ReadonlyMap<string, unknown>): number | null {
  for (const key of ['date', ...CHANGED_KEYS, ...CREATED_KEYS]) {
    const date = statedDate(asText(values.get(key)));
    if (date !== null) return date;
  }
  return null;
}

function tagsIn(values: ReadonlyMap<string, unknown>): string[] {
  const tags = TAG_KEYS.flatMap((key) => {
    const value = values.get(key);
    if (typeof value !== 'string') return textsOf(value);
    // `[[a tag]]` and `"a tag"` of Logseq hold together.
    return split(value, /[,，、]|\]\]\s*(?=\[\[)/u).flatMap((part) =>
      /[,，、[\]"]/u.test(value) ? [part] : split(part, /\s/u),
    );
  });
  const keywords = texts(KEYWORD_KEYS, values).flatMap((text) => split(text, /[,，、;；\n]/u));
  return [...tags, ...keywords].map((tag) =>
    unlinked(tag)
      .replace(/^["'#\s]+|["'\s]+$/gu, '')
      .trim(),
  );
}

function split(text: string, by: RegExp): string[] {
  return text.split(by).map((part) => part.trim());
}

function texts(keys: readonly string[], values: ReadonlyMap<string, unknown>): string[] {
  return keys.flatMap((key) => textsOf(values.get(key))).filter((text) => text !== '');
}

/** Without what is written around a link: "[[Ada Lovelace|Ada]]" is Ada. */
function unlinked(text: string): string {
  return text
    .replace(WIKI_LINK, (_, inside: string) => inside.slice(inside.indexOf('|') + 1))
    .replace(/\[\[|\]\]/gu, '')
    .trim();
}

function linksIn(text: string): string[] {
  return [...text.matchAll(WIKI_LINK)].map(([, inside = '']) => linkTarget(inside));
}

function few(written: readonly string[]): string[] {
  const kept = written.filter((text) => text !== '' && text.length <= LONGEST_NAME);
  return [...new Set(kept)].slice(0, MOST_OF_EACH);
}

/** Every text of a value, lists and mappings opened. Front matter is not deep; what is deeper is no text for a reader. */
function textsOf(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value.trim()];
  if (typeof value !== 'object' || value === null || depth > 3) return [];
  // `- [[Note]]` without quotation marks is, to YAML, a list in a list.
  return Object.values(value).flatMap((inner) => textsOf(inner, depth + 1));
}

/** Words of a value in one: text and lists of text. */
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
