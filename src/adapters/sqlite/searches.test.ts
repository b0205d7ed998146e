import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTestCatalog, testCatalogForEach } from './catalog.fixture';

const at = testCatalogForEach();

describe('saved searches', () => {
  it('stand by name, and survive a restart', () => {
    const { searches } = at.catalog;
    searches.save('heating', 'boiler', 1);
    searches.save('Beans', 'beans', 2);
    at.catalog.close();
    at.catalog = openTestCatalog(at.dir);
    expect(at.catalog.searches.saved().map(({ name, query }) => [name, query])).toEqual([
      ['Beans', 'beans'],
      ['heating', 'boiler'],
    ]);
  });

  it('keep their id when they are saved or named again, and lose it for good when they are removed', () => {
    const { searches } = at.catalog;
    const { id } = searches.save('One', 'boiler', 1);
    expect(searches.save('Two', 'boiler', 2)).toEqual({ id, name: 'Two', query: 'boiler', savedAt: 1 });
    expect(searches.rename(id, 'Three')).toMatchObject({ id, name: 'Three' });
    expect(searches.remove(id)).toBe(true);
    expect(searches.remove(id)).toBe(false);
    expect(searches.rename(id, 'Four')).toBeNull();
    expect(searches.save('Five', 'boiler', 3).id).toBeGreaterThan(id);
  });
});

describe('past searches', () => {
  const queries = () => at.catalog.searches.past(100).map(({ query }) => query);
  const note = (query: string, replaces: string | null = null, kept = 100) =>
    at.catalog.searches.notePast(query, 1, { replaces, kept });

  it('come with the latest first, each once, whatever the clock says', () => {
    for (const query of ['a', 'b', 'a', 'c']) note(query);
    expect(queries()).toEqual(['c', 'a', 'b']);
    expect(at.catalog.searches.past(1)).toEqual([{ query: 'c', searchedAt: 1 }]);
  });

  it('let the oldest go, and what was only a beginning', () => {
    for (let n = 0; n < 9; n += 1) note(`${n}`, null, 3);
    expect(queries()).toEqual(['8', '7', '6']);
    note('89', '8', 3);
    expect(queries()).toEqual(['89', '7', '6']);
  });

  it('that are forgotten can be read nowhere on the disk any more', () => {
    const trace = (text: string): boolean =>
      ['catalog.sqlite', 'catalog.sqlite-wal'].some((name) =>
        readFileSync(join(at.dir, name)).includes(text),
      );
    note('a secret of one kind');
    note('a secret of another kind');
    expect(trace('a secret of one kind')).toBe(true);
    expect(at.catalog.searches.forgetPast('a secret of one kind')).toBe(true);
    expect(at.catalog.searches.forgetPast('a secret of one kind')).toBe(false);
    expect(trace('a secret of one kind')).toBe(false);
    expect(trace('a secret of another kind')).toBe(true);
    expect(at.catalog.searches.clearPast()).toBe(1);
    expect(trace('a secret of another kind')).toBe(false);
    expect(queries()).toEqual([]);
  });
});
