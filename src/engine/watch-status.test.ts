import { expect, test } from 'vitest';
import { createManualClock } from '../../test/helpers/manual-clock';
import { FileState } from '../contract';
import type { CatalogCounts } from './ports';
import { watchStatus } from './watch-status';

const NO_DOCUMENTS = Object.fromEntries(
  FileState.options.map((state) => [state, 0]),
) as CatalogCounts['documents'];

/** A library that takes so long to count, and changes when told to. */
function watched(countingMs: number) {
  const clock = createManualClock();
  const listeners = new Set<() => void>();
  let counted = 0;
  const sources: Parameters<typeof watchStatus>[0] = {
    clock,
    documents: {
      counts: () => {
        counted++;
        clock.advance(countingMs);
        const counters = { filesRead: counted, passagesEmbedded: 0, passagesReused: 0 };
        return { documents: NO_DOCUMENTS, passages: 0, counters };
      },
      countScanned: () => 0,
      setting: () => null,
      folders: () => [],
      folderCounts: () => new Map(),
      sizeBytes: () => 0,
    },
    vectors: { counts: () => ({ ready: 0, waiting: 0 }) },
    leftovers: { documents: () => 0 },
    vectorIndex: null,
    inference: { pack: null },
    recognizer: { fingerprint: async () => null },
    indexer: {
      activity: () => ({ state: 'idle' }) as never,
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    packSwitch: { progress: () => null, lastTrouble: () => null },
  };
  const change = (): void => {
    for (const listener of listeners) listener();
  };
  return { clock, sources, change, counted: () => counted };
}

/** As far as it comes without time passing. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test.each([
  { name: 'a small library tells of ten changes a second', countingMs: 0, restMs: 100 },
  { name: 'one that takes 50 ms to count is counted once a second', countingMs: 50, restMs: 950 },
])('$name', async ({ countingMs, restMs }) => {
  const { clock, sources, change, counted } = watched(countingMs);
  const leaving = new AbortController();
  const told = watchStatus(sources, leaving.signal);
  await told.next();
  const next = told.next();
  await settled();
  change();
  clock.advance(restMs - 1);
  await settled();
  expect(counted()).toBe(1);
  clock.advance(1);
  await expect(next).resolves.toMatchObject({ done: false, value: { counters: { filesRead: 2 } } });
  leaving.abort();
});

test('a change after a long quiet is told at once, and the signal ends it', async () => {
  const { clock, sources, change } = watched(50);
  const leaving = new AbortController();
  const told = watchStatus(sources, leaving.signal);
  await told.next();
  const second = told.next();
  await settled();
  clock.advance(60_000);
  await settled();
  change();
  await expect(second).resolves.toMatchObject({ value: { counters: { filesRead: 2 } } });
  const third = told.next();
  await settled();
  leaving.abort();
  await expect(third).resolves.toMatchObject({ done: true });
});
