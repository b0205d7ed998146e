// Two packs in one catalog: what one has made can go, and the other does not notice.
import { describe, expect, it } from 'vitest';
import { documentOf, openTestCatalog, store, testCatalogForEach } from './catalog.fixture';

const at = testCatalogForEach();

function embed(pack: string): number[] {
  const missing = at.catalog.vectors.missing(pack, 5_000);
  const entries = missing.map(({ contentHash }) => ({ contentHash, vector: Float32Array.of(0.6, 0.8) }));
  return at.catalog.vectors.put(pack, entries);
}

function dropAll(pack: string): number {
  let dropped = 0;
  for (let some = at.catalog.vectors.dropSome(pack); some > 0; some = at.catalog.vectors.dropSome(pack)) {
    dropped += some;
  }
  return dropped;
}

describe('the vectors of a pack', () => {
  it('all go, in steps, and those of another pack stay', () => {
    const texts = Array.from({ length: 2_500 }, (_, n) => `text ${n}`);
    store(at.catalog, at.folderId, 'a', documentOf(texts));
    embed('old');
    const kept = embed('new');
    expect(at.catalog.vectors.kept('old')).toBe(2_500);
    expect(dropAll('old')).toBe(2_500);
    expect(at.catalog.vectors.kept('old')).toBe(0);
    expect(at.catalog.vectors.counts('old')).toEqual({ ready: 0, waiting: 2_500 });
    expect(at.catalog.vectors.counts('new')).toEqual({ ready: 2_500, waiting: 0 });
    expect(at.catalog.vectors.idsAfter('new', 0, 5_000)).toEqual(kept);
    expect(embed('old')).toHaveLength(2_500);
  });

  it('are none for a pack that was never used', () => {
    expect(at.catalog.vectors.kept('unheard of')).toBe(0);
    expect(at.catalog.vectors.dropSome('unheard of')).toBe(0);
  });

  it('give no number back, also after a restart, and no saved index vouches for them', () => {
    store(at.catalog, at.folderId, 'a', documentOf(['one', 'two']));
    const before = embed('old');
    at.catalog.vectors.setSavedMark('old', 'mark');
    dropAll('old');
    expect(at.catalog.vectors.savedMark('old')).not.toBe('mark');
    at.catalog.close();
    at.catalog = openTestCatalog(at.dir);
    const after = embed('old');
    expect(Math.min(...after)).toBeGreaterThan(Math.max(...before));
    expect(at.catalog.vectors.lastSeq('old')).toBe(Math.max(...after));
  });

  it('pass the catalog’s own check afterwards', () => {
    store(at.catalog, at.folderId, 'a', documentOf(['one', 'two']));
    embed('old');
    embed('new');
    dropAll('old');
    const steps = [...at.catalog.checks.run({ repair: false })].filter(({ check }) => check === 'vectors');
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.flatMap(({ found }) => [...found])).toEqual([]);
  });
});
