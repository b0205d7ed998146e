import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentOf, openTestCatalog, seen, store, testCatalogForEach } from './catalog.fixture';

const at = testCatalogForEach();
const { fileAt, matching, named } = at;

describe('reading all again', () => {
  it('lets every file wait, keeps what is indexed, and is known after a restart', () => {
    const id = store(at.catalog, at.folderId, 'a.txt', documentOf(['kept until then'], { name: 'a txt' }));
    at.catalog.documents.noteFiles(at.folderId, [seen('b.pdf')]);
    at.catalog.documents.saveOutcome(fileAt('b.pdf').id, seen('b.pdf'), {
      outcome: 'encrypted',
      contentHash: 'hash',
      documentType: 'pdf',
      detail: null,
    });
    expect(at.catalog.documents.readAllAgain()).toBe(2);
    expect(at.catalog.documents.readAllAgain()).toBe(0);
    expect(matching('kept')).toHaveLength(1);
    // As after a kill: nothing of it is in memory.
    at.catalog.close();
    at.catalog = openTestCatalog(at.dir);
    expect(at.catalog.documents.counts().documents).toMatchObject({ waiting: 2 });
    expect(matching('kept')).toHaveLength(1);
    store(at.catalog, at.folderId, 'a.txt', documentOf(['kept until then'], { name: 'a txt' }));
    expect(at.catalog.documents.document(id)?.passages).toBe(1);
    expect(matching('kept')).toHaveLength(1);
    expect(at.catalog.documents.counts().documents).toMatchObject({ waiting: 1, indexed: 1 });
  });

  it('takes no text of a file that went for a reading', () => {
    store(at.catalog, at.folderId, 'gone.txt', documentOf(['from before']));
    const gone = fileAt('gone.txt');
    at.catalog.documents.removeFiles([gone.id]);
    const reading = (): number =>
      at.catalog.documents.readingsOf(gone.contentHash ?? '', { id: 0, size: seen('gone.txt').size }).length;
    expect(reading()).toBe(1);
    at.catalog.documents.readAllAgain();
    expect(reading()).toBe(0);
  });
});

describe('outcomes', () => {
  it('leave nothing searchable and say why', () => {
    const id = store(at.catalog, at.folderId, 'a.pdf', documentOf(['was readable'], { name: 'a pdf' }));
    at.catalog.documents.saveOutcome(id, seen('a.pdf'), {
      outcome: 'encrypted',
      contentHash: 'hash',
      documentType: 'pdf',
      detail: 'needs a password',
    });
    expect(matching('readable')).toEqual([]);
    expect(named('a')).toEqual([]);
    expect(at.catalog.documents.passagesOf(id, 0, 10)).toEqual([]);
    expect(fileAt('a.pdf')).toMatchObject({ state: 'encrypted', contentHash: 'hash' });
    expect(at.catalog.documents.problems(10, 0)).toEqual({
      total: 1,
      problems: [
        {
          documentId: id,
          absolutePath: join('/library', 'a.pdf'),
          outcome: 'encrypted',
          detail: 'needs a password',
          partial: false,
          scannedPages: 0,
        },
      ],
    });
  });

  it('come in pages by path, those read in part among them, those that wait not', () => {
    for (const path of ['c', 'a', 'b', 'w']) {
      at.catalog.documents.noteFiles(at.folderId, [seen(path)]);
      at.catalog.documents.saveOutcome(fileAt(path).id, seen(path), {
        outcome: 'empty',
        contentHash: null,
        documentType: 'pdf',
        detail: null,
      });
    }
    at.catalog.documents.retry(fileAt('w').id);
    store(at.catalog, at.folderId, 'd', documentOf(['beginning'], { partial: true }));
    const paths = (limit: number, offset: number): string[] =>
      at.catalog.documents.problems(limit, offset).problems.map(({ absolutePath }) => absolutePath);
    expect(paths(2, 0)).toEqual([join('/library', 'a'), join('/library', 'b')]);
    expect(paths(9, 2)).toEqual([join('/library', 'c'), join('/library', 'd')]);
    expect(at.catalog.documents.problems(1, 0).total).toBe(4);
  });

  it('add up to every file', () => {
    at.catalog.documents.noteFiles(at.folderId, [seen('a'), seen('b'), seen('c')]);
    at.catalog.documents.saveOutcome(fileAt('a').id, seen('a'), {
      outcome: 'timed_out',
      contentHash: null,
      documentType: 'pdf',
      detail: null,
    });
    store(at.catalog, at.folderId, 'b', documentOf(['one', 'two']));
    const { documents, passages, counters } = at.catalog.documents.counts();
    expect(documents).toMatchObject({ waiting: 1, indexed: 1, timed_out: 1, corrupt: 0 });
    expect(passages).toBe(2);
    expect(counters).toEqual({ filesRead: 2, passagesEmbedded: 0, passagesReused: 0 });
  });
});

describe('a batch', () => {
  it('keeps everything or nothing', () => {
    at.catalog.documents.noteFiles(at.folderId, [seen('a'), seen('b')]);
    const work = (): void => {
      store(at.catalog, at.folderId, 'a', documentOf(['first']));
      at.catalog.documents.setSetting('k', 'v');
      throw new Error('half way');
    };
    expect(() => at.catalog.documents.batch(work)).toThrow('half way');
    expect(matching('first')).toEqual([]);
    expect(at.catalog.postings.expandPrefix('fir', 5)).toEqual([]);
    expect(at.catalog.documents.setting('k')).toBeNull();
    expect(at.catalog.documents.counts().documents).toMatchObject({ waiting: 2, indexed: 0 });
    const ids = at.catalog.documents.batch(() =>
      ['a', 'b'].map((path) => store(at.catalog, at.folderId, path, documentOf(['first']))),
    );
    expect(matching('first')).toEqual(ids);
  });

  it('is not kept when a part of it failed, even if the caller goes on', () => {
    const work = (): void => {
      store(at.catalog, at.folderId, 'a', documentOf(['first']));
      expect(() => at.catalog.documents.noteFiles(999, [seen('x')])).not.toThrow();
      expect(() =>
        at.catalog.vectors.put('pack', [
          { contentHash: Buffer.alloc(16), vector: Float32Array.of(Number.NaN) },
        ]),
      ).toThrow(RangeError);
    };
    expect(() => at.catalog.documents.batch(work)).toThrow(RangeError);
    expect(matching('first')).toEqual([]);
  });
});
