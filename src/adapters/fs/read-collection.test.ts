import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCollection } from './read-collection';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'collection-'));
});

afterEach(() => rm(directory, { recursive: true }));

async function write(files: Record<string, string>): Promise<void> {
  await mkdir(join(directory, 'qrels'), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
}

test('reads documents, queries and judgements', async () => {
  await write({
    'corpus.jsonl': '{"id": "a", "title": "Tea", "text": "Green tea."}\n\n{"id": 7, "text": "Coffee."}\n',
    'queries.jsonl': '{"id": "q", "text": "what to drink"}\n',
    'qrels.tsv': 'query-id\tdoc-id\tgrade\nq\ta\t2\nq\t7\t-1\n',
  });
  expect(await readCollection(directory)).toEqual({
    name: basename(directory),
    documents: [
      { id: 'a', title: 'Tea', text: 'Green tea.' },
      { id: '7', title: '', text: 'Coffee.' },
    ],
    queries: [{ id: 'q', text: 'what to drink' }],
    judgements: new Map([
      [
        'q',
        new Map([
          ['a', 2],
          ['7', -1],
        ]),
      ],
    ]),
  });
});

test("reads BEIR's own layout: _id, qrels/test.tsv, a byte order mark, CRLF", async () => {
  await write({
    'corpus.jsonl': '\uFEFF{"_id": "a", "title": "", "text": "x"}\r\n',
    'queries.jsonl': '{"_id": "1", "text": "y"}\r\n',
    'qrels/test.tsv': 'query-id\tcorpus-id\tscore\r\n1\ta\t1\r\n',
  });
  const { documents, queries, judgements } = await readCollection(directory);
  expect(documents[0]?.id).toBe('a');
  expect(queries[0]?.id).toBe('1');
  expect(judgements.get('1')).toEqual(new Map([['a', 1]]));
});

test('judgements need no header line', async () => {
  await write({ 'corpus.jsonl': '', 'queries.jsonl': '', 'qrels.tsv': '1\ta\t1\n' });
  expect((await readCollection(directory)).judgements.size).toBe(1);
});

test('says which file is missing', async () => {
  await write({ 'corpus.jsonl': '', 'queries.jsonl': '' });
  await expect(readCollection(directory)).rejects.toMatchObject({
    code: 'not_found',
    message: expect.stringContaining('qrels.tsv'),
  });
});

test('says which line cannot be read', async () => {
  const good = { 'queries.jsonl': '', 'qrels.tsv': '' };
  await write({ ...good, 'corpus.jsonl': '{"id": "a"}\n{"id":\n' });
  await expect(readCollection(directory)).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('Line 2'),
  });
  await write({ ...good, 'corpus.jsonl': '{"title": "no id"}\n' });
  await expect(readCollection(directory)).rejects.toMatchObject({ code: 'invalid_input' });
  await write({ 'corpus.jsonl': '', 'queries.jsonl': '', 'qrels.tsv': 'q\td\tgrade\nq a 1\n' });
  await expect(readCollection(directory)).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('Line 2'),
  });
});
