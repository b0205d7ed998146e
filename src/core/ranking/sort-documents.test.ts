import { describe, expect, it } from 'vitest';
import { sortDocuments } from './sort-documents';

const made = (id: number, title: string, dateMs: number) => ({
  ...{ id, title, dateMs },
  ...{ folderId: 1, type: 'pdf', language: null },
});
const titles = (order: Parameters<typeof sortDocuments>[1], ...documents: ReturnType<typeof made>[]) =>
  sortDocuments(documents, order).map(({ title }) => title);

describe('sortDocuments', () => {
  it('sorts by date either way, equal ones by id', () => {
    const documents = [made(3, 'c', 10), made(1, 'a', 30), made(2, 'b', 10)];
    expect(titles('newest', ...documents)).toEqual(['a', 'b', 'c']);
    expect(titles('oldest', ...documents)).toEqual(['b', 'c', 'a']);
  });

  it('sorts names as people do: numbers by size, whatever the case, Chinese by sound', () => {
    const names = ['note 10', 'Note 2', '中文', '安装', 'apple'];
    const sorted = titles('name', ...names.map((name, i) => made(i, name, 0)));
    expect(sorted).toEqual(['安装', '中文', 'apple', 'Note 2', 'note 10']);
  });
});
