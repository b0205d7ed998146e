import { describe, expect, test } from 'vitest';
import { lastPage, setUp, titles } from '../../../test/helpers/fake-search';
import type { FakeDocument } from '../../../test/helpers/fake-search-library';

const DOCUMENTS: FakeDocument[] = [
  { path: 'base.md', passages: ['我们的知识库放在这里，方便大家查找。'] },
  { path: 'china.md', passages: ['The tea came from China, in a long wooden box that stood in the hall.'] },
  { path: 'eat.md', passages: ['吃哪一家的面都可以。'] },
  { path: 'other.md', passages: ['今天的天气很好。'] },
];

const marks = (page: Awaited<ReturnType<typeof lastPage>>) =>
  page.hits.flatMap(({ snippet: { text, highlights } }) =>
    highlights.map(({ start, end }) => text.slice(start, end)),
  );

describe('pinyin', () => {
  test.each(['zhishi', 'zhi shi', 'zhīshì', 'zs', 'zhishiku', 'zsk'])(
    '%s finds Chinese text that sounds so, in every mode with words, and marks it',
    async (text) => {
      for (const mode of ['keyword', 'hybrid', 'full'] as const) {
        const page = await lastPage(setUp(DOCUMENTS), text, { mode });
        expect(titles(page)?.[0]).toBe('base');
        expect(marks(page)[0]).toBe(text.includes('k') ? '知识库' : '知识');
      }
    },
  );

  test('a word as typed comes first and what it sounds like only adds', async () => {
    const page = await lastPage(setUp(DOCUMENTS), 'china', { mode: 'keyword' });
    expect(titles(page)).toEqual(['china', 'eat']);
    expect(marks(page)).toEqual(['China', '吃哪']);
  });

  test('finds the name of a file', async () => {
    const setup = setUp([...DOCUMENTS, { path: '会议记录.md', passages: ['Nothing was decided.'] }]);
    expect(titles(await lastPage(setup, 'huiyi', { mode: 'hybrid' }))?.[0]).toBe('会议记录');
  });

  test('obeys what else was typed', async () => {
    const setup = setUp(DOCUMENTS);
    expect(titles(await lastPage(setup, 'zhishi -查找', { mode: 'keyword' }))).toEqual([]);
    expect(titles(await lastPage(setup, 'zhishi type:pdf', { mode: 'keyword' }))).toEqual([]);
    expect(titles(await lastPage(setup, 'china "一家"', { mode: 'keyword' }))).toEqual(['eat']);
  });
});
