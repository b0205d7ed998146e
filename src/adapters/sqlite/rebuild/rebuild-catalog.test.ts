import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_FOLDER_RULES } from '../../../core/changes/folder-rules';
import { Failure } from '../../../engine/failure';
import {
  asking,
  documentOf,
  openTestCatalog,
  stoppedClock,
  store,
  temporaryDirectory,
  term,
} from '../catalog.fixture';
import type { Catalog } from '../open-catalog';
import { createSuspicion } from './suspicion';

const PACK = 'pack-one';
const DIMENSIONS = 64;
const DOCUMENTS = 60;
const RULES = { ...DEFAULT_FOLDER_RULES, patterns: ['drafts/'] };

let place: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  place = temporaryDirectory();
});
afterEach(() => place.remove());

const file = (): string => join(place.dir, 'catalog.sqlite');
const asideNames = (): string[] =>
  readdirSync(place.dir).filter((name) => name.startsWith('catalog.damaged'));

function unitVector(n: number): Float32Array {
  const vector = Float32Array.from({ length: DIMENSIONS }, (_, i) => Math.sin((n + 1) * (i + 1) * 1.7));
  const length = Math.hypot(...vector);
  return vector.map((component) => component / length);
}

function fill(catalog: Catalog, folderId: number): void {
  catalog.documents.batch(() => {
    for (let n = 0; n < DOCUMENTS; n++) {
      store(catalog, folderId, `${n}.md`, documentOf([`common text number${n}`, `second part of word${n}`]));
    }
  });
}

/** By content hash the bytes of its vector, whatever the ids. */
function vectorsOf(catalog: Catalog): Map<string, string> {
  const ids = [...catalog.vectors.changesSince(PACK, 0)];
  return new Map(
    ids.map(({ vectorId, vector }) => [String(vectorId), Buffer.from(vector ?? []).toString('hex')]),
  );
}

/** A library with two folders, documents, vectors, a setting and a recognised page; closed. */
function makeLibrary(): Set<string> {
  const catalog = openTestCatalog(place.dir);
  const { documents, searches, vectors } = catalog;
  const folder = documents.addFolder('/library', false);
  documents.addFolder('/samples', true);
  documents.setFolderRules(folder.id, RULES);
  documents.setSetting('settings', '{"theme":"dark"}');
  searches.save('Heating', 'boiler type:pdf', 7);
  searches.save('暖气', '暖气 保修', 8);
  searches.notePast('beans', 9, { replaces: null, kept: 9 });
  fill(catalog, folder.id);
  documents.saveRecognizedPages('scan', 'one', [{ page: 1, blocks: [] }]);
  const missing = vectors.missing(PACK, 1000);
  vectors.put(
    PACK,
    missing.map(({ contentHash }, n) => ({ contentHash, vector: unitVector(n) })),
  );
  const kept = new Set(vectorsOf(catalog).values());
  catalog.close();
  return kept;
}

function overwrite(at: number, bytes: Uint8Array): void {
  const handle = openSync(file(), 'r+');
  writeSync(handle, bytes, 0, bytes.length, at);
  closeSync(handle);
}

const foldersOf = ({ documents }: Catalog) =>
  documents.folders().map(({ path, isSample, rules }) => ({ path, isSample, rules }));
const savedOf = ({ searches }: Catalog) =>
  searches.saved().map(({ name, query, savedAt }) => ({ name, query, savedAt }));
const bothSearches = [
  { name: 'Heating', query: 'boiler type:pdf', savedAt: 7 },
  { name: '暖气', query: '暖气 保修', savedAt: 8 },
];
const bothFolders = [
  { path: '/library', isSample: false, rules: RULES },
  { path: '/samples', isSample: true, rules: DEFAULT_FOLDER_RULES },
];

/** Reads and writes all there is, as a running engine would sooner or later. */
function meetsDamage(catalog: Catalog): boolean {
  try {
    catalog.documents.recent(1000);
    for (const { id } of catalog.documents.folders()) for (const _ of catalog.documents.filesOf(id)) void _;
    for (const { id, passages } of catalog.documents.recent(1000))
      catalog.documents.passagesOf(id, 0, passages);
    catalog.postings.search(asking({ optional: [term('common')] }), null, 1000);
    catalog.vectors.missing(PACK, 1000);
    vectorsOf(catalog);
    catalog.documents.counts();
    fill(catalog, catalog.documents.folders()[0]?.id ?? 0);
    return false;
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === 'catalog_damaged') return true;
    throw thrown;
  }
}

