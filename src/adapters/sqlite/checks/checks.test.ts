// Each test breaks exactly one invariant in a real catalog and sees it found, mended with what is stored, and gone.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CatalogProblem } from '../../../contract';
import type { ExtractedDocument } from '../../../core/document';
import { PREPARATION_FINGERPRINT, prepareDocument } from '../../../core/passages/prepare-document';
import type { CheckFound } from '../../../engine/ports';
import { openTestCatalog, renaming, seen, temporaryDirectory, testCatalogForEach } from '../catalog.fixture';

const test = testCatalogForEach();
const PACK = 'pack-one';
const DIMENSIONS = 64;

function unitVector(n: number): Float32Array {
  const vector = Float32Array.from({ length: DIMENSIONS }, (_, i) => Math.sin((n + 1) * (i + 1) * 1.7));
  const length = Math.hypot(...vector);
  return vector.map((component) => component / length);
}

function read(title: string | null, paragraphs: string[]): ExtractedDocument {
  const blocks = paragraphs.map((text) => ({ kind: 'paragraph' as const, text }));
  const heading = { kind: 'heading' as const, level: 2, text: 'A running heading' };
  return {
    title,
    author: null,
    createdAt: null,
    language: null,
    blocks: [heading, ...blocks],
    partial: false,
  };
}

const long = (word: string): string => `${word} `.repeat(120).trim();

function store(path: string, document: ExtractedDocument): void {
  const { documents } = test.catalog;
  documents.noteFiles(test.folderId, [seen(path)]);
  const file = test.fileAt(path);
  const name = path.slice(path.lastIndexOf('/') + 1);
  documents.saveIndexed(file.id, file, `hash of ${path}`, 'text', prepareDocument(document, name));
}

const nameOf = (fileName: string): string =>
  prepareDocument(read(null, ['Text.']), fileName).passages[0]?.fields.name ?? '';

beforeEach(() => {
  test.catalog.close();
  test.catalog = openTestCatalog(test.dir, PREPARATION_FINGERPRINT);
  test.catalog.documents.batch(() => {
    store(
      'notes/boiler.md',
      read('Boiler', ['The warranty runs five years.', long('winter'), long('heating')]),
    );
    store('tea.txt', read(null, ['Green tea is steeped at eighty degrees.', '水温八十度。']));
    store('copy of tea.txt', read(null, ['Green tea is steeped at eighty degrees.', '水温八十度。']));
    // Its own title is the name of its file.
    store('own.txt', read('own', ['Running shoes and C++.']));
  });
  const missing = test.catalog.vectors.missing(PACK, 100);
  test.catalog.vectors.put(
    PACK,
    missing.map(({ contentHash }, n) => ({ contentHash, vector: unitVector(n) })),
  );
});

/** Past the stores, as a fault would. */
function damage(...statements: string[]): void {
  const db = new Database(join(test.dir, 'catalog.sqlite'));
  // The tables of a full-text index may not be written to otherwise.
  db.unsafeMode(true);
  db.pragma('foreign_keys = OFF');
  for (const statement of statements) db.exec(statement);
  db.close();
}

function check(repair = true): CheckFound[] {
  return [...test.catalog.checks.run({ repair })].flatMap(({ found }) => found);
}

const problems = (found: CheckFound[]): CatalogProblem[] => [...new Set(found.map(({ problem }) => problem))];
const passageOf = (path: string): string =>
  `(SELECT passages.id FROM passages JOIN documents ON documents.id = document_id WHERE path = '${path}' LIMIT 1)`;

