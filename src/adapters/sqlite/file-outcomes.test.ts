import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileRecord } from '../../engine/ports';
import {
  asking,
  documentOf,
  openTestCatalog,
  seen,
  store,
  temporaryDirectory,
  term,
} from './catalog.fixture';
import type { Catalog } from './open-catalog';

let place: ReturnType<typeof temporaryDirectory>;
let catalog: Catalog;
let folderId: number;

beforeEach(() => {
  place = temporaryDirectory();
  catalog = openTestCatalog(place.dir);
  folderId = catalog.documents.addFolder('/library', false).id;
});
afterEach(() => {
  catalog.close();
  place.remove();
});

function fileAt(path: string): FileRecord {
  const file = catalog.documents.file(folderId, path);
  if (!file) throw new Error(`${path} is not there`);
  return file;
}

const matching = (word: string): number[] =>
  catalog.postings.search(asking({ optional: [term(word)] }), null, 1000).documentIds;

const named = (word: string): number[] =>
  catalog.postings.searchNames(asking({ optional: [term(word)] }), null, 1000).documentIds;

describe('outcomes', () => {
  it('leave nothing searchable and say why', () => {
    const id = store(catalog, folderId, 'a.pdf', documentOf(['was readable'], { name: 'a pdf' }));
    catalog.documents.saveOutcome(id, seen('a.pdf'), 'encrypted', 'hash', 'pdf', 'needs a password');
    expect(matching('readable')).toEqual([]);
    expect(named('a')).toEqual([]);
    expect(catalog.documents.passagesOf(id, 0, 10)).toEqual([]);
    expect(fileAt('a.pdf')).toMatchObject({ state: 'encrypted', contentHash: 'hash' });
    expect(catalog.documents.problems(10, 0)).toEqual({
      total: 1,
      problems: [
        {
          documentId: id,
          absolutePath: join('/library', 'a.pdf'),
          outcome: 'encrypted',
          detail: 'needs a password',
          partial: false,
        },
      ],
    });
  });

  it('come in pages by path, those read in part among them, those that wait not', () => {
    for (const path of ['c', 'a', 'b', 'w']) {
      catalog.documents.noteFiles(folderId, [seen(path)]);
      catalog.documents.saveOutcome(fileAt(path).id, seen(path), 'empty', null, 'pdf', null);
    }
    catalog.documents.retry(fileAt('w').id);
    store(catalog, folderId, 'd', documentOf(['beginning'], { partial: true }));
    const paths = (limit: number, offset: number): string[] =>
      catalog.documents.problems(limit, offset).problems.map(({ absolutePath }) => absolutePath);
    expect(paths(2, 0)).toEqual([join('/library', 'a'), join('/library', 'b')]);
    expect(paths(9, 2)).toEqual([join('/library', 'c'), join('/library', 'd')]);
    expect(catalog.documents.problems(1, 0).total).toBe(4);
  });

  it('add up to every file', () => {
    catalog.documents.noteFiles(folderId, [seen('a'), seen('b'), seen('c')]);
    catalog.documents.saveOutcome(fileAt('a').id, seen('a'), 'timed_out', null, 'pdf', null);
    store(catalog, folderId, 'b', documentOf(['one', 'two']));
    const { documents, passages, counters } = catalog.documents.counts();
    expect(documents).toMatchObject({ waiting: 1, indexed: 1, timed_out: 1, corrupt: 0 });
    expect(passages).toBe(2);
    expect(counters).toEqual({ filesRead: 2, passagesEmbedded: 0, passagesReused: 0 });
  });
});

describe('a batch', () => {
  it('keeps everything or nothing', () => {
    catalog.documents.noteFiles(folderId, [seen('a'), seen('b')]);
    const work = (): void => {
      store(catalog, folderId, 'a', documentOf(['first']));
      catalog.documents.setSetting('k', 'v');
      throw new Error('half way');
    };
    expect(() => catalog.documents.batch(work)).toThrow('half way');
    expect(matching('first')).toEqual([]);
    expect(catalog.postings.expandPrefix('fir', 5)).toEqual([]);
    expect(catalog.documents.setting('k')).toBeNull();
    expect(catalog.documents.counts().documents).toMatchObject({ waiting: 2, indexed: 0 });
    const ids = catalog.documents.batch(() =>
      ['a', 'b'].map((path) => store(catalog, folderId, path, documentOf(['first']))),
    );
    expect(matching('first')).toEqual(ids);
  });

  it('is not kept when a part of it failed, even if the caller goes on', () => {
    const work = (): void => {
      store(catalog, folderId, 'a', documentOf(['first']));
      expect(() => catalog.documents.noteFiles(999, [seen('x')])).not.toThrow();
      expect(() =>
        catalog.vectors.put('pack', [{ contentHash: Buffer.alloc(16), vector: Float32Array.of(Number.NaN) }]),
      ).toThrow(RangeError);
    };
    expect(() => catalog.documents.batch(work)).toThrow(RangeError);
    expect(matching('first')).toEqual([]);
  });
});
