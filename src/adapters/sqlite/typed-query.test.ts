import { beforeEach, describe, expect, it } from 'vitest';
import { prepareDocument } from '../../core/passages/prepare-document';
import { compileQuery } from '../../core/query/compile-query';
import { parseQuery } from '../../core/query/parse-query';
import { seen, store, testCatalogForEach } from './catalog.fixture';

const at = testCatalogForEach();

interface Written {
  path: string;
  type: string;
  text: string;
  title?: string;
  author?: string;
  language: string;
  changed: string;
}

const LIBRARY: Written[] = [
  {
    path: 'Home/backup.md',
    type: 'markdown',
    title: 'Saving copies',
    author: 'Ada Lovelace',
    text: 'Back up the data of the laptop to an external disk once a week.',
    language: 'en',
    changed: '2022-03-01',
  },
  {
    path: 'Home/letters.txt',
    type: 'text',
    text: 'How do I feel? How I do miss my home and my garden, and how do you do?',
    language: 'en',
    changed: '2023-06-15',
  },
  {
    path: '工作/备份说明.docx',
    type: 'docx',
    title: '数据备份說明',
    author: '王小明',
    text: '每周把数据备份到移动硬盘。機器學習的結果也要保存。',
    language: 'zh',
    changed: '2023-05-02',
  },
  {
    path: '工作/会议.pdf',
    type: 'pdf',
    author: 'Ada Lovelace',
    text: '我想知道怎么样才能如期完成，请问你知道吗？',
    language: 'zh',
    changed: '2024-01-01',
  },
];

beforeEach(() => {
  for (const { path, type, title = null, author = null, text, language, changed } of LIBRARY) {
    at.catalog.documents.noteFiles(at.folderId, [seen(path, { mtimeMs: Date.parse(changed) })]);
    const blocks = [{ kind: 'paragraph' as const, text }];
    const extracted = { title, author, createdAt: null, language, blocks, partial: false };
    store(at.catalog, at.folderId, path, prepareDocument(extracted, path.split('/').at(-1) ?? path), type);
  }
});

/** Paths of what a typed query finds by words, best first. */
function found(typed: string, typing = false): string[] {
  const { keyword, filter } = compileQuery(parseQuery(typed, { typing }), at.catalog.postings);
  const { documentIds } = at.catalog.postings.search(keyword, filter, 10);
  const paths = new Map(at.catalog.documents.documents(documentIds).map(({ id, path }) => [id, path]));
  return documentIds.map((id) => (paths.get(id) ?? '').split('/').at(-1) ?? '');
}

const [BACKUP, LETTERS, NOTES, MEETING] = ['backup.md', 'letters.txt', '备份说明.docx', '会议.pdf'];

describe('words', () => {
  it.each([
    ['how do I back up my data', BACKUP],
    ['我想知道如何备份数据', NOTES],
    ['請問怎麼樣才能備份數據', NOTES],
  ])('of grammar do not lead: %s', (typed, best) => {
    expect(found(typed)[0]).toBe(best);
  });

  it.each([
    ['how do you', LETTERS],
    ['怎么样才能', MEETING],
    ['请问', MEETING],
    ['how do I find an absentword', LETTERS],
  ])('of grammar find where there is nothing else: %s', (typed, best) => {
    expect(found(typed)[0]).toBe(best);
  });

  it.each([
    ['机器学习方法论', [NOTES]],
    ['深度机器学习 type:docx', [NOTES]],
    ['laptop笔记本备份 lang:en', [BACKUP]],
    ['機器', [NOTES]],
  ])('find although a bigram is missing: %s', (typed, paths) => {
    expect(found(typed)).toEqual(paths);
  });

  it.each([
    ['lapt', [BACKUP]],
    ['移动硬', [NOTES]],
    ['硬', [NOTES]],
  ])('are found by their beginning while typed: %s', (typed, paths) => {
    expect(found(typed, true)).toEqual(paths);
  });
});

describe('filters and operators', () => {
  it.each([
    ['data OR 数据 type:word', [NOTES]],
    ['data OR 数据 -type:word', [BACKUP]],
    ['"external disk" OR "移动硬盘"', [BACKUP, NOTES]],
    ['data OR 数据 ext:DOCX', [NOTES]],
    ['数据 in:工作', [NOTES]],
    ['数据 -in:工作', []],
    ['data OR 数据 path:備份', [NOTES]],
    ['数据 title:"備份说明"', [NOTES]],
    ['data title:saving', [BACKUP]],
    ['知道 OR data author:lovelace', [BACKUP, MEETING]],
    ['数据 author：王小明', [NOTES]],
    ['知道 -author:王小明', [MEETING]],
    ['知道 OR 数据 after:2023-05-02 before:2024', [NOTES]],
    ['知道 OR 数据 after:2023年5月3日', [MEETING]],
    ['知道 OR 数据 -after:2024', [NOTES]],
    ['data OR 数据 lang:中文', [NOTES]],
    ['data OR 数据 -lang:zh', [BACKUP]],
    ['知道 OR 数据 -"移动硬盘"', [MEETING]],
  ])('%s', (typed, paths) => {
    expect(found(typed).sort()).toEqual([...paths].sort());
  });
});
