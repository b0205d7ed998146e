// How long until a folder is searchable by words, then by meaning, and what it costs in memory and on disk?
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Client, LibraryStatus } from '../src/contract';
import { watchMemory } from './process-memory';
import { type Row, seconds, toMegabytes } from './report';

export async function benchIndexing(client: Client, folder: string): Promise<Row[]> {
  const memory = watchMemory(async () => (await client.engine.info({})).children);
  const startedAt = performance.now();
  await client.library.addFolder({ path: folder });
  let keywordAt: number | null = null;
  let last: LibraryStatus | null = null;
  const leaving = new AbortController();
  for await (const status of await client.library.watchStatus({}, { signal: leaving.signal })) {
    last = status;
    const read = status.documents.waiting === 0 && status.activity.state !== 'scanning';
    if (read && keywordAt === null) keywordAt = performance.now();
    if (read && status.activity.state === 'idle') break;
  }
  leaving.abort();
  const endedAt = performance.now();
  const peaks = await memory.stop();
  if (!last) throw new Error('the engine said nothing');
  const files = Object.values(last.documents).reduce((sum, count) => sum + count, 0);
  const textBytes = folderBytes(folder);
  return [
    ['files', String(files), `${last.documents.indexed} searchable, ${toMegabytes(textBytes)} on disk`],
    ['passages', String(last.passages), `${last.vectors.ready} vectors`],
    [
      'searchable by words',
      seconds((keywordAt ?? endedAt) - startedAt),
      `${perSecond(files, (keywordAt ?? endedAt) - startedAt)} files/s`,
    ],
    [
      'searchable by meaning',
      seconds(endedAt - startedAt),
      `${perSecond(last.passages, endedAt - startedAt)} passages/s over all`,
    ],
    [
      'index',
      toMegabytes(last.bytes.total),
      `catalog ${toMegabytes(last.bytes.catalog)}, vectors ${toMegabytes(last.bytes.vectors)}, ${(last.bytes.total / textBytes).toFixed(2)} × the files`,
    ],
    ...[...peaks].map(([role, bytes]): Row => [`peak memory, ${role}`, toMegabytes(bytes), '']),
  ];
}

function perSecond(count: number, ms: number): string {
  return (count / (ms / 1000)).toFixed(0);
}

function folderBytes(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size;
  }
  return bytes;
}
