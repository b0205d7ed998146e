import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { evenlySpread, findCollections, withQueries } from './find-collections';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'collections-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('every folder is one, by name; files and hidden folders are none', async () => {
  for (const name of ['b', 'a', '.git']) await mkdir(join(directory, name));
  await writeFile(join(directory, 'README.md'), '');
  expect(await findCollections(directory)).toEqual([join(directory, 'a'), join(directory, 'b')]);
});

test('a directory that is empty or missing is said to be so', async () => {
  await expect(findCollections(directory)).rejects.toThrow('holds no folders');
  await expect(findCollections(join(directory, 'nowhere'))).rejects.toThrow('cannot be read');
});

test('of the judged queries as many as wanted, from the first to near the last', () => {
  const queries = Array.from({ length: 10 }, (_, i) => ({ id: `q${i}`, text: '' }));
  const judgements = new Map(queries.slice(0, 8).map(({ id }) => [id, new Map([['d', 1]])]));
  const limited = withQueries({ name: 'tiny', documents: [], queries, judgements }, 4);
  expect(limited.queries.map(({ id }) => id)).toEqual(['q0', 'q2', 'q4', 'q6']);
});

test('spread items are distinct, in order, and as many as there can be', () => {
  const ordinals = fc.nat(60).map((length) => Array.from({ length }, (_, i) => i));
  fc.assert(
    fc.property(ordinals, fc.integer({ min: 1, max: 80 }), (items, atMost) => {
      const spread = evenlySpread(items, atMost);
      expect(spread).toHaveLength(Math.min(items.length, atMost));
      expect(spread).toEqual([...new Set(spread)].sort((a, b) => a - b));
    }),
  );
});
