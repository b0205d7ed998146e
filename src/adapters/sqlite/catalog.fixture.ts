// For the tests of this adapter: a catalog in a directory of its own, and documents made from a few words.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type DocumentAttributes, NO_ATTRIBUTES, type PreparedDocument } from '../../core/document';
import {
  anyDocument,
  type DocumentFilter,
  type KeywordNode,
  type KeywordQuery,
} from '../../core/query/keyword-query';
import type { Clock, FileRecord, FileRename, FileSeen, Log } from '../../engine/ports';
import { type Catalog, openCatalog } from './open-catalog';

export const FINGERPRINT = 'analyzer-1';

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** Stands after the date of every file, so that none counts as saved since. */
export const stoppedClock: Clock = {
  now: () => Date.UTC(2100, 0),
  monotonic: () => 0,
  sleep: () => Promise.resolve(),
};

export function temporaryDirectory(): { dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'catalog-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

export function openTestCatalog(dataDir: string, fingerprint = FINGERPRINT): Catalog {
  return openCatalog({ dataDir, log: silentLog, clock: stoppedClock, fingerprint });
}

export interface TestCatalog {
  /** The catalog's own directory. */
  readonly dir: string;
  /** Tests that open it again put the new one here. */
  catalog: Catalog;
  /** Of '/library', its one folder. */
  folderId: number;
  fileAt(path: string): FileRecord;
  /** Documents found by a word of theirs, and by a word of their file's name. */
  matching(word: string): number[];
  named(word: string): number[];
}

/** A new catalog with one folder before each test of the file, closed and removed after it. */
export function testCatalogForEach(): TestCatalog {
  let open: { place: ReturnType<typeof temporaryDirectory>; catalog: Catalog; folderId: number };
  beforeEach(() => {
    const place = temporaryDirectory();
    const catalog = openTestCatalog(place.dir);
    open = { place, catalog, folderId: catalog.documents.addFolder('/library', false).id };
  });
  afterEach(() => {
    open.catalog.close();
    open.place.remove();
  });
  return {
    get dir() {
      return open.place.dir;
    },
    get catalog() {
      return open.catalog;
    },
    set catalog(reopened) {
      open.catalog = reopened;
    },
    get folderId() {
      return open.folderId;
    },
    set folderId(id) {
      open.folderId = id;
    },
    fileAt(path) {
      const file = open.catalog.documents.file(open.folderId, path);
      if (!file) throw new Error(`${path} is not there`);
      return file;
    },
    matching: (word) =>
      open.catalog.postings.search(asking({ optional: [term(word)] }), null, 1000).documentIds,
    named: (word) =>
      open.catalog.postings.searchNames(asking({ optional: [term(word)] }), null, 1000).documentIds,
  };
}

export interface Draft {
  title?: string;
  name?: string;
  author?: string;
  language?: string;
  partial?: boolean;
  headings?: string[];
  alternatives?: string;
  attributes?: Partial<DocumentAttributes>;
}

/** One passage per text; terms are the words of the text in lower case. */
export function documentOf(texts: string[], draft: Draft = {}): PreparedDocument {
  const { title = '', name = '', headings = [], alternatives = '' } = draft;
  const all = [title, name, alternatives, ...headings, ...texts].join(' ');
  const words = [...new Set(termsOf(all).split(' ').filter(Boolean))];
  return {
    title: title || 'untitled',
    hasOwnTitle: title !== '',
    author: draft.author ?? null,
    createdAt: null,
    language: draft.language ?? null,
    partial: draft.partial ?? false,
    attributes: { ...NO_ATTRIBUTES, ...draft.attributes },
    words: words.flatMap((word) => [word, word]),
    passages: texts.map((text, ordinal) => ({
      text,
      headingPath: headings,
      page: ordinal + 1,
      pageLabel: null,
      line: null,
      part: null,
      boxes: [],
      overlap: 0,
      fields: {
        title: termsOf(title),
        headings: termsOf(headings.join(' ')),
        body: termsOf(text),
        name: termsOf(name),
        alternatives: termsOf(alternatives),
      },
    })),
  };
}

function termsOf(text: string): string {
  return text.toLowerCase().split(/\s+/).filter(Boolean).join(' ');
}

export function seen(path: string, changed: Partial<FileSeen> = {}): FileSeen {
  return { path, size: 100, mtimeMs: 1_700_000_000_000, inode: `inode of ${path}`, ...changed };
}

/** A rename; terms of the new name are the words of `nameField`. */
export function renaming(fileId: number, to: FileSeen, nameField: string, isReadAnew = false): FileRename {
  const words = nameField.split(' ').flatMap((word) => [word, word]);
  return { fileId, seen: to, name: { field: nameField, words }, isReadAnew };
}

/** Notes a file and stores its document, as a reading would. @returns its id */
export function store(
  { documents }: Catalog,
  folderId: number,
  path: string,
  document: PreparedDocument,
  type = 'text',
): number {
  if (documents.file(folderId, path) === null) documents.noteFiles(folderId, [seen(path)]);
  const file = documents.file(folderId, path);
  if (!file) throw new Error(`${path} was not noted`);
  documents.saveIndexed(file.id, file, `hash of ${JSON.stringify(document)}`, type, document);
  return file.id;
}

/** Takes every step there is. @returns how many, and the vectors dropped under the pack */
export function clearAll(
  { leftovers }: Catalog,
  pack: string | null = null,
): { steps: number; vectors: number[] } {
  const vectors: number[] = [];
  let steps = 0;
  for (; leftovers.next() !== null; steps++) vectors.push(...leftovers.clearSome(pack));
  return { steps, vectors };
}

export const term = (text: string): KeywordNode => ({ kind: 'term', term: text });
export const phrase = (...terms: string[]): KeywordNode => ({ kind: 'phrase', terms });
export const any = (...nodes: KeywordNode[]): KeywordNode => ({ kind: 'any', nodes });

export function asking(query: Partial<KeywordQuery>): KeywordQuery {
  return { optional: [], required: [], excluded: [], ...query };
}

export function filtering(filter: Partial<DocumentFilter>): DocumentFilter {
  return { ...anyDocument(), ...filter };
}