describe('a sound catalog', () => {
  it('gives nothing to find, whether or not it is to be mended', () => {
    expect(check(false)).toEqual([]);
    expect(check()).toEqual([]);
  });

  it('may hold passages of signs alone, which no word leads to', () => {
    store('signs.txt', { ...read(null, []), blocks: [{ kind: 'paragraph', text: '≤' }] });
    expect(check(false)).toEqual([]);
  });

  it('stays sound through renaming, reading anew and removing', () => {
    const { documents, vectors } = test.catalog;
    documents.renameFiles([renaming(test.fileAt('tea.txt').id, seen('tee.txt'), nameOf('tee.txt'))]);
    store('own.txt', read('Another', ['Other words altogether.']));
    documents.removeFiles([test.fileAt('copy of tea.txt').id]);
    vectors.collectGarbage(PACK, 0, 0);
    expect(check(false)).toEqual([]);
  });

  it('may be read and changed between two steps', () => {
    let step = 0;
    const found: CheckFound[] = [];
    for (const { found: some } of test.catalog.checks.run({ repair: true })) {
      found.push(...some);
      const path = `new ${step % 7}.txt`;
      if (step++ < 60)
        store(path, read(null, [`Written in between, for the ${step}th time.`, long('interval')]));
      if (step % 5 === 0) test.catalog.documents.removeFiles([test.fileAt(path).id]);
    }
    expect(found).toEqual([]);
    expect(check()).toEqual([]);
  });
});

/** What it takes to break each, what is then found, and how much of it is mended. */
const FAULTS: [problem: CatalogProblem, name: string, statements: string[]][] = [
  ['row_without_owner', 'a passage of no document', ['UPDATE passages SET document_id = 999 WHERE id = 1']],
  [
    'row_without_owner',
    'a document of no folder',
    [`UPDATE documents SET folder_id = 99 WHERE path = 'tea.txt'`],
  ],
  [
    'row_without_owner',
    'texts of no document',
    ['UPDATE passage_texts SET id = id + 99 * 1048576 WHERE id < 2097152'],
  ],
  [
    'row_without_owner',
    'tags of no document',
    [`INSERT INTO connections (document_id, kind, key, written) VALUES (999, 1, 'a', 'a')`],
  ],
  [
    'document_inconsistent',
    'a name no link finds',
    [`UPDATE documents SET name_key = 'another' WHERE path = 'tea.txt'`],
  ],
  ['row_without_owner', 'a vector of no text', ['UPDATE vectors SET content_id = 999 WHERE id = 1']],
  [
    'document_inconsistent',
    'a document that never ends',
    [`UPDATE documents SET outcome = NULL WHERE path = 'own.txt'`],
  ],
  [
    'document_inconsistent',
    'an outcome nobody knows',
    [`UPDATE documents SET outcome = 'lost' WHERE path = 'own.txt'`],
  ],
  [
    'document_inconsistent',
    'text of what could not be read',
    [`UPDATE documents SET outcome = 'corrupt' WHERE path = 'own.txt'`],
  ],
  [
    'document_inconsistent',
    'a title folded wrongly',
    [`UPDATE documents SET title_folded = 'x' WHERE path = 'own.txt'`],
  ],
  [
    'document_inconsistent',
    'recognised without text',
    [
      `INSERT INTO documents (folder_id, path, size, mtime_ms, inode, title, title_folded, extension, path_folded, recognized) VALUES (1, 'z.txt', 1, 1, '1', 'z', 'z', 'txt', '/library/z.txt', 1)`,
    ],
  ],
  ['passages_miscounted', 'a wrong count', [`UPDATE documents SET passages = 7 WHERE path = 'own.txt'`]],
  [
    'text_untrustworthy',
    'texts that do not inflate',
    [`UPDATE passage_texts SET passages = x'00ff00ff' WHERE id < 2097152`],
  ],
  ['text_untrustworthy', 'texts that are gone', ['DELETE FROM passage_texts WHERE id < 2097152']],
  ['text_untrustworthy', 'a gap between passages', ['UPDATE passages SET ordinal = 9 WHERE id = 2']],
  [
    'text_untrustworthy',
    'a text of another hash',
    [`UPDATE contents SET hash = x'000102030405060708090a0b0c0d0e0f' WHERE id = 1`],
  ],
  ['fields_changed', 'a wrong hash of what was fed', ['UPDATE passages SET fields_hash = 5 WHERE id = 2']],
  ['words_missing', 'forms that lead nowhere', ['DELETE FROM words']],
  ['content_miscounted', 'a wrong count of a text', ['UPDATE contents SET passages = 5 WHERE id = 1']],
  ['content_hash_malformed', 'a hash cut short', [`UPDATE contents SET hash = x'00' WHERE id = 1`]],
  [
    'postings_missing',
    'a passage without postings',
    [`DELETE FROM postings WHERE rowid = ${passageOf('own.txt')}`],
  ],
  ['postings_missing', 'a document without its name', ['DELETE FROM names WHERE rowid = 1']],
  [
    'postings_without_passage',
    'postings of nobody',
    [`INSERT INTO postings (rowid, body) VALUES (500, 'ghost')`],
  ],
  ['postings_without_passage', 'a name of nobody', [`INSERT INTO names (rowid, name) VALUES (500, 'ghost')`]],
  [
    'postings_wrong',
    'other words than the text',
    [
      `DELETE FROM postings WHERE rowid = 1`,
      `INSERT INTO postings (rowid, body) VALUES (1, 'the warranty runs years five')`,
    ],
  ],
  [
    'postings_wrong',
    'another name than the file',
    ['DELETE FROM names WHERE rowid = 1', `INSERT INTO names (rowid, name) VALUES (1, 'kettle md')`],
  ],
  [
    'postings_unreadable',
    'a row that nothing counts',
    ['DELETE FROM postings_docsize WHERE id = 1', 'DELETE FROM passages WHERE id = 1'],
  ],
  [
    'postings_unreadable',
    'segments that are no segments',
    [`UPDATE postings_data SET block = x'0000ffff' WHERE id > 1000`],
  ],
  ['vector_malformed', 'a vector cut short', [`UPDATE vectors SET vector = x'0102' WHERE id = 1`]],
  [
    'vector_malformed',
    'a vector of nothing',
    [`UPDATE vectors SET vector = zeroblob(${DIMENSIONS}) WHERE id = 1`],
  ],
  ['vector_numbers_clash', 'a drop of what is there', ['INSERT INTO dropped_vectors VALUES (500, 1, 1)']],
  ['vector_numbers_clash', 'a number given twice', ['INSERT INTO dropped_vectors VALUES (1, 1, 99)']],
  [
    'recognized_page_unreadable',
    'a page that does not inflate',
    [`INSERT INTO recognized_pages VALUES ('hash of own.txt', 1, 'one', x'00ff')`],
  ],
  ['rules_unreadable', 'rules that are no rules', [`UPDATE folders SET rules = '[1' WHERE id = 1`]],
  ['counter_negative', 'a total below nothing', [`UPDATE counters SET value = -3 WHERE name = 'filesRead'`]],
];

