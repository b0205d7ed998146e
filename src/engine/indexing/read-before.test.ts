import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../test/helpers/fake-indexing-clock';
import type { Passage } from '../../core/document';
import { prepareDocument } from '../../core/passages/prepare-document';
import type { Reading } from '../ports';
import { createCopier } from './read-before';

const never = new AbortController().signal;
const blocks = Array.from({ length: 100 }, (_, n) => ({
  kind: 'paragraph' as const,
  text: `Word ${n}. `.repeat(60),
}));
const extracted = { title: 'Notes', author: 'Ada', createdAt: 5, language: 'en', blocks, partial: false };
const kept = prepareDocument(extracted, 'a.md');
const reading: Reading = {
  ...kept,
  id: 1,
  path: 'a.md',
  contentHash: 'x',
  outcome: 'indexed',
  passages: kept.passages.length,
};

/** Passages as the catalog keeps them; each takes a millisecond to prepare. */
function copierOf(passages: readonly Passage[]) {
  const clock = createFakeClock();
  let elapsed = 0;
  const passageOf = (_: Reading, ordinal: number): Passage | null => {
    elapsed += 1;
    return passages[ordinal] ?? null;
  };
  return createCopier(
    { passageOf, attributesOf: () => kept.attributes },
    { ...clock, monotonic: () => elapsed },
  );
}

describe('a copy', () => {
  it('is what reading under the new name would give', async () => {
    const copy = await copierOf(kept.passages).copy(reading, 'other name.md', never);
    expect(copy?.document).toEqual(prepareDocument(extracted, 'other name.md'));
  });

  it('of a long document lets others in, and other copies wait for it', async () => {
    const copier = copierOf(kept.passages);
    let turns = 0;
    let done = false;
    const count = (): void => {
      turns += 1;
      if (!done) setImmediate(count);
    };
    setImmediate(count);
    await Promise.all([1, 2, 3].map((n) => copier.copy(reading, `${n}.md`, never)));
    done = true;
    expect(turns).toBeGreaterThan((3 * kept.passages.length) / 10);
  });

  it('is none when a passage has gone, and ends with the signal', async () => {
    const copier = copierOf(kept.passages.slice(0, 20));
    expect(await copier.copy(reading, 'b.md', never)).toBeUndefined();
    const stopped = AbortSignal.abort(new Error('stopped'));
    await expect(copier.copy(reading, 'b.md', stopped)).rejects.toThrow('stopped');
  });
});
