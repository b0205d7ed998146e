// Is it said, without a gap, that text is still to be recognised? Whoever waits for that waits for the state to change.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFakeLibrary, type FakeLibrary } from '../../../test/helpers/fake-indexing-library';

let library: FakeLibrary;
beforeEach(() => {
  library = createFakeLibrary();
  for (const path of ['one.pdf', 'two.pdf', 'three.pdf']) library.extractor.scanned.set(`/docs/${path}`, 6);
});
afterEach(() => library.indexer.stop());

const SCANS = { 'one.pdf': 'one', 'two.pdf': 'two', 'three.pdf': 'three', 'a.md': 'text' };
const state = (): string => library.indexer.activity().state;

/** Resolves with how many scans wait when nothing is to be done any more. */
async function waitingWhenIdle(): Promise<number> {
  await library.until(() => state() === 'idle' && library.catalog.counts().documents.waiting === 0);
  return library.catalog.countScanned();
}

it('is not idle before every scan has been recognised', async () => {
  await library.startWith(SCANS);
  expect(await waitingWhenIdle()).toBe(0);
  expect(library.recognizer.asked).toHaveLength(6);
});

it('is idle when what waits cannot be had just now', async () => {
  library.recognizer.failures.set('/docs/two.pdf', 'unreadable');
  await library.startWith(SCANS);
  expect(await waitingWhenIdle()).toBe(1);
});

it('is idle without language data, and looks again at once when there is some', async () => {
  library.recognizer.depends = null;
  await library.startWith(SCANS, false);
  expect(await waitingWhenIdle()).toBe(3);
  library.recognizer.depends = 'fake-1';
  library.indexer.recognizerChanged();
  await library.until(() => library.catalog.countScanned() === 0);
  expect(await waitingWhenIdle()).toBe(0);
});

it('is idle when recognising fails again and again, and goes on when it works', async () => {
  library.recognizer.during = () => Promise.reject(new Error('no process'));
  await library.startWith(SCANS);
  await library.pass(60_000);
  expect(await waitingWhenIdle()).toBe(3);
  expect(library.indexer.activity().trouble).toContain('no process');
  library.recognizer.during = null;
  await library.pass(120_000);
  expect(await waitingWhenIdle()).toBe(0);
  expect(library.indexer.activity().trouble).toBeNull();
});