describe('a catalog with', () => {
  it.each(FAULTS)('%s: %s is mended', (problem, _, statements) => {
    damage(...statements);
    test.catalog.close();
    test.catalog = openTestCatalog(test.dir, PREPARATION_FINGERPRINT);
    const seenOnly = check(false);
    expect(problems(seenOnly)).toContain(problem);
    expect(seenOnly.every(({ repaired }) => !repaired)).toBe(true);

    const found = check();
    expect(problems(found)).toContain(problem);
    expect(found.filter(({ repaired }) => !repaired)).toEqual([]);
    expect(check()).toEqual([]);
  });
});

describe('an index that lacks a row of its table', () => {
  it('is made again', () => {
    const rewritten = (from: string, to: string): string[] => [
      'PRAGMA writable_schema = ON',
      `UPDATE sqlite_schema SET sql = replace(sql, '${from}', '${to}') WHERE name = 'documents_waiting'`,
    ];
    damage(...rewritten('waiting = 1', 'waiting = 5'));
    damage(`UPDATE documents SET waiting = 1 WHERE path = 'own.txt'`);
    damage(...rewritten('waiting = 5', 'waiting = 1'));
    expect(test.catalog.documents.nextWaiting(5, new Set())).toEqual([]);
    expect(problems(check())).toEqual(['index_out_of_step']);
    expect(test.catalog.documents.nextWaiting(5, new Set())).toHaveLength(1);
    expect(check()).toEqual([]);
  });
});

