// Each migration is told as a story: rows in the shape before it, and what they are afterwards. One without a story fails.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestCatalog, temporaryDirectory } from '../catalog.fixture';
import { openDatabase } from '../session';
import { MIGRATIONS, migrate } from './migrate';

interface Story {
  does: string;
  /** Into the shape before the migration. */
  rows: string[];
  /** Looks at the shape after it. */
  leaves(db: Database.Database): void;
}

/** By the number of the shape a migration leads to. The first one finds no rows. */
const STORIES: Record<number, Story> = {
  2: {
    does: 'gives folders and documents no rules and nothing to recognise',
    rows: [
      `INSERT INTO folders (path, is_sample) VALUES ('/a', 1)`,
      `INSERT INTO documents (folder_id, path, size, mtime_ms, inode, outcome, title, extension, path_folded, title_folded)
       VALUES (1, 'scan.pdf', 10, 20, '30', 'empty', 'scan', 'pdf', 'scan.pdf', 'scan')`,
    ],
    leaves(db) {
      expect(db.prepare('SELECT path, is_sample, rules FROM folders').all()).toEqual([
        { path: '/a', is_sample: 1, rules: '{}' },
      ]);
      expect(
        db.prepare('SELECT path, size, outcome, scanned_pages, recognized FROM documents').all(),
      ).toEqual([{ path: 'scan.pdf', size: 10, outcome: 'empty', scanned_pages: 0, recognized: 0 }]);
    },
  },
  3: {
    does: 'takes titles other than the file’s name for the documents’ own',
    rows: [
      `INSERT INTO folders (path) VALUES ('/a')`,
      `INSERT INTO documents (folder_id, path, size, mtime_ms, inode, content_hash, title, extension, path_folded, title_folded)
       VALUES (1, 'deep/er/notes.v2.md', 10, 20, '30', 'hash', 'notes.v2', '', '', ''),
         (1, 'report.md', 10, 20, '30', 'hash', 'Annual report', '', '', ''),
         (1, '.bashrc', 10, 20, '30', 'hash', '.bashrc', '', '', ''),
         (1, 'no extension', 10, 20, '30', 'hash', 'no extension', '', '', '')`,
      `INSERT INTO contents (hash, passages) VALUES (x'01', 1)`,
    ],
    leaves(db) {
      const own = db.prepare('SELECT has_own_title FROM documents ORDER BY id').pluck();
      expect(own.all()).toEqual([0, 1, 0, 0]);
      expect(db.prepare('SELECT hash, passages, unused_since FROM contents').all()).toEqual([
        { hash: Buffer.from([1]), passages: 1, unused_since: null },
      ]);
      expect(db.prepare('SELECT count(*) FROM departed').pluck().get()).toBe(0);
    },
  },
  4: {
    does: 'counts what documents take',
    rows: [
      `INSERT INTO folders (path) VALUES ('/a')`,
      `INSERT INTO documents (folder_id, path, size, mtime_ms, inode, passages, title, extension, path_folded, title_folded)
       VALUES (1, 'two blocks', 1, 1, '1', 3, '', '', '', ''),
         (1, 'nothing', 1, 1, '1', 0, '', '', '', ''),
         (1, 'one block', 1, 1, '1', 1, '', '', '', '')`,
      `INSERT INTO passage_texts (id, passages)
       VALUES (1048576, zeroblob(10)), (1048578, zeroblob(5)), (3145728, zeroblob(7))`,
    ],
    leaves(db) {
      expect(db.prepare('SELECT text_bytes FROM documents ORDER BY id').pluck().all()).toEqual([15, 0, 7]);
      expect(db.prepare('SELECT path, leaving FROM folders').all()).toEqual([{ path: '/a', leaving: 0 }]);
    },
  },
  5: {
    does: 'begins without a search, and with the folders and settings there were',
    rows: [
      `INSERT INTO folders (path) VALUES ('/a')`,
      `INSERT INTO settings (key, value) VALUES ('settings', '{"theme":"dark"}')`,
    ],
    leaves(db) {
      for (const table of ['saved_searches', 'past_searches']) {
        expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
      }
      expect(db.prepare('SELECT path FROM folders').pluck().all()).toEqual(['/a']);
      expect(db.prepare('SELECT value FROM settings').pluck().all()).toEqual(['{"theme":"dark"}']);
    },
  },
  6: {
    does: 'finds the name of each folder in its path',
    rows: [`INSERT INTO folders (path) VALUES ('/'), ('/home/李/Straße'), ('C:\\Users\\li'), ('/ﬁ/文档')`],
    leaves(db) {
      const places = db.prepare('SELECT name_at FROM folders ORDER BY id').pluck().all();
      expect(places).toEqual([1, '/home/李'.length + 1, '/c:/users'.length + 1, '/fi'.length + 1]);
    },
  },
  7: {
    does: 'dates documents, names them for links, and reads notes again but nothing else',
    rows: [
      `INSERT INTO folders (path) VALUES ('/a')`,
      `INSERT INTO documents (folder_id, path, size, mtime_ms, inode, waiting, outcome, fingerprint, content_hash, type, created_at,
         title, extension, path_folded, title_folded)
       VALUES (1, 'Days/2026-11-27 Friday.md', 1, 5, '1', 0, 'indexed', 'f', 'h', 'markdown', NULL, '', '', '', ''),
         (1, 'Boiler.pdf', 1, 6, '2', 0, 'indexed', 'f', 'h', 'pdf', 3, '', '', '', ''),
         (1, 'offer.eml', 1, 7, '3', 0, 'indexed', 'f', 'h', 'mail', 4, '', '', '', ''),
         (1, 'new.md', 1, 8, '4', 1, NULL, NULL, NULL, '', NULL, '', '', '', '')`,
      `INSERT INTO departed (id, folder_id, path, size, content_hash, outcome, fingerprint, type, title, has_own_title, partial,
         passages, scanned_pages, recognized)
       VALUES (90, 1, 'gone.md', 1, 'h', 'indexed', 'f', 'markdown', '', 0, 0, 0, 0, 0),
         (91, 1, 'gone.pdf', 1, 'h', 'indexed', 'f', 'pdf', '', 0, 0, 0, 0, 0)`,
    ],
    leaves(db) {
      const documents = db.prepare(
        'SELECT name_key, dated_ms, waiting, content_hash FROM documents ORDER BY id',
      );
      expect(documents.raw().all()).toEqual([
        ['2026-11-27 friday', Date.UTC(2026, 10, 27, 10), 1, null],
        ['boiler.pdf', 6, 0, 'h'],
        ['offer.eml', 4, 0, 'h'],
        ['new', 8, 1, null],
      ]);
      expect(db.prepare('SELECT path FROM departed').pluck().all()).toEqual(['gone.pdf']);
      expect(db.prepare('SELECT count(*) FROM connections').pluck().get()).toBe(0);
    },
  },
};

