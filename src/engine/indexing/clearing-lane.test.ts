import { beforeEach, expect, it } from 'vitest';
import { createFakeLibrary, type FakeLibrary } from '../../../test/helpers/fake-indexing-library';

let library: FakeLibrary;
beforeEach(() => {
  library = createFakeLibrary();
});

it('clears away what is left behind, and is idle only after that', async () => {
  await library.startWith({ 'a.md': 'one', 'b.md': 'two' });
  const vectors = [...library.vectorIndex.ids];
  library.leftovers.steps = [
    { next: 'documents', vectors: [] },
    { next: 'room', vectors },
    { next: 'room', vectors: [] },
  ];
  const states = new Set<string>();
  library.indexer.onChange(() => states.add(library.indexer.activity().state));
  await library.indexer.removeFolder('/docs');
  await library.idle();
  expect(library.leftovers.steps).toEqual([]);
  expect(library.vectorIndex.ids.size).toBe(0);
  expect(library.vectorIndex.saved).toEqual([]);
  expect(states).toContain('clearing');
});

it('goes on with what was left when it is started again', async () => {
  library.leftovers.steps = [{ next: 'documents', vectors: [] }];
  await library.indexer.start({ watch: false });
  await library.idle();
  expect(library.leftovers.steps).toEqual([]);
});

it('takes rows away while files are read, and gives room back when nothing else is to be done', async () => {
  library.disk.write('/docs/slow.md', 'one');
  let finish = (): void => undefined;
  const reading = new Promise<void>((resolve) => {
    library.extractor.during = () => {
      resolve();
      return new Promise((done) => {
        finish = () => done(undefined);
      });
    };
  });
  library.leftovers.steps = [
    { next: 'documents', vectors: [] },
    { next: 'room', vectors: [] },
  ];
  await library.indexer.start({ watch: false });
  await library.indexer.addFolder('/docs', false);
  await reading;
  await library.pass(2_000);
  expect(library.leftovers.steps).toEqual([{ next: 'room', vectors: [] }]);
  finish();
  await library.idle();
  expect(library.leftovers.steps).toEqual([]);
});

it('rests while the library is paused', async () => {
  await library.startWith({ 'a.md': 'one' });
  library.indexer.pause();
  library.leftovers.steps = [{ next: 'documents', vectors: [] }];
  await library.indexer.removeFolder('/docs');
  await library.pass(1_000);
  expect(library.leftovers.steps).toHaveLength(1);
  library.indexer.resume();
  await library.idle();
  expect(library.leftovers.steps).toEqual([]);
});

it('says what is wrong when a step fails, and tries again', async () => {
  await library.startWith({ 'a.md': 'one' });
  const clearSome = library.leftovers.clearSome;
  library.leftovers.clearSome = () => {
    throw new Error('the disk is full');
  };
  library.leftovers.steps = [{ next: 'documents', vectors: [] }];
  await library.indexer.removeFolder('/docs');
  await library.until(() => library.indexer.activity().trouble !== null);
  expect(library.indexer.activity().trouble).toContain('the disk is full');
  library.leftovers.clearSome = clearSome;
  await library.pass(3_000);
  await library.idle();
  expect(library.leftovers.steps).toEqual([]);
  expect(library.indexer.activity().trouble).toBeNull();
});
