// What the library offers to complete what is typed: titles, values of filters, words. Titles and values are read whole, in
// slices, and kept in memory; asking then costs no more than a look.
import { isStopTerm } from '../../core/analysis/stop-words';
import { mostFirst, TagCount } from '../../core/suggest/tag-count';
import { TitleList } from '../../core/suggest/title-list';
import type { ListedField, ListedValue, SuggestionIndex, TitleFound } from '../../engine/ports';
import { TAG } from './connections';
import type { Dictionary } from './dictionary';
import { createFreshness } from './freshness';
import { NOT_LEAVING } from './leaving';
import { stemOf } from './paths';
import type { PostingRows } from './posting-rows';
import type { Session } from './session';
import { createWholeReading } from './whole-reading';

/** Rows read at a time: a few milliseconds. */
const ROWS_PER_STEP = 1_000;
/** Share of the passages that may change before titles and values are read again. */
const TOLERANCE = 0.01;
/** Files that came since are looked through one by one. */
const NEWEST_LOOKED_AT = 200;
/** As many as a search expands the same beginning to, so that both ask for the same remembered answer. */
const EXPANSIONS = 32;
/** No file names, addresses or versions. */
const PLAIN_WORD = /^[\p{Letter}\p{Mark}\p{Number}]+$/u;

interface Outline {
  titles: TitleList;
  values: Record<ListedField, ListedValue[]>;
  /** Documents that came later have higher ids. */
  lastId: number;
}

interface Row {
  id: number;
  path: string;
  title: string;
  folder: string;
  type: string;
  extension: string;
  language: string | null;
  mtimeMs: number;
}

const COLUMNS = `SELECT documents.id, documents.path, title, folders.path AS folder, type, extension, language,
    mtime_ms AS mtimeMs
  FROM documents JOIN folders ON folders.id = folder_id`;
const SHOWN = `outcome = 'indexed' AND ${NOT_LEAVING}`;

export function createSuggestions(
  session: Session,
  parts: { postingRows: PostingRows; passageCount: () => number; dictionary: Dictionary; inSlices: boolean },
): SuggestionIndex {
  const { db } = session;
  const before = db.prepare<[number, number, number, number], Row>(
    // In the order of the index: thousands of files of one date are not sorted for each step.
    `${COLUMNS} WHERE ${SHOWN} AND mtime_ms <= ? AND (mtime_ms < ? OR documents.id > ?)
     ORDER BY mtime_ms DESC, documents.id LIMIT ?`,
  );
  const since = db.prepare<[number, number], Row>(
    `${COLUMNS} WHERE documents.id > ? AND ${SHOWN} ORDER BY documents.id DESC LIMIT ?`,
  );
  const now = db.prepare<[number], Pick<Row, 'path' | 'title'>>(
    `SELECT path, title FROM documents WHERE id = ? AND ${SHOWN}`,
  );

  const tagsOf = db.prepare<[string], { id: number; written: string }>(
    `SELECT document_id AS id, written FROM connections
     WHERE document_id IN (SELECT value FROM json_each(?)) AND kind = ${TAG}`,
  );

  function* read(): Generator<undefined, Outline> {
    const titles = new TitleList();
    const counts = { type: new Map(), ext: new Map(), in: new Map(), lang: new Map() };
    const tags = new TagCount();
    let lastId = 0;
    for (let [date, id] = [Number.MAX_VALUE, 0]; ; yield) {
      const rows = before.all(date, date, id, ROWS_PER_STEP);
      for (const row of rows) {
        for (const label of labelsOf(row)) titles.add({ documentId: row.id, label });
        countValues(counts, row);
        lastId = Math.max(lastId, row.id);
      }
      const ids = JSON.stringify(rows.map(({ id }) => id));
      for (const tagged of Map.groupBy(tagsOf.all(ids), ({ id }) => id).values())
        tags.add(tagged.map(({ written }) => written));
      const last = rows.at(-1);
      if (!last || rows.length < ROWS_PER_STEP) break;
      [date, id] = [last.mtimeMs, last.id];
    }
    const values = {
      type: listed(counts.type),
      ext: listed(counts.ext),
      in: listed(counts.in),
      lang: listed(counts.lang),
      tag: tags.mostFirst(),
    };
    return { titles, values, lastId };
  }

  const outline = createWholeReading(session, {
    freshness: createFreshness(parts.postingRows, parts.passageCount),
    tolerance: TOLERANCE,
    inSlices: parts.inSlices,
    read,
  });

  /** What was read may be gone or called otherwise by now. */
  function isCalledSo({ documentId, label }: TitleFound): boolean {
    const row = now.get(documentId);
    return row !== undefined && labelsOf(row).includes(label);
  }

  return {
    titles(words, limit) {
      const known = outline.soon();
      if (known === null) return [];
      const newest = new TitleList();
      for (const row of since.all(known.lastId, NEWEST_LOOKED_AT)) {
        for (const label of labelsOf(row)) newest.add({ documentId: row.id, label });
      }
      const found = [...newest.holding(words, limit), ...known.titles.holding(words, 2 * limit)];
      return found.filter(isCalledSo).slice(0, limit);
    },
    values: (field) => outline.soon()?.values[field] ?? [],
    words: createWordCompletion(session, parts.dictionary),
  };
}

