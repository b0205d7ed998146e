import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryDirectory } from './catalog.fixture';
import { createSession, openDatabase, type Session } from './session';

const NORMAL = 1;
const FULL = 2;

let place: ReturnType<typeof temporaryDirectory>;
let session: Session;
beforeEach(() => {
  place = temporaryDirectory();
  session = createSession(openDatabase(join(place.dir, 'catalog.sqlite')));
});
afterEach(() => {
  session.db.close();
  place.remove();
});

const synchronous = (): number => Number(session.db.pragma('synchronous', { simple: true }));

it('waits for the disk only where a wish is written, also when that fails', () => {
  expect(session.write(synchronous)).toBe(NORMAL);
  expect(session.writeDurably(synchronous)).toBe(FULL);
  expect(session.write(synchronous)).toBe(NORMAL);
  const failing = (): never => {
    throw new Error('no');
  };
  expect(() => session.writeDurably(failing)).toThrow('no');
  expect(session.write(synchronous)).toBe(NORMAL);
});

it('keeps a wish within a batch part of the batch', () => {
  session.db.exec('CREATE TABLE wishes (text TEXT)');
  const wish = (): unknown =>
    session.writeDurably(() => session.db.exec(`INSERT INTO wishes VALUES ('a folder')`));
  expect(() =>
    session.write(() => {
      wish();
      throw new Error('the rest failed');
    }),
  ).toThrow('the rest failed');
  expect(session.db.prepare('SELECT * FROM wishes').all()).toEqual([]);
});
