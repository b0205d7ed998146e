// What does each part of the index take on the disk?
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { IndexParts } from './figures';

/** Tables and their indexes, by the beginnings of their names. */
const PART_OF: ReadonlyArray<[part: keyof IndexParts, table: RegExp]> = [
  ['texts', /^passage_texts/],
  ['postings', /^(postings|names|words)/],
  ['vectors', /^(vectors|sqlite_autoindex_vectors)/],
];

/** @param dataDir of an engine that has ended, so that its log lies within the catalog */
export function indexParts(dataDir: string): IndexParts {
  const parts: IndexParts = { texts: 0, postings: 0, vectors: 0, graph: graphBytes(dataDir), other: 0 };
  const db = new Database(join(dataDir, 'catalog.sqlite'), { readonly: true });
  try {
    const tables = db.prepare<[], { name: string; bytes: number }>(
      'SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name',
    );
    for (const { name, bytes } of tables.all()) {
      const [part = 'other'] = PART_OF.find(([, table]) => table.test(name)) ?? [];
      parts[part] += bytes;
    }
    const page = db.pragma('page_size', { simple: true });
    const free = db.pragma('freelist_count', { simple: true });
    parts.other += Number(page) * Number(free);
  } finally {
    db.close();
  }
  return parts;
}

function graphBytes(dataDir: string): number {
  const folder = join(dataDir, 'vectors');
  // A small library needs none.
  if (!existsSync(folder)) return 0;
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