/** The title, and the file's name where that says something else. */
function labelsOf({ title, path }: Pick<Row, 'title' | 'path'>): string[] {
  const stem = stemOf(path);
  return title === stem || title === '' ? [stem] : [title, stem];
}

function countValues(counts: Record<Exclude<ListedField, 'tag'>, Map<string, number>>, row: Row): void {
  count(counts.type, row.type);
  count(counts.ext, row.extension);
  count(counts.lang, row.language ?? '');
  const folders = `${lastPart(row.folder)}/${row.path}`.split('/').slice(0, -1);
  for (const folder of new Set(folders)) count(counts.in, folder);
}

function lastPart(path: string): string {
  return path.split(/[\\/]+/u).findLast((part) => part !== '') ?? '';
}

function count(values: Map<string, number>, value: string): void {
  if (value !== '') values.set(value, (values.get(value) ?? 0) + 1);
}

function listed(counts: ReadonlyMap<string, number>): ListedValue[] {
  return mostFirst([...counts].map(([value, documents]) => ({ value, documents })));
}

/**
 * A term of the index may be only the stem of a word; which forms of it people write is in `words`. One form is given for
 * each: the term itself where it is a word by itself, otherwise its shortest form.
 */
function createWordCompletion({ db }: Session, dictionary: Dictionary): SuggestionIndex['words'] {
  const formsOf = db.prepare<[string, string, string], { surface: string; term: string }>(
    `SELECT surface, term FROM words
     WHERE surface >= ? AND surface < ? AND term IN (SELECT value FROM json_each(?))`,
  );
  return (prefix, limit) => {
    const terms = dictionary.expandPrefix(prefix, EXPANSIONS).filter((term) => !isStopTerm(term));
    const forms = new Map<string, string[]>();
    for (const { surface, term } of formsOf.all(prefix, `${prefix}\u{10ffff}`, JSON.stringify(terms))) {
      forms.set(term, [...(forms.get(term) ?? []), surface]);
    }
    const words = terms.map((term) => writtenForm(term, prefix, forms.get(term) ?? []));
    const plain = words.filter((word) => word !== null && word !== prefix && PLAIN_WORD.test(word));
    return [...new Set(plain as string[])].slice(0, limit);
  };
}

/** @param forms those that begin with the prefix; the term is among them only where it has no other */
function writtenForm(term: string, prefix: string, forms: readonly string[]): string | null {
  const isWord = term.startsWith(prefix) && (forms.length === 0 || forms.includes(`${term}s`));
  if (isWord) return term;
  return forms.reduce<string | null>(
    (best, form) => (best === null || form.length < best.length ? form : best),
    null,
  );
}
