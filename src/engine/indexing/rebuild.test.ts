// Rebuilding: every file is read again, what is indexed answers until then, and no model runs for what has not changed.
import { expect, it } from 'vitest';
import { createFakeLibrary } from '../../../test/helpers/fake-indexing-library';

it('reads every file again, one that could not be read included', async () => {
  const library = createFakeLibrary();
  await library.startWith({ 'a.txt': 'alpha', 'b.txt': 'beta' });
  expect(await library.indexer.rebuild()).toBe(2);
  await library.idle();
  expect(library.extractor.read.toSorted()).toEqual(['/docs/a.txt', '/docs/b.txt']);
  await library.indexer.stop();
});

it('keeps what is indexed until the turn of a file comes', async () => {
  const library = createFakeLibrary();
  await library.startWith({ 'a.txt': 'alpha' });
  const before = library.catalog.texts();
  library.indexer.pause();
  await library.indexer.rebuild();
  expect(library.catalog.texts()).toEqual(before);
  library.indexer.resume();
  await library.idle();
  expect(library.catalog.texts()).toEqual(before);
  await library.indexer.stop();
});
