// A campaign is worth as much as its eye for differences: each kind is made here, and must be seen.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  documentOf,
  openTestCatalog,
  store,
  temporaryDirectory,
} from '../../src/adapters/sqlite/catalog.fixture';
import { compareContents } from './compare-contents';
import { readContents } from './library-contents';

const PACK = 'a pack';
const FILES: [name: string, texts: string[]][] = [
  ['one.md', ['apples and pears', 'more about apples']],
  ['two.md', ['pears only', 'and plums']],
  ['three.md', ['apples once more']],
];

let mine: ReturnType<typeof temporaryDirectory>;
let fresh: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  mine = temporaryDirectory();
  fresh = temporaryDirectory();
});
afterEach(() => {
  mine.remove();
  fresh.remove();
});

/** Stored in the order given, so that two libraries number their rows differently. */
function fill(dir: string, files: typeof FILES): void {
  const catalog = openTestCatalog(dir);
  const { id } = catalog.documents.addFolder('/library', false);
  for (const [name, texts] of files) {
    const document = documentOf(texts, { name });
    // A form that is indexed under another term.
    store(catalog, id, name, { ...document, words: [...document.words, 'apple', 'apples'] });
  }
  const missing = catalog.vectors.missing(PACK, 100);
  const entries = missing.map(({ contentHash }, at) => ({ contentHash, vector: Float32Array.of(1, at % 1) }));
  catalog.vectors.put(PACK, entries);
  catalog.close();
}

function alter(sql: string): string[] {
  fill(mine.dir, FILES);
  fill(fresh.dir, FILES);
  const db = new Database(join(mine.dir, 'catalog.sqlite'));
  db.pragma('foreign_keys = OFF');
  db.exec(sql);
  db.close();
  return compareContents(readContents(mine.dir), readContents(fresh.dir));
}

const parts = (differences: string[]): string[] => [
  ...new Set(differences.map((difference) => difference.slice(0, difference.indexOf(':')))),
];

it('finds no difference between libraries that only number and fill their rows differently', () => {
  const replaced: typeof FILES = [['one.md', ['something else', 'in between']], ...FILES.toReversed()];
  fill(mine.dir, replaced);
  fill(fresh.dir, FILES);
  expect(compareContents(readContents(mine.dir), readContents(fresh.dir))).toEqual([]);
});

describe('sees', () => {
  it.each([
    ['a document', `UPDATE documents SET title = 'another' WHERE path = 'one.md'`, ['documents']],
    ['a file that waits', `UPDATE documents SET waiting = 1 WHERE path = 'one.md'`, ['documents']],
    ['a lost posting', 'DELETE FROM postings WHERE rowid = 1', ['postings', 'scores']],
    [
      'a posting of nothing',
      `INSERT INTO postings (rowid, title, headings, body, alternatives) VALUES (99, '', '', 'apples', '')`,
      ['postings', 'scores'],
    ],
    ['a lost name', 'DELETE FROM names WHERE rowid = 2', ['names']],
    ['a vector', `UPDATE vectors SET vector = x'0102' WHERE id = 1`, ['vectors']],
    ['a lost vector', 'DELETE FROM vectors WHERE id = 1', ['vectors']],
    ['lost text', 'DELETE FROM passage_texts', ['passages']],
    [
      'a passage twice',
      `INSERT INTO passages (document_id, ordinal, content_id, fields_hash)
       SELECT document_id, ordinal, content_id, fields_hash FROM passages WHERE id = 1`,
      ['passages'],
    ],
    ['a lost word', `DELETE FROM words WHERE surface = 'apple'`, ['words']],
  ])('%s', (_what, sql, expected) => {
    expect(parts(alter(sql))).toEqual(expected);
  });
});
