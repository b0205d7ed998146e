import { describe, expect, test } from 'vitest';
import { LIBRARY, lastPage, pagesOf, setUp, titles } from '../../../test/helpers/fake-search';
import type { FakeDocument } from '../../../test/helpers/fake-search-library';

describe('presenting', () => {
  test('one hit per document; its other passages are kept', async () => {
    const documents: FakeDocument[] = [
      {
        path: 'diary.md',
        passages: Array.from({ length: 8 }, (_, i) => `Rain on day ${i}, ${'rain '.repeat(i)}.`),
      },
      { path: 'song.md', passages: ['Rain and sun.'] },
    ];
    const page = await lastPage(setUp(documents), 'rain');
    expect(titles(page)?.sort()).toEqual(['diary', 'song']);
    expect(page.documentsFound).toBe(2);
    const diary = page.hits.find(({ title }) => title === 'diary');
    expect(diary?.morePassages).toBe(7);
    expect(diary?.others).toHaveLength(5);
    expect(diary?.others.map(({ passageId }) => passageId)).not.toContain(diary?.passage.id);
  });

  test('words are marked in snippet and title', async () => {
    const [hit] = (await lastPage(setUp(LIBRARY), 'boiler')).hits;
    const marked = hit?.snippet.highlights.map(({ start, end }) => hit.snippet.text.slice(start, end));
    expect(marked).toEqual(['boiler']);
    expect(hit?.titleHighlights).toEqual([{ start: 0, end: 6, kind: 'term' }]);
  });

  test('a hit that shares no word has its best sentence marked, on the final page only', async () => {
    const documents = [
      { path: 'a.md', passages: ['Bread rises overnight. Every automobile needs a plate. The lake froze.'] },
    ];
    const [recall, final] = await pagesOf(setUp(documents), 'car');
    expect(recall?.hits[0]?.snippet.highlights).toEqual([]);
    const snippet = final?.hits[0]?.snippet;
    expect(snippet?.highlights.map(({ kind }) => kind)).toEqual(['passage']);
    const [mark] = snippet?.highlights ?? [];
    expect(snippet?.text.slice(mark?.start, mark?.end).trim()).toBe('Every automobile needs a plate.');
  });

  test('a mere word is no sentence that answers', async () => {
    const documents = [{ path: 'a.md', passages: ['Automobile. Every automobile needs a licence plate.'] }];
    const snippet = (await lastPage(setUp(documents), 'car')).hits[0]?.snippet;
    const [mark] = snippet?.highlights ?? [];
    expect(snippet?.text.slice(mark?.start, mark?.end).trim()).toBe(
      'Every automobile needs a licence plate.',
    );
  });

  describe('of sentences that lie close to the question', () => {
    const documents = [
      {
        path: 'a.md',
        passages: ['Every automobile needs a licence plate. Automobile keys hang behind the cellar door.'],
      },
    ];
    const marked = async (setup: ReturnType<typeof setUp>, mode: 'hybrid' | 'full') => {
      const snippet = (await lastPage(setup, 'car', { mode })).hits[0]?.snippet;
      return snippet?.highlights.map(({ start, end }) => snippet.text.slice(start, end));
    };
    const closest = ['Every automobile needs a licence plate.'];
    const preferred = ['Automobile keys hang behind the cellar door.'];
    const prefersKeys = (_query: string, text: string): number => (text.includes('plate') ? -1 : 1);

    test('the one that the cross-encoder says yes to is marked', async () => {
      const setup = setUp(documents);
      setup.models.logit = prefersKeys;
      expect(await marked(setup, 'full')).toEqual(preferred);
    });

    test('the closest is marked where no cross-encoder is asked, fails or has no time', async () => {
      const unasked = setUp(documents);
      unasked.models.logit = prefersKeys;
      expect(await marked(unasked, 'hybrid')).toEqual(closest);
      const failing = setUp(documents);
      failing.models.failing.rerank = new Error('busy');
      expect(await marked(failing, 'full')).toEqual(closest);
      const late = setUp(documents);
      late.models.logit = (_query, text) => (text.includes('plate') ? -1 : Number.NaN);
      expect(await marked(late, 'full')).toEqual(closest);
    });
  });

  test('no sentence is marked when sentences cannot be embedded', async () => {
    const setup = setUp([{ path: 'a.md', passages: ['Every automobile needs a plate.'] }]);
    setup.models.failing.embedPassages = new Error('busy');
    const page = await lastPage(setup, 'car');
    expect(page.hits[0]?.snippet.highlights).toEqual([]);
  });

  test('a file named like the query comes first among equals', async () => {
    const documents = [
      { path: 'x.md', passages: ['The tax return of the year.'] },
      { path: 'tax-return.md', passages: ['The tax return of the year.'] },
    ];
    expect(titles(await lastPage(setUp(documents), 'tax return', { mode: 'hybrid' }))?.[0]).toBe(
      'tax-return',
    );
  });

  test('files that wait to be read are counted', async () => {
    const setup = setUp(LIBRARY);
    setup.library.filesWaiting = 12;
    const page = await lastPage(setup, 'warranty');
    expect(page.notices).toContainEqual({ code: 'files_waiting', count: 12, text: null });
  });

  test('a shorter list is the beginning of a longer one', async () => {
    const documents = Array.from({ length: 40 }, (_, i) => ({
      path: `d${i}.md`,
      passages: [`A car ${'on the road '.repeat(i % 7)} ${'far away '.repeat(i % 5)}`],
    }));
    const long = await lastPage(setUp(documents), 'car road', { limit: 30 });
    const short = await lastPage(setUp(documents), 'car road', { limit: 5 });
    expect(titles(short)).toEqual(titles(long)?.slice(0, 5));
  });
});
