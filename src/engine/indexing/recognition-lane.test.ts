// Text in pictures: recognised last, a few pages at a time, and never twice.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeLibrary, type FakeLibrary } from '../../../test/helpers/fake-indexing-library';

let library: FakeLibrary;
beforeEach(() => {
  library = createFakeLibrary();
});
afterEach(() => library.indexer.stop());

const isSearchable = (path: string) => (): boolean => library.catalog.states()[path] === 'indexed';
const scan = (path: string, pages: number): void =>
  void library.extractor.scanned.set(`/docs/${path}`, pages);

describe('a scanned document', () => {
  it('is searchable and embedded once all its pages are recognised, a few at a time', async () => {
    scan('scan.pdf', 6);
    library.disk.write('/docs/scan.pdf', 'letters');
    await library.indexer.start({ watch: false });
    await library.indexer.addFolder('/docs', false);
    await library.until(isSearchable('scan.pdf'));
    expect(library.recognizer.asked).toEqual(['/docs/scan.pdf 1–4', '/docs/scan.pdf 5–6']);
    await library.idle();
    expect([...library.vectors.stored.keys()].join(' ')).toContain('page 6 of letters');
    expect(library.catalog.countScanned()).toBe(0);
  });

  it('keeps nobody waiting: a library is idle while it is recognised', async () => {
    scan('scan.pdf', 1);
    let finish = (): void => undefined;
    library.recognizer.during = () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      });
    await library.startWith({ 'scan.pdf': 'letters', 'a.md': 'text' });
    await library.until(() => library.indexer.activity().state === 'recognizing');
    expect(library.indexer.activity().currentFile).toBe('/docs/scan.pdf');
    await library.idle();
    finish();
    await library.until(isSearchable('scan.pdf'));
  });

  it('waits while files are read', async () => {
    scan('scan.pdf', 1);
    let finish = (): void => undefined;
    library.extractor.during = (path) =>
      path.endsWith('slow.md')
        ? new Promise<void>((resolve) => {
            finish = resolve;
          })
        : undefined;
    library.disk.write('/docs/scan.pdf', 'letters');
    library.disk.write('/docs/slow.md', 'text');
    await library.indexer.start({ watch: false });
    await library.indexer.addFolder('/docs', false);
    await library.until(() => library.catalog.states()['scan.pdf'] === 'empty');
    await library.pass(5_000);
    expect(library.recognizer.asked).toEqual([]);
    finish();
    await library.idle();
    await library.pass(2_000);
    await library.until(isSearchable('scan.pdf'));
  });

  it('is not recognised again when the same bytes come back under another name', async () => {
    scan('scan.pdf', 2);
    scan('copy.pdf', 2);
    await library.startWith({ 'scan.pdf': 'letters' });
    await library.until(isSearchable('scan.pdf'));
    library.disk.write('/docs/copy.pdf', 'letters');
    library.tell(['created', 'copy.pdf']);
    await library.until(isSearchable('copy.pdf'));
    expect(library.recognizer.asked).toEqual(['/docs/scan.pdf 1–2']);
  });

  it('goes on with the pages that were missing when it was stopped', async () => {
    scan('scan.pdf', 6);
    library.recognizer.during = (_path, signal) =>
      library.recognizer.asked.length > 1
        ? new Promise<void>((_, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason), { once: true });
          })
        : undefined;
    await library.startWith({ 'scan.pdf': 'letters' });
    await vi.waitFor(() => expect(library.recognizer.asked).toHaveLength(2));
    await library.indexer.stop();
    expect(library.catalog.recognizedPages('hash letters', 'fake-1').map(({ page }) => page)).toEqual([
      1, 2, 3, 4,
    ]);
  });

  it('is recognised anew when other languages are there', async () => {
    scan('scan.pdf', 1);
    library.recognizer.depends = null;
    await library.startWith({ 'scan.pdf': 'letters' });
    await library.pass(120_000);
    expect(library.recognizer.asked).toEqual([]);
    expect(library.catalog.states()).toEqual({ 'scan.pdf': 'empty' });
    library.recognizer.depends = 'fake-2';
    await library.pass(120_000);
    await library.until(isSearchable('scan.pdf'));
  });

  it('stays empty, and says why, when nothing can be recognised in it', async () => {
    scan('blank.pdf', 2);
    scan('broken.pdf', 2);
    library.recognizer.blank.add(1).add(2);
    library.recognizer.failures.set('/docs/broken.pdf', 'timed_out');
    await library.startWith({ 'blank.pdf': 'nothing', 'broken.pdf': 'dots' });
    await library.until(() => library.catalog.countScanned() === 0);
    expect(library.catalog.states()).toEqual({ 'blank.pdf': 'empty', 'broken.pdf': 'empty' });
    expect(library.catalog.journal).toContain('give up blank.pdf: no text was recognised in it');
    expect(library.catalog.journal).toContain('give up broken.pdf: timed_out');
  });

  it('that cannot be opened just now is tried again later', async () => {
    scan('scan.pdf', 1);
    library.recognizer.failures.set('/docs/scan.pdf', 'unreadable');
    await library.startWith({ 'scan.pdf': 'letters' });
    await vi.waitFor(() => expect(library.recognizer.asked).toHaveLength(1));
    library.recognizer.failures.clear();
    await library.pass(120_000);
    await library.until(isSearchable('scan.pdf'));
  });

  it('is left alone while the library is paused', async () => {
    scan('scan.pdf', 1);
    await library.startWith({ 'a.md': 'text' });
    library.indexer.pause();
    library.indexer.resume();
    library.disk.write('/docs/scan.pdf', 'letters');
    library.tell(['created', 'scan.pdf']);
    await library.until(isSearchable('scan.pdf'));
    library.indexer.pause();
    scan('other.pdf', 1);
    library.disk.write('/docs/other.pdf', 'more letters');
    library.tell(['created', 'other.pdf']);
    await library.pass(5_000);
    expect(library.recognizer.asked).toHaveLength(1);
  });
});