describe('a damaged catalog', () => {
  it('that is no catalog at all is set aside as it is, and the folders come from the note beside it', () => {
    makeLibrary();
    const nonsense = 'this is not a catalog, whatever its name says '.repeat(200);
    writeFileSync(file(), nonsense);
    const catalog = openTestCatalog(place.dir);
    expect(foldersOf(catalog)).toEqual(bothFolders);
    expect(catalog.documents.setting('settings')).toBe('{"theme":"dark"}');
    expect(savedOf(catalog)).toEqual(bothSearches);
    expect(catalog.searches.past(9)).toEqual([]);
    const [name = ''] = asideNames();
    expect(readFileSync(join(place.dir, name), 'utf8')).toBe(nonsense);
    expect(JSON.parse(catalog.documents.setting('rebuilt') ?? '')).toEqual({
      at: stoppedClock.now(),
      setAside: join(place.dir, name),
      reason: 'damaged',
      foldersKept: 2,
      vectorsKept: 0,
    });
    catalog.close();
    // Told once, and not made anew again.
    openTestCatalog(place.dir).close();
    expect(asideNames()).toEqual([name]);
  });

  it('cut short gives up what is left of it', () => {
    const kept = makeLibrary();
    truncateSync(file(), statSync(file()).size - 8192);
    const catalog = openTestCatalog(place.dir);
    expect(asideNames()).toHaveLength(1);
    expect(savedOf(catalog)).toEqual(bothSearches);
    expect(foldersOf(catalog)).toEqual(bothFolders);
    const vectors = [...vectorsOf(catalog).values()];
    expect(vectors.length).toBeGreaterThan(10);
    for (const vector of vectors) expect(kept).toContain(vector);
    catalog.close();
  });

  it('of whatever page loses no folder, brings no wrong vector, and can be filled again', () => {
    const kept = makeLibrary();
    const original = readFileSync(file());
    const pages = original.length / 4096;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: pages - 1 }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(0x00, 0xa5, 0xff),
        (page, count, byte) => {
          for (const name of readdirSync(place.dir)) {
            if (name.startsWith('catalog.')) rmSync(join(place.dir, name));
          }
          writeFileSync(file(), original);
          overwrite(page * 4096, Buffer.alloc(Math.min(count, pages - page) * 4096, byte));
          let catalog = openTestCatalog(place.dir);
          if (meetsDamage(catalog)) {
            catalog.close();
            catalog = openTestCatalog(place.dir);
            expect(meetsDamage(catalog)).toBe(false);
          }
          expect(foldersOf(catalog)).toEqual(expect.arrayContaining(bothFolders));
          for (const vector of vectorsOf(catalog).values()) expect(kept).toContain(vector);
          const found = catalog.postings.search(asking({ optional: [term('common')] }), null, 1000);
          expect(found.documentIds).toHaveLength(DOCUMENTS);
          catalog.close();
        },
      ),
      { numRuns: 12 },
    );
  }, 60_000);

  it('keeps the vectors by their text, so that reading the files again needs no model', () => {
    const kept = makeLibrary();
    const suspicion = createSuspicion(place.dir);
    suspicion.beginSettingAside('catalog.damaged-by-hand.sqlite');
    const anew = openTestCatalog(place.dir);
    expect(asideNames()).toEqual(['catalog.damaged-by-hand.sqlite']);
    expect(suspicion.isNoted()).toBe(false);
    expect(new Set(vectorsOf(anew).values())).toEqual(kept);
    expect(anew.documents.counts().passages).toBe(0);
    expect(anew.documents.recognizedPages('scan', 'one')).toEqual([{ page: 1, blocks: [] }]);
    const busiest = anew.documents.folders()[0]?.id ?? 0;
    fill(anew, busiest);
    expect(anew.vectors.counts(PACK)).toEqual({ ready: 2 * DOCUMENTS, waiting: 0 });
    expect(anew.documents.counts().counters.passagesReused).toBeGreaterThanOrEqual(2 * DOCUMENTS);
    // No id of a document comes to mean another.
    expect(anew.documents.file(busiest, '0.md')?.id).toBe(DOCUMENTS + 1);
    anew.close();
  });
});

