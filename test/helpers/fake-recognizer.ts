// A recogniser that finds on page n of any file the words "page n of" and the file's text, unless told otherwise.

import type { TextRecognizer, Unindexed } from '../../src/engine/ports';
import type { FakeDisk } from './fake-indexing-disk';

export interface FakeRecognizer extends TextRecognizer {
  /** null: there is no language data. */
  depends: string | null;
  /** What was asked for: '/docs/a.pdf 1–4'. */
  readonly asked: string[];
  /** By absolute path: why its pages cannot be recognised. */
  readonly failures: Map<string, Unindexed['outcome']>;
  /** Pages with nothing on them. */
  readonly blank: Set<number>;
  /** Awaited during each call. */
  during: ((path: string, signal: AbortSignal) => Promise<void> | void) | null;
}

export function createFakeRecognizer(disk: FakeDisk): FakeRecognizer {
  const recognizer: FakeRecognizer = {
    depends: 'fake-1',
    asked: [],
    failures: new Map(),
    blank: new Set(),
    during: null,
    fingerprint: async () => recognizer.depends,
    languages: async () => [],
    refresh: () => undefined,
    async recognize(path, from, count, signal) {
      recognizer.asked.push(`${path} ${from}–${from + count - 1}`);
      await recognizer.during?.(path, signal);
      signal.throwIfAborted();
      const text = disk.textAt(path);
      const outcome = recognizer.failures.get(path) ?? (text === null ? 'vanished' : null);
      if (outcome) return { outcome, contentHash: null, documentType: 'pdf', detail: outcome };
      const pages = Array.from({ length: count }, (_, index) => from + index).map((page) => ({
        page,
        blocks: recognizer.blank.has(page)
          ? []
          : [{ kind: 'paragraph' as const, text: `page ${page} of ${text}`, page }],
      }));
      return { contentHash: `hash ${text}`, pages };
    },
    children: () => [],
    close: async () => undefined,
  };
  return recognizer;
}
