import { describe, expect, test } from 'vitest';
import { LIBRARY, lastPage, setUp } from '../../../test/helpers/fake-search';

describe('rankDocuments', () => {
  test.each(['keyword', 'vector', 'hybrid', 'full'] as const)('%s: the order that is shown', async (mode) => {
    const setup = setUp(LIBRARY);
    const page = await lastPage(setup, 'boiler warranty', { mode });
    const ranked = await setup.searcher.rankDocuments(
      'boiler warranty',
      { mode, depth: 20 },
      new AbortController().signal,
    );
    expect(ranked.map(({ passageId }) => passageId)).toEqual(page.hits.map(({ passage }) => passage.id));
  });

  test('goes on until there are enough documents', async () => {
    const long = { path: 'long.md', passages: Array.from({ length: 1500 }, () => 'rain rain') };
    const short = Array.from({ length: 30 }, (_, i) => ({
      path: `s${i}.md`,
      passages: ['rain and other words'],
    }));
    const { searcher } = setUp([long, ...short]);
    for (const mode of ['keyword', 'vector', 'hybrid'] as const) {
      const ranked = await searcher.rankDocuments('rain', { mode, depth: 31 }, new AbortController().signal);
      expect(ranked).toHaveLength(31);
    }
  });

  test('refuses to pass keyword results off as hybrid', async () => {
    const { searcher } = setUp(LIBRARY, { available: false });
    const ranking = searcher.rankDocuments(
      'rain',
      { mode: 'hybrid', depth: 9 },
      new AbortController().signal,
    );
    await expect(ranking).rejects.toThrow('Models cannot run on this machine.');
  });
});
