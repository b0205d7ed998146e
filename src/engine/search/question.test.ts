import { describe, expect, test } from 'vitest';
import { LIBRARY, lastPage, setUp, titles } from '../../../test/helpers/fake-search';
import type { FakeDocument } from '../../../test/helpers/fake-search-library';

describe('what was typed is obeyed', () => {
  test('a phrase decides who takes part, even against closer vectors', async () => {
    const documents: FakeDocument[] = [
      { path: 'a.md', passages: ['The old red barn burnt down.'] },
      { path: 'b.md', passages: ['A barn, red as a fox.'] },
    ];
    for (const mode of ['vector', 'hybrid', 'full'] as const) {
      expect(titles(await lastPage(setUp(documents), '"red barn"', { mode }))).toEqual(['a']);
    }
  });

  test('an excluded word excludes what only vectors found', async () => {
    const documents: FakeDocument[] = [
      { path: 'a.md', passages: ['An automobile made of steel.'] },
      { path: 'b.md', passages: ['An automobile made of wood.'] },
    ];
    expect(titles(await lastPage(setUp(documents), 'car'))?.sort()).toEqual(['a', 'b']);
    expect(titles(await lastPage(setUp(documents), 'car -wood'))).toEqual(['a']);
  });

  test.each(['keyword', 'vector', 'hybrid', 'full'] as const)('%s: a filter holds', async (mode) => {
    const page = await lastPage(setUp(LIBRARY), 'warranty type:pdf', { mode });
    expect(titles(page)).toEqual(['boiler']);
  });

  test.each(['keyword', 'vector', 'hybrid', 'full'] as const)(
    '%s: other folders are not looked at',
    async (mode) => {
      for (const text of ['warranty', 'warranty type:pdf', 'type:pdf', 'in:docs', '"boiler"', '-oven']) {
        const setup = setUp(LIBRARY);
        const all = titles(await lastPage(setup, text, { mode }));
        expect(titles(await lastPage(setup, text, { mode, onlyFolders: [1] }))).toEqual(all);
        for (const scan of [setup.library.vectors.scan, () => null]) {
          setup.library.vectors.scan = scan;
          const page = await lastPage(setup, text, { mode, onlyFolders: [2], facets: true });
          expect(page).toMatchObject({ hits: [], documentsFound: 0 });
          expect(page.facets?.folders ?? []).toEqual([]);
        }
      }
    },
  );

  test('a filter too wide for the exact scan goes through the index', async () => {
    const setup = setUp(LIBRARY);
    setup.library.vectors.scan = () => null;
    expect(titles(await lastPage(setup, 'car type:md', { mode: 'vector' }))).toEqual(['plates', 'lease']);
  });

  test('a filter alone lists the documents, newest first', async () => {
    const page = await lastPage(setUp(LIBRARY), 'type:md');
    expect(page).toMatchObject({ stage: 'recall', final: true, documentsFound: 2 });
    expect(titles(page)).toEqual(['plates', 'lease']);
    expect(titles(await lastPage(setUp(LIBRARY), 'type:md -oven'))).toEqual(['plates']);
  });

  test('nothing typed, nothing indexed, nothing found', async () => {
    for (const text of ['boiler', '', '   ', '"', 'type:pdf', '-x']) {
      expect((await lastPage(setUp([]), text)).hits).toEqual([]);
    }
    expect((await lastPage(setUp(LIBRARY, { available: false }), 'zeppelin')).hits).toEqual([]);
  });

  test('while typing, the last word is a prefix', async () => {
    const setup = setUp(LIBRARY);
    expect(titles(await lastPage(setup, 'warra', { mode: 'keyword', typing: true }))).toContain('boiler');
    expect(titles(await lastPage(setup, 'warra', { mode: 'keyword' }))).toEqual([]);
  });

  test('a literal match stays on the first page against any number of closer vectors', async () => {
    const near = Array.from({ length: 30 }, (_, i) => ({ path: `n${i}.md`, passages: ['An automobile.'] }));
    const long = `A car ${'and quite another matter altogether '.repeat(20)}`;
    const setup = setUp([{ path: 'literal.md', passages: [long] }, ...near], { beta: 50 });
    setup.models.logit = (_query, passage) => (passage === long ? -100 : 0);
    const page = await lastPage(setup, 'car', { explain: true });
    const hit = page.hits.slice(0, 10).find(({ title }) => title === 'literal');
    expect(hit?.explanation?.steps.map(({ stage }) => stage)).toContain('guard');
  });

  test('words of grammar are no literal match and take no guarded place from one', async () => {
    const near = Array.from({ length: 30 }, (_, i) => ({ path: `n${i}.md`, passages: ['An automobile.'] }));
    const talk = Array.from({ length: 30 }, (_, i) => ({
      path: `t${i}.md`,
      passages: ['What is the what?'],
    }));
    const long = `A car ${'and quite another matter altogether '.repeat(20)}`;
    const setup = setUp([{ path: 'literal.md', passages: [long] }, ...near, ...talk], { beta: 50 });
    setup.models.logit = (_query, passage) => (passage === long ? -100 : 0);
    const page = await lastPage(setup, 'what is the car', { explain: true });
    expect(titles(page)?.slice(0, 10)).toContain('literal');
  });
});
