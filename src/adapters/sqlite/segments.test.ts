// FTS5 gathers what a transaction stores and writes it as one segment. A savepoint makes it write at once, and a statement
// opens one where it has a trigger or a RETURNING: then each document costs a segment, and later the merging of it.

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { documentOf, store, testCatalogForEach } from './catalog.fixture';

const at = testCatalogForEach();

function segments(): number {
  const db = new Database(join(at.dir, 'catalog.sqlite'), { readonly: true });
  try {
    return db.prepare<[], number>('SELECT count(DISTINCT segid) FROM postings_idx').pluck().get() ?? 0;
  } finally {
    db.close();
  }
}

it('keeps what many documents of one transaction say in one segment', () => {
  at.catalog.documents.batch(() => {
    for (let n = 0; n < 6; n++) store(at.catalog, at.folderId, `${n}.md`, documentOf([`word${n} boiler`]));
  });
  expect(segments()).toBe(1);
});

it('also where some of them fail or are touched', () => {
  const seen = (n: number) => ({ path: `${n}.md`, size: 10, mtimeMs: 777, inode: `${n}` });
  at.catalog.documents.noteFiles(at.folderId, [seen(6)]);
  at.catalog.documents.batch(() => {
    for (let n = 0; n < 6; n++) {
      store(at.catalog, at.folderId, `${n}.md`, documentOf([`word${n} boiler`]));
      at.catalog.documents.touchFile(at.fileAt(`${n}.md`).id, seen(n));
    }
    const unread = { outcome: 'corrupt', documentType: 'word', detail: null, contentHash: null } as const;
    at.catalog.documents.saveOutcome(at.fileAt('6.md').id, seen(6), unread);
    store(at.catalog, at.folderId, '7.md', documentOf(['word7 boiler']));
  });
  expect(segments()).toBe(1);
});