describe('killed while a damaged catalog was set aside', () => {
  it.each([
    ['before anything was renamed', () => undefined],
    ['before the log was renamed', () => renameSync(file(), join(place.dir, 'catalog.damaged-x.sqlite'))],
    [
      'with half of the new one written',
      () => {
        renameSync(file(), join(place.dir, 'catalog.damaged-x.sqlite'));
        writeFileSync(join(place.dir, 'catalog.rebuilding.sqlite'), 'half');
      },
    ],
  ])('%s, the next start goes on', (_, leave) => {
    const kept = makeLibrary();
    createSuspicion(place.dir).beginSettingAside('catalog.damaged-x.sqlite');
    leave();
    const catalog = openTestCatalog(place.dir);
    expect(asideNames()).toEqual(['catalog.damaged-x.sqlite']);
    expect(foldersOf(catalog)).toEqual(bothFolders);
    expect(new Set(vectorsOf(catalog).values())).toEqual(kept);
    expect(existsSync(join(place.dir, 'catalog.rebuilding.sqlite'))).toBe(false);
    catalog.close();
  });

  it('before it was noted that all was done, the new one stays', () => {
    makeLibrary();
    renameSync(file(), join(place.dir, 'catalog.damaged-x.sqlite'));
    const fresh = openTestCatalog(place.dir);
    fresh.documents.addFolder('/new', false);
    fresh.close();
    createSuspicion(place.dir).beginSettingAside('catalog.damaged-x.sqlite');
    const catalog = openTestCatalog(place.dir);
    expect(foldersOf(catalog).map(({ path }) => path)).toContain('/new');
    catalog.close();
  });
});

describe('a catalog that was taken away', () => {
  it('is made anew with the folders of the note, and says so', () => {
    makeLibrary();
    rmSync(file());
    const catalog = openTestCatalog(place.dir);
    expect(foldersOf(catalog)).toEqual(bothFolders);
    expect(savedOf(catalog)).toEqual(bothSearches);
    expect(JSON.parse(catalog.documents.setting('rebuilt') ?? '')).toMatchObject({
      setAside: null,
      reason: 'missing',
    });
    catalog.close();
  });
});

describe('the note beside the catalog', () => {
  const note = () => JSON.parse(readFileSync(join(place.dir, 'library.json'), 'utf8'));

  it('follows folders, rules, settings and saved searches, and nothing else', () => {
    const catalog = openTestCatalog(place.dir);
    const { documents, searches } = catalog;
    const folder = documents.addFolder('/library', false);
    expect(note().folders).toEqual([{ path: '/library', isSample: false, rules: '{}' }]);
    documents.setFolderRules(folder.id, RULES);
    expect(JSON.parse(note().folders[0].rules)).toEqual(RULES);
    documents.setSetting('theme', 'dark');
    expect(note().settings).toEqual({ theme: 'dark' });
    const { id } = searches.save('Heating', 'boiler', 7);
    searches.rename(id, 'Boiler');
    expect(note().savedSearches).toEqual([{ name: 'Boiler', query: 'boiler', savedAt: 7 }]);
    const written = statSync(join(place.dir, 'library.json')).mtimeMs;
    searches.notePast('what nobody else may know', 0, { replaces: null, kept: 9 });
    fill(catalog, folder.id);
    expect(statSync(join(place.dir, 'library.json')).mtimeMs).toBe(written);
    documents.removeFolder(folder.id);
    expect(note().folders).toEqual([]);
    catalog.close();
  });

  it('is written for a library that has none yet', () => {
    makeLibrary();
    rmSync(join(place.dir, 'library.json'));
    openTestCatalog(place.dir).close();
    expect(note().folders).toHaveLength(2);
  });

  it('of a version that saved no searches is understood', () => {
    makeLibrary();
    const { folders, settings } = note();
    writeFileSync(join(place.dir, 'library.json'), JSON.stringify({ folders, settings }));
    rmSync(file());
    const catalog = openTestCatalog(place.dir);
    expect(foldersOf(catalog)).toEqual(bothFolders);
    expect(savedOf(catalog)).toEqual([]);
    catalog.close();
  });
});