let place: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  place = temporaryDirectory();
});
afterEach(() => place.remove());

const file = (): string => join(place.dir, 'catalog.sqlite');

describe('every migration', () => {
  it('has a story', () => {
    const numbers = MIGRATIONS.map((_, index) => index + 1).slice(1);
    expect(Object.keys(STORIES).map(Number)).toEqual(numbers);
  });

  it.each(Object.entries(STORIES))('%s keeps its rows', (number, { rows, leaves }) => {
    const shape = Number(number);
    const db = openDatabase(file());
    migrate(db, place.dir, MIGRATIONS.slice(0, shape - 1));
    for (const row of rows) db.exec(row);
    migrate(db, place.dir, MIGRATIONS.slice(0, shape));
    expect(db.pragma('user_version', { simple: true })).toBe(shape);
    leaves(db);
    db.close();
    // And the rest of the way, up to what the program works with.
    openTestCatalog(place.dir).close();
  });

  it('leaves the old shape and its rows when it is killed half way', async () => {
    const before = openTestCatalog(place.dir);
    before.documents.addFolder('/kept', false);
    before.close();
    const resolver = pathToFileURL(join(import.meta.dirname, '../resolve-typescript.fixture.mjs')).href;
    const script = join(import.meta.dirname, 'kill-in-migration.fixture.ts');
    const options = ['--no-warnings', '--import', resolver, script, file(), place.dir];
    const child = spawn(process.execPath, options, { stdio: 'ignore' });
    await once(child, 'close');
    expect(child.signalCode).toBe('SIGKILL');
    expect(statSync(`${file()}-wal`).size).toBeGreaterThan(1_000_000);
    const db = openDatabase(file());
    expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    expect(db.prepare(`SELECT name FROM sqlite_schema WHERE name = 'half'`).all()).toEqual([]);
    db.close();
    const after = openTestCatalog(place.dir);
    expect(after.documents.folders().map(({ path }) => path)).toEqual(['/kept']);
    after.close();
  });
});
