// How long until a folder can be searched by words, then by meaning, and does a passage cost the same to the end?
import type { Client } from '../../src/contract';
import { watchMemory } from '../process-memory';
import type { Indexing } from './figures';
import { costPerThousand, type Moment } from './growth';

interface Progress {
  say(line: string): void;
  signal: AbortSignal;
}

export async function measureIndexing(
  client: Client,
  enginePid: number,
  folder: string,
  { say, signal }: Progress,
): Promise<Indexing> {
  const memory = watchMemory(async () => (await client.engine.info({})).children, enginePid);
  const leaving = new AbortController();
  const words: Moment[] = [{ ms: 0, count: 0 }];
  const meaning: Moment[] = [{ ms: 0, count: 0 }];
  let wordsMs: number | null = null;
  try {
    const startedAt = performance.now();
    await client.library.addFolder({ path: folder });
    for await (const status of await client.library.watchStatus({}, { signal: leaving.signal })) {
      signal.throwIfAborted();
      const ms = performance.now() - startedAt;
      const isRead = status.documents.waiting === 0 && status.activity.state !== 'scanning';
      if (wordsMs === null) words.push({ ms, count: status.passages });
      meaning.push({ ms, count: status.vectors.ready });
      say(`${status.passages} passages searchable by words, ${status.vectors.ready} by meaning`);
      if (isRead) wordsMs ??= ms;
      if (isRead && status.activity.state === 'idle') break;
    }
  } finally {
    leaving.abort();
  }
  const peaks = await memory.stop();
  return {
    wordsMs: wordsMs ?? 0,
    meaningMs: meaning.at(-1)?.ms ?? 0,
    wordsMsPerThousand: costPerThousand(words),
    meaningMsPerThousand: costPerThousand(meaning),
    peakMemory: [...peaks].map(([role, bytes]) => ({ role, bytes })),
  };
}
