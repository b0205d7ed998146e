// Which test collections lie in a directory, and how much of each is asked.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Collection } from '../../src/core/evaluation/collection';
import { judgedQueries } from '../../src/core/evaluation/ranking-figures';
import { Failure } from '../../src/engine/failure';

/** @returns every folder in the directory, by name. @throws Failure when there is none */
export async function findCollections(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((cause: unknown) => {
    throw new Failure('not_found', `${directory} cannot be read as a directory.`, directory, { cause });
  });
  const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  if (names.length > 0) return names.map(({ name }) => join(directory, name)).sort();
  const sentence = `${directory} holds no folders; each collection is a folder with corpus.jsonl, queries.jsonl and qrels.tsv.`;
  throw new Failure('not_found', sentence, directory);
}

/** The collection with its judged queries alone, and of these at most so many, spread evenly over all. */
export function withQueries(collection: Collection, atMost: number): Collection {
  return { ...collection, queries: evenlySpread(judgedQueries(collection), atMost) };
}

/** Always the same ones, in the order given. */
export function evenlySpread<Item>(items: readonly Item[], atMost: number): Item[] {
  const count = Math.min(items.length, atMost);
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)] as Item);
}
