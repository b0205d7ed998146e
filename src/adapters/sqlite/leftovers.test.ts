import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import {
  asking,
  clearAll,
  documentOf,
  filtering,
  openTestCatalog,
  seen,
  store,
  term,
  testCatalogForEach,
} from './catalog.fixture';

const PACK = 'pack-1';

const at = testCatalogForEach();
const { matching, named } = at;

/** Ten passages of words that are this document's own and one that all share. */
function longText(name: string, n: number, passages = 10) {
  const texts = Array.from({ length: passages }, (_, k) => {
    const words = Array.from({ length: 40 }, (_, w) => `${name}${(n * 7919 + k * 104_729 + w * 31) % 5000}`);
    return `shared ${words.join(' ')}`;
  });
  return documentOf(texts, { name: `${name} ${n}` });
}

function fill(folderId: number, name: string, files: number): void {
  at.catalog.documents.batch(() => {
    for (let n = 0; n < files; n++) store(at.catalog, folderId, `${n}.md`, longText(name, n));
  });
}

function embedAll(pack = PACK): number[] {
  const missing = at.catalog.vectors.missing(pack, 100_000);
  const vector = Float32Array.of(1, 0);
  return at.catalog.vectors.put(
    pack,
    missing.map(({ contentHash }) => ({ contentHash, vector })),
  );
}

function reopen(): void {
  at.catalog.close();
  at.catalog = openTestCatalog(at.dir);
}

/** Bytes of the file once nothing is left in the write-ahead log. */
function bytesAtRest(): number {
  reopen();
  at.catalog.close();
  const { size } = statSync(join(at.dir, 'catalog.sqlite'));
  at.catalog = openTestCatalog(at.dir);
  return size;
}

function expectSound(): void {
  at.catalog.close();
  const db = new Database(join(at.dir, 'catalog.sqlite'));
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(db.pragma('foreign_key_check')).toEqual([]);
  db.exec(`INSERT INTO postings (postings, rank) VALUES ('integrity-check', 0)`);
  db.close();
  at.catalog = openTestCatalog(at.dir);
}

describe('a removed folder', () => {
  it('shows nowhere from that moment, and what was beside it stays', () => {
    const other = at.catalog.documents.addFolder('/other', false);
    const gone = store(at.catalog, at.folderId, 'gone.md', documentOf(['shared gone'], { name: 'gone' }));
    const kept = store(at.catalog, other.id, 'kept.md', documentOf(['shared kept'], { name: 'kept' }));
    at.catalog.documents.noteFiles(at.folderId, [seen('waits.md')]);
    const ids = embedAll();
    const { documents, vectors } = at.catalog;
    expect(documents.removeFolder(at.folderId)).toBe(2);

    expect(documents.folders().map(({ path }) => path)).toEqual(['/other']);
    expect([...documents.folderCounts().keys()]).toEqual([other.id]);
    expect(matching('shared')).toEqual([kept]);
    expect(matching('gone')).toEqual([]);
    expect([named('gone'), named('kept')]).toEqual([[], [kept]]);
    expect(vectors.passagesOfVectors(ids).map(({ documentId }) => documentId)).toEqual([kept]);
    const scanned = vectors.scan(PACK, Float32Array.of(1, 0), filtering({}), 10, 1000);
    expect(scanned?.documentIds).toEqual([kept]);
    expect(documents.document(gone)).toBeNull();
    expect(documents.documents([gone, kept]).map(({ id }) => id)).toEqual([kept]);
    expect(documents.recent(10).map(({ id }) => id)).toEqual([kept]);
    expect(documents.searchable().map(({ id }) => id)).toEqual([kept]);
    expect(documents.counts()).toMatchObject({ documents: { indexed: 1, waiting: 0 }, passages: 1 });
    expect(documents.nextWaiting(10, new Set())).toEqual([]);
    expect(at.catalog.leftovers.documents()).toBe(2);

    clearAll(at.catalog, PACK);
    expect(at.catalog.leftovers.documents()).toBe(0);
    expect(at.catalog.postings.documentFrequencies(['shared', 'gone'])).toEqual([1, 0]);
    expect(vectors.counts(PACK)).toEqual({ ready: 1, waiting: 0 });
    expect(matching('shared')).toEqual([kept]);
    expectSound();
  });

  it('has no problems and no scans any more', () => {
    const { documents } = at.catalog;
    documents.noteFiles(at.folderId, [seen('scan.pdf')]);
    const reading = { contentHash: 'hash', documentType: 'pdf', detail: null, scannedPages: 3 };
    documents.saveOutcome(at.fileAt('scan.pdf').id, seen('scan.pdf'), { outcome: 'empty', ...reading });
    documents.saveRecognizedPages('hash', 'one', [{ page: 1, blocks: [] }]);
    documents.removeFolder(at.folderId);
    expect(documents.problems(10, 0)).toEqual({ problems: [], total: 0 });
    expect(documents.countScanned()).toBe(0);
    expect(documents.nextScanned(new Set())).toBeNull();
    clearAll(at.catalog);
    expect(documents.recognizedPages('hash', 'one')).toEqual([]);
  });

  it('can be added again while it is cleared away, and keeps the vectors of equal texts', () => {
    fill(at.folderId, 'word', 60);
    const vectors = embedAll();
    const { documents, leftovers } = at.catalog;
    documents.removeFolder(at.folderId);
    leftovers.clearSome(PACK);
    const again = documents.addFolder('/library', false);
    expect(again.id).not.toBe(at.folderId);
    at.folderId = again.id;
    fill(again.id, 'word', 60);
    expect(new Set(matching('shared')).size).toBe(60);
    const before = matching('shared').sort();
    expect(clearAll(at.catalog, PACK).vectors).toEqual([]);
    expect(matching('shared').sort()).toEqual(before);
    expect(at.catalog.vectors.counts(PACK)).toEqual({ ready: vectors.length, waiting: 0 });
    expectSound();
  });

  it('is cleared away in steps, also one long document', () => {
    store(at.catalog, at.folderId, 'long.md', longText('long', 1, 2_000));
    at.catalog.documents.removeFolder(at.folderId);
    expect(clearAll(at.catalog).steps).toBeGreaterThan(6);
    expect(at.catalog.postings.passageCount()).toBe(0);
  });

  it('is cleared away to the end however often that is broken off', () => {
    const other = at.catalog.documents.addFolder('/other', false);
    fill(at.folderId, 'gone', 150);
    fill(other.id, 'kept', 40);
    embedAll();
    at.catalog.documents.removeFolder(at.folderId);
    for (let steps = 0; at.catalog.leftovers.next() !== null; steps++) {
      at.catalog.leftovers.clearSome(PACK);
      if (steps % 5 === 0) reopen();
      expect(matching('gone1')).toEqual([]);
      if (steps > 5_000) throw new Error('it never ends');
    }
    expect(at.catalog.leftovers.documents()).toBe(0);
    expect(at.catalog.postings.passageCount()).toBe(400);
    expect(at.catalog.vectors.counts(PACK)).toEqual({ ready: 400, waiting: 0 });
    expect(new Set(matching('shared')).size).toBe(40);
    expectSound();
  });

  it('leaves nothing half done when a step fails', () => {
    fill(at.folderId, 'word', 100);
    at.catalog.documents.removeFolder(at.folderId);
    const failing = (): void => {
      at.catalog.leftovers.clearSome(PACK);
      throw new Error('half way');
    };
    expect(() => at.catalog.documents.batch(failing)).toThrow('half way');
    expect(at.catalog.leftovers.documents()).toBe(100);
    clearAll(at.catalog, PACK);
    expect(at.catalog.postings.passageCount()).toBe(0);
    expectSound();
  });
});

