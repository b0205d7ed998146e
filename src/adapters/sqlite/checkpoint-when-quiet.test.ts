import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { documentOf, openTestCatalog, store, temporaryDirectory } from './catalog.fixture';
import { QUIET_MS } from './checkpoint-when-quiet';

let place: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  vi.useFakeTimers();
  place = temporaryDirectory();
});
afterEach(() => {
  vi.useRealTimers();
  place.remove();
});

it('empties the log after a pause, not while writing goes on', () => {
  const catalog = openTestCatalog(place.dir);
  const logBytes = (): number => statSync(join(place.dir, 'catalog.sqlite-wal')).size;
  const { id } = catalog.documents.addFolder('/library', false);
  for (let n = 0; n < 3; n++) {
    store(catalog, id, `${n}.md`, documentOf(['some text']));
    vi.advanceTimersByTime(QUIET_MS - 1);
    expect(logBytes()).toBeGreaterThan(0);
  }
  const before = catalog.documents.sizeBytes();
  vi.advanceTimersByTime(2 * QUIET_MS);
  expect(logBytes()).toBe(0);
  expect(catalog.documents.sizeBytes()).toBeLessThan(before);
  expect(catalog.documents.recent(9)).toHaveLength(3);

  catalog.documents.setSetting('a', 'b');
  catalog.close();
  vi.advanceTimersByTime(2 * QUIET_MS);
});
