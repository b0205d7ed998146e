import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../engine/failure';
import {
  asking,
  documentOf,
  FINGERPRINT,
  openTestCatalog,
  seen,
  store,
  temporaryDirectory,
  term,
} from './catalog.fixture';
import { MIGRATIONS, type Migration, migrate } from './migrations/migrate';
import { assembleCatalog } from './open-catalog';
import { createSuspicion } from './rebuild/suspicion';
import { createSession, openDatabase } from './session';

let place: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  place = temporaryDirectory();
});
afterEach(() => place.remove());

function failureOf(work: () => unknown): Failure {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}

const file = (): string => join(place.dir, 'catalog.sqlite');

describe('opening a catalog', () => {
  it('makes the data directory and an empty library', () => {
    const catalog = openTestCatalog(join(place.dir, 'new', 'deep'));
    expect(catalog.documents.folders()).toEqual([]);
    expect(catalog.documents.counts().passages).toBe(0);
    expect(catalog.postings.passageCount()).toBe(0);
    expect(catalog.sqliteVersion).toMatch(/^3\.\d+/);
    catalog.close();
    catalog.close();
  });

  it('finds everything again after it was closed', () => {
    const first = openTestCatalog(place.dir);
    const folder = first.documents.addFolder('/library', false);
    const id = store(first, folder.id, 'a.md', documentOf(['kept over night']));
    first.documents.setSetting('theme', 'dark');
    first.close();

    const second = openTestCatalog(place.dir);
    expect(second.documents.folders()).toEqual([{ ...folder, present: true }]);
    expect(second.documents.setting('theme')).toBe('dark');
    expect(second.postings.search(asking({ optional: [term('night')] }), null, 5).documentIds).toEqual([id]);
    expect(second.documents.sizeBytes()).toBeGreaterThanOrEqual(statSync(file()).size);
    second.close();
  });

  it('refuses the catalog of a newer version and leaves it as it is', () => {
    openTestCatalog(place.dir).close();
    const db = new Database(file());
    db.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    db.close();
    const failure = failureOf(() => openTestCatalog(place.dir));
    expect(failure.code).toBe('catalog_newer');
    expect(failure.message).toContain('Update Bookwheel');
  });

  it('says so when the data directory cannot be made', () => {
    writeFileSync(join(place.dir, 'taken'), '');
    const failure = failureOf(() => openTestCatalog(join(place.dir, 'taken', 'inside')));
    expect(failure.code).toBe('data_dir_not_writable');
    expect(failure.message).toContain('taken');
  });

  it.skipIf(process.getuid?.() === 0)('says so when the catalog may not be written', () => {
    openTestCatalog(place.dir).close();
    chmodSync(file(), 0o444);
    expect(failureOf(() => openTestCatalog(place.dir)).code).toBe('data_dir_not_writable');
  });
});

describe('migrations', () => {
  /** What the frame has to do is seen with a second step that changes rows of the first. */
  const addsShout: Migration = (db) => {
    db.exec('ALTER TABLE folders ADD COLUMN shout TEXT');
    db.exec('UPDATE folders SET shout = upper(path)');
  };

  it('take rows from the shape before to the shape after', () => {
    const db = openDatabase(file());
    migrate(db, place.dir, MIGRATIONS);
    db.exec(`INSERT INTO folders (path) VALUES ('/a'), ('/b')`);
    migrate(db, place.dir, [...MIGRATIONS, addsShout]);
    expect(db.prepare('SELECT path, shout FROM folders').all()).toEqual([
      { path: '/a', shout: '/A' },
      { path: '/b', shout: '/B' },
    ]);
    expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length + 1);
    db.close();
  });

  it('run once', () => {
    const db = openDatabase(file());
    const steps = [...MIGRATIONS, addsShout];
    migrate(db, place.dir, steps);
    migrate(db, place.dir, steps);
    expect(db.pragma('user_version', { simple: true })).toBe(steps.length);
    db.close();
  });

  it('leave the old shape and its rows when a step fails', () => {
    const db = openDatabase(file());
    migrate(db, place.dir, MIGRATIONS);
    db.exec(`INSERT INTO folders (path) VALUES ('/a')`);
    const failing: Migration = (each) => {
      each.exec('DELETE FROM folders');
      throw new Error('half way');
    };
    expect(() => migrate(db, place.dir, [...MIGRATIONS, failing])).toThrow('half way');
    expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    expect(db.prepare('SELECT path FROM folders').all()).toEqual([{ path: '/a' }]);
    db.close();
  });
});

describe('a full disk', () => {
  it('fails the call and loses nothing', () => {
    const db = openDatabase(file());
    migrate(db, place.dir);
    const catalog = assembleCatalog(createSession(db), {
      dataDir: place.dir,
      path: file(),
      fingerprint: FINGERPRINT,
      openedAt: 0,
      suspicion: createSuspicion(place.dir),
    });
    const { documents, postings } = catalog;
    const folder = documents.addFolder('/library', false);
    const kept = store(catalog, folder.id, 'kept.md', documentOf(['stays findable']));
    documents.noteFiles(folder.id, [seen('big.md')]);
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 4}`);

    const big = documentOf(
      Array.from(
        { length: 400 },
        (_, n) => `passage ${Array.from({ length: 80 }, (_, k) => `w${n * k}`).join(' ')}`,
      ),
    );
    const failure = failureOf(() => store(catalog, folder.id, 'big.md', big));
    expect(failure.code).toBe('disk_full');
    expect(failure.message).toContain(place.dir);
    const search = (word: string) => postings.search(asking({ optional: [term(word)] }), null, 5).documentIds;
    expect(search('findable')).toEqual([kept]);
    expect(search('passage')).toEqual([]);
    expect(documents.file(folder.id, 'big.md')?.state).toBe('waiting');
    expect(documents.counts().passages).toBe(1);

    db.pragma('max_page_count = 1000000');
    const id = store(catalog, folder.id, 'big.md', big);
    expect(new Set(search('passage'))).toEqual(new Set([id]));
    expect(documents.counts().passages).toBe(401);
    catalog.close();
  });
});