describe('room', () => {
  it('goes back to the disk: half of it with one of two equal folders, nearly all with the last', () => {
    const empty = bytesAtRest();
    const other = at.catalog.documents.addFolder('/other', false);
    fill(at.folderId, 'same', 200);
    fill(other.id, 'even', 200);
    embedAll();
    const whole = bytesAtRest() - empty;
    at.catalog.documents.removeFolder(at.folderId);
    clearAll(at.catalog, PACK);
    const half = bytesAtRest() - empty;
    expect(half / whole).toBeGreaterThan(0.4);
    expect(half / whole).toBeLessThan(0.6);
    at.catalog.documents.removeFolder(other.id);
    clearAll(at.catalog, PACK);
    while (at.catalog.vectors.forgetDrops(PACK, at.catalog.vectors.lastSeq(PACK)));
    expect((bytesAtRest() - empty) / whole).toBeLessThan(0.05);
  });

  it('is what a folder is said to take, about', () => {
    const other = at.catalog.documents.addFolder('/other', false);
    fill(at.folderId, 'long', 250);
    at.catalog.documents.batch(() => {
      for (let n = 0; n < 800; n++) store(at.catalog, other.id, `${n}.md`, longText('short', n, 1));
    });
    const empty = 300_000;
    const before = bytesAtRest();
    const shares = [...at.catalog.documents.folderCounts().values()].map(({ share }) => share);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1);
    at.catalog.documents.removeFolder(at.folderId);
    clearAll(at.catalog, PACK);
    const freed = before - bytesAtRest();
    const said = (shares[0] ?? 0) * before;
    expect(Math.abs(said - freed)).toBeLessThan(0.2 * freed + empty);
  });

  it('does not run out when the same files are edited again and again', () => {
    fill(at.folderId, 'word0x', 60);
    embedAll();
    const fresh = bytesAtRest();
    for (let edit = 1; edit <= 20; edit++) {
      fill(at.folderId, `word${edit}x`, 60);
      embedAll();
      at.catalog.vectors.collectGarbage(PACK, 0, 0);
      while (at.catalog.vectors.forgetDrops(PACK, at.catalog.vectors.lastSeq(PACK)));
      clearAll(at.catalog, PACK);
    }
    expect(bytesAtRest() / fresh).toBeLessThan(1.6);
    expectSound();
  });

  it('is not given back for a few changes', () => {
    fill(at.folderId, 'word', 30);
    fill(at.folderId, 'other', 30);
    expect(at.catalog.leftovers.next()).toBeNull();
  });
});

it('drops the forms of words that only a removed folder used, and keeps the others findable', () => {
  const other = at.catalog.documents.addFolder('/other', false);
  const withForms = (term_: string, form: string) => ({ ...documentOf([term_]), words: [form, term_] });
  store(at.catalog, at.folderId, 'a', withForms('gone', 'going'));
  store(at.catalog, other.id, 'b', withForms('keep', 'keeping'));
  at.catalog.documents.removeFolder(at.folderId);
  clearAll(at.catalog);
  expect(at.catalog.postings.expandPrefix('goi', 5)).toEqual([]);
  expect(at.catalog.postings.expandPrefix('keepi', 5)).toEqual(['keep']);
  store(at.catalog, other.id, 'c', withForms('gone', 'going'));
  expect(at.catalog.postings.expandPrefix('goi', 5)).toEqual(['gone']);
  const found = at.catalog.postings.search(asking({ optional: [term('gone')] }), null, 5);
  expect(found.documentIds).toHaveLength(1);
});
