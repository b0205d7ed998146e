import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../engine/failure';
import { backUpCatalog, restoreCatalog } from './backup';
import {
  documentOf,
  openTestCatalog,
  store,
  temporaryDirectory,
  testCatalogForEach,
} from './catalog.fixture';
import { MIGRATIONS } from './migrations/migrate';

const test = testCatalogForEach();
let elsewhere: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  elsewhere = temporaryDirectory();
  for (const word of ['kept', 'copied'])
    store(test.catalog, test.folderId, `${word}.md`, documentOf([`${word} text`]));
});
afterEach(() => elsewhere.remove());

const copy = (): string => join(elsewhere.dir, 'library.bookwheel');
const backUp = (force = false): number => backUpCatalog(test.dir, copy(), { force });
const names = (): string[] => readdirSync(test.dir).filter((name) => name.startsWith('catalog.'));

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown.code;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}

/** Puts the copy in place of the closed catalog and opens it. */
function restore(now = 0): string | null {
  test.catalog.close();
  try {
    return restoreCatalog(test.dir, copy(), now);
  } finally {
    test.catalog = openTestCatalog(test.dir);
  }
}

describe('a backup', () => {
  it('is a whole library, taken while it is open, and leaves nothing else behind', () => {
    expect(backUp()).toBe(statSync(copy()).size);
    expect(readdirSync(elsewhere.dir)).toEqual(['library.bookwheel']);
    store(test.catalog, test.folderId, 'later.md', documentOf(['later text']));
    test.catalog.documents.removeFiles([test.fileAt('kept.md').id]);
    const aside = restore();
    expect(aside).toBe(join(test.dir, 'catalog.replaced-1970-01-01T00-00-00.sqlite'));
    expect(test.matching('kept')).toHaveLength(1);
    expect(test.matching('later')).toEqual([]);
    const before = new Database(aside ?? '', { readonly: true });
    expect(before.prepare('SELECT path FROM documents ORDER BY id').pluck().all()).toEqual([
      'copied.md',
      'later.md',
    ]);
    before.close();
  });

  it('replaces no file unless told so', () => {
    writeFileSync(copy(), 'mine');
    expect(codeOf(() => backUp())).toBe('invalid_input');
    expect(readFileSync(copy(), 'utf8')).toBe('mine');
    expect(backUp(true)).toBeGreaterThan(4096);
  });

  it('of nothing, or to nowhere, says so', () => {
    expect(codeOf(() => backUpCatalog(elsewhere.dir, copy(), { force: false }))).toBe('not_found');
    const nowhere = join(elsewhere.dir, 'not', 'there');
    expect(codeOf(() => backUpCatalog(test.dir, nowhere, { force: false }))).toBe('data_dir_not_writable');
  });

  it('of a damaged catalog is not made', () => {
    const file = join(test.dir, 'catalog.sqlite');
    test.catalog.close();
    truncateSync(file, statSync(file).size - 8192);
    expect(codeOf(() => backUp())).toBe('catalog_damaged');
    expect(readdirSync(elsewhere.dir)).toEqual([]);
  });
});

describe('restoring', () => {
  it.each([
    ['what is no catalog', () => writeFileSync(copy(), 'a letter to the landlord'), 'invalid_input'],
    ['another database', () => new Database(copy()).exec('CREATE TABLE t (x)').close(), 'invalid_input'],
    ['an empty file', () => writeFileSync(copy(), ''), 'invalid_input'],
    ['what is not there', () => undefined, 'not_found'],
    [
      'a damaged copy',
      () => {
        backUp();
        truncateSync(copy(), statSync(copy()).size - 8192);
      },
      'catalog_damaged',
    ],
    [
      'a copy of a newer version',
      () => {
        backUp();
        const db = new Database(copy());
        db.pragma(`user_version = ${MIGRATIONS.length + 1}`);
        db.close();
      },
      'catalog_newer',
    ],
  ])('%s is refused, and the library is as it was', (_, make, code) => {
    make();
    expect(codeOf(() => restore())).toBe(code);
    expect(test.matching('kept')).toHaveLength(1);
    expect(names().filter((name) => name.includes('replaced') || name.includes('restoring'))).toEqual([]);
  });

  it('keeps each catalog it replaces', () => {
    backUp();
    restore(1_000);
    restore(1_000);
    expect(
      names()
        .filter((name) => name.endsWith('.sqlite'))
        .sort(),
    ).toEqual([
      'catalog.replaced-1970-01-01T00-00-01-2.sqlite',
      'catalog.replaced-1970-01-01T00-00-01.sqlite',
      'catalog.sqlite',
    ]);
    expect(existsSync(join(test.dir, 'library.json'))).toBe(true);
  });
});
