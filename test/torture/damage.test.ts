import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryDirectory } from '../../src/adapters/sqlite/catalog.fixture';
import { createRandom } from '../../src/core/evaluation/random';
import { damage } from './damage';

const FILES = ['catalog.sqlite', 'catalog.sqlite-wal', 'catalog.sqlite-shm'];
const CUTS = 60;

let folder: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  folder = temporaryDirectory();
});
afterEach(() => folder.remove());

test('a power cut takes no more of the log than a disk could lose', () => {
  const source = folder.dir;
  const db = new Database(join(source, 'catalog.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('wal_autocheckpoint = 0');
  db.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT); CREATE INDEX notes_text ON notes (text)');
  const insert = db.prepare('INSERT INTO notes (text) VALUES (?)');
  const write = (amount: number): void => {
    for (let written = 0; written < amount; written += 1) insert.run(`${Math.sin(written)} `.repeat(40));
  };
  write(40);
  // Who reads an older state keeps the log from being begun anew, so that it is copied back in part.
  const reader = new Database(join(source, 'catalog.sqlite'));
  reader.exec('BEGIN; SELECT count(*) FROM notes');
  db.exec('UPDATE notes SET text = text || id WHERE id % 3 = 0');
  db.pragma('wal_checkpoint(PASSIVE)');
  const random = createRandom(7);
  let lost = 0;
  for (let cut = 0; cut < CUTS; cut += 1) {
    const copy = join(folder.dir, String(cut));
    mkdirSync(copy);
    for (const file of FILES) copyFileSync(join(source, file), join(copy, file));
    expect(damage(copy, 'power cut', random)).toBe(true);
    const after = new Database(join(copy, 'catalog.sqlite'));
    expect(after.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(after.prepare('SELECT count(*) FROM notes').pluck().get()).toBe(40);
    const changed = after.prepare("SELECT count(*) FROM notes WHERE text LIKE '% 3'").pluck().get();
    if (changed === 0) lost += 1;
    after.close();
  }
  reader.close();
  db.close();
  expect(lost).toBeGreaterThan(0);
});