describe('mended postings', () => {
  it('find again what they should, without a file having been read', () => {
    const before = test.matching('winter');
    damage(`UPDATE postings_data SET block = x'0000ffff' WHERE id > 1000`);
    check();
    expect(test.matching('winter')).toEqual(before);
    expect(before).not.toEqual([]);
    expect(test.named('boiler')).toHaveLength(1);
    expect(test.catalog.documents.counts().documents.waiting).toBe(0);
  });

  it('of a document that has to be read again are new ones', () => {
    damage(`DELETE FROM passage_texts WHERE id < 2097152`, 'DELETE FROM postings WHERE rowid = 1');
    check();
    expect(test.fileAt('notes/boiler.md')).toMatchObject({ state: 'waiting', contentHash: null });
    store(
      'notes/boiler.md',
      read('Boiler', ['The warranty runs five years.', long('winter'), long('heating')]),
    );
    expect(test.matching('winter')).toContain(test.fileAt('notes/boiler.md').id);
    expect(check()).toEqual([]);
  });
});

describe('damage met while the catalog is in use', () => {
  it.each([
    ['in the postings', `UPDATE postings_data SET block = x'0000ffff' WHERE id > 1000`],
    ['in a text', `UPDATE passage_texts SET passages = x'00ff00ff' WHERE id < 2097152`],
  ])('%s is mended at the next start from what is sound, and nothing is set aside', (_, statement) => {
    damage(statement);
    test.catalog.close();
    test.catalog = openTestCatalog(test.dir, PREPARATION_FINGERPRINT);
    const use = (): unknown => [
      test.matching('winter'),
      test.catalog.documents.passagesOf(test.fileAt('notes/boiler.md').id, 0, 9),
    ];
    expect(use).toThrow(/Start Bookwheel again/);
    test.catalog.close();
    test.catalog = openTestCatalog(test.dir, PREPARATION_FINGERPRINT);
    expect(check(false)).toEqual([]);
    expect(test.matching('winter')).not.toEqual([]);
    expect(test.catalog.documents.setting('rebuilt')).toBeNull();
    const files = readdirSync(test.dir);
    expect(files.filter((name) => /damaged|suspect/.test(name))).toEqual([]);
  });
});

describe('a vector that is no good', () => {
  it('is dropped, so that its text is embedded again', () => {
    damage(`UPDATE vectors SET vector = x'0102' WHERE id = 1`);
    const before = test.catalog.vectors.counts(PACK);
    const dropped = [...test.catalog.checks.run({ repair: true })].flatMap((step) => step.droppedVectors);
    expect(dropped).toEqual([1]);
    expect(test.catalog.vectors.counts(PACK)).toEqual({ ready: before.ready - 1, waiting: 1 });
    expect(test.catalog.vectors.missing(PACK, 10)).toHaveLength(1);
    expect([...test.catalog.vectors.changesSince(PACK, 0)].at(-1)).toMatchObject({
      vectorId: 1,
      vector: null,
    });
  });
});

describe('checking a catalog of another version', () => {
  it('leaves alone what waits to be read by this one', () => {
    const place = temporaryDirectory();
    const catalog = openTestCatalog(place.dir, 'older');
    const folder = catalog.documents.addFolder('/library', false);
    catalog.documents.noteFiles(folder.id, [seen('a.txt')]);
    const file = catalog.documents.file(folder.id, 'a.txt');
    if (file)
      catalog.documents.saveIndexed(
        file.id,
        file,
        'hash',
        'text',
        prepareDocument(read(null, ['Text.']), 'a.txt'),
      );
    catalog.close();
    const later = openTestCatalog(place.dir, PREPARATION_FINGERPRINT);
    expect([...later.checks.run({ repair: true })].flatMap(({ found }) => found)).toEqual([]);
    later.close();
    place.remove();
  });
});
