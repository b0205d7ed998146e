import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ScannedFile } from '../../engine/ports';
import { asking, documentOf, openTestCatalog, seen, temporaryDirectory, term } from './catalog.fixture';
import type { Catalog } from './open-catalog';

let place: ReturnType<typeof temporaryDirectory>;
let catalog: Catalog;
let folderId: number;

beforeEach(() => {
  place = temporaryDirectory();
  catalog = openTestCatalog(place.dir);
  folderId = catalog.documents.addFolder('/docs', false).id;
});
afterEach(() => {
  catalog.close();
  place.remove();
});

function scanned(path: string, pages: number, contentHash = `hash of ${path}`): number {
  catalog.documents.noteFiles(folderId, [seen(path)]);
  const id = catalog.documents.file(folderId, path)?.id ?? 0;
  catalog.documents.saveOutcome(id, seen(path), {
    outcome: 'empty',
    contentHash,
    documentType: 'pdf',
    detail: 'pictures',
    scannedPages: pages,
  });
  return id;
}

function next(...excluding: number[]): ScannedFile {
  const file = catalog.documents.nextScanned(new Set(excluding));
  if (!file) throw new Error('nothing is to be recognised');
  return file;
}

const hits = (word: string): number =>
  catalog.postings.search(asking({ optional: [term(word)] }), null, 10).documentIds.length;

describe('documents whose pages are pictures', () => {
  it('are given out, short ones first', () => {
    const long = scanned('long.pdf', 300);
    const short = scanned('short.pdf', 2);
    expect(catalog.documents.countScanned()).toBe(2);
    expect(next()).toMatchObject({
      id: short,
      scannedPages: 2,
      type: 'pdf',
      contentHash: 'hash of short.pdf',
    });
    expect(next(short).id).toBe(long);
    expect(catalog.documents.nextScanned(new Set([short, long]))).toBeNull();
    expect(catalog.documents.problems(10, 0).problems.map(({ scannedPages }) => scannedPages)).toEqual([
      300, 2,
    ]);
  });

  it('become searchable, and are known to have been recognised', () => {
    const id = scanned('scan.pdf', 1);
    catalog.documents.saveRecognized(next(), documentOf(['boiler warranty']));
    expect(hits('boiler')).toBe(1);
    expect(catalog.documents.document(id)).toMatchObject({ recognized: true, passages: 1, type: 'pdf' });
    expect(catalog.documents.counts().documents).toMatchObject({ indexed: 1, empty: 0 });
    expect(catalog.documents.countScanned()).toBe(0);
  });

  it('are left alone when they have changed meanwhile', () => {
    const id = scanned('scan.pdf', 1);
    const file = next();
    catalog.documents.noteFiles(folderId, [{ ...seen('scan.pdf'), size: 999 }]);
    catalog.documents.saveRecognized(file, documentOf(['boiler']));
    catalog.documents.giveUpRecognizing(file, 'nothing');
    expect(hits('boiler')).toBe(0);
    expect(catalog.documents.document(id)?.recognized).toBe(false);
    expect(catalog.documents.nextScanned(new Set())).toBeNull();
  });

  it('are scanned no more once their text was read', () => {
    const id = scanned('scan.pdf', 1);
    catalog.documents.saveIndexed(id, seen('scan.pdf'), 'other', 'pdf', documentOf(['text layer']));
    expect(catalog.documents.countScanned()).toBe(0);
  });

  it('say why nothing was recognised, until they are tried again', () => {
    scanned('scan.pdf', 3);
    catalog.documents.giveUpRecognizing(next(), 'no text was recognised in it');
    expect(catalog.documents.problems(10, 0).problems).toMatchObject([
      { outcome: 'empty', detail: 'no text was recognised in it', scannedPages: 0 },
    ]);
    expect(catalog.documents.countScanned()).toBe(0);
  });
});

describe('recognised pages', () => {
  const page = (number: number, text: string) => ({
    page: number,
    blocks: [{ kind: 'paragraph' as const, text, page: number }],
  });

  it('are kept by the bytes they were recognised in and by what recognised them', () => {
    catalog.documents.saveRecognizedPages('hash', 'one', [page(2, '第二页'), page(1, 'first')]);
    catalog.documents.saveRecognizedPages('hash', 'one', [page(3, 'third'), { page: 4, blocks: [] }]);
    expect(catalog.documents.recognizedPages('hash', 'one')).toEqual([
      page(1, 'first'),
      page(2, '第二页'),
      page(3, 'third'),
      { page: 4, blocks: [] },
    ]);
    expect(catalog.documents.recognizedPages('hash', 'two')).toEqual([]);
    expect(catalog.documents.recognizedPages('other', 'one')).toEqual([]);
  });

  it('outlive the program, and go with the last file of their bytes', () => {
    const id = scanned('scan.pdf', 1, 'hash');
    catalog.documents.saveRecognizedPages('hash', 'one', [page(1, 'kept')]);
    catalog.documents.saveRecognizedPages('nobody has it', 'one', [page(1, 'gone')]);
    catalog.close();
    catalog = openTestCatalog(place.dir);
    expect(catalog.documents.recognizedPages('hash', 'one')).toHaveLength(1);
    expect(catalog.documents.recognizedPages('nobody has it', 'one')).toEqual([]);
    catalog.documents.removeFiles([id]);
    catalog.close();
    catalog = openTestCatalog(place.dir);
    // It may come back.
    expect(catalog.documents.recognizedPages('hash', 'one')).toHaveLength(1);
    catalog.documents.forgetDeparted(0, 0, 10);
    catalog.close();
    catalog = openTestCatalog(place.dir);
    expect(catalog.documents.recognizedPages('hash', 'one')).toEqual([]);
  });

  it('are kept while files wait to be read again: which bytes they hold is not known', () => {
    scanned('scan.pdf', 1, 'hash');
    catalog.documents.saveRecognizedPages('hash', 'one', [page(1, 'kept')]);
    catalog.documents.retry(null);
    catalog.close();
    catalog = openTestCatalog(place.dir);
    expect(catalog.documents.recognizedPages('hash', 'one')).toHaveLength(1);
  });
});
