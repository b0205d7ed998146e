// How soon does an engine that starts anew over a library answer, and how soon has it compared it with the disk?
import type { LibraryStatus } from '../src/contract';
import { untilIdle, withServed } from './served-engine';

export interface StartTimes {
  /** Milliseconds from the start of the process, one for each start. */
  words: number[];
  whole: number[];
  compared: number[];
  /** As it was once compared. */
  statuses: LibraryStatus[];
}

/** @param questions one for each start */
export async function timeStarts(
  dataDir: string,
  questions: readonly string[],
  signal: AbortSignal,
): Promise<StartTimes> {
  const times: StartTimes = { words: [], whole: [], compared: [], statuses: [] };
  for (const text of questions) {
    signal.throwIfAborted();
    await withServed(dataDir, async ({ client, startedAt }) => {
      for await (const _page of await client.search.run({ text, mode: 'keyword' }));
      times.words.push(performance.now() - startedAt);
      for await (const _page of await client.search.run({ text }));
      times.whole.push(performance.now() - startedAt);
      // One that is stopped while it compares would leave the next with more to do.
      times.statuses.push(await untilIdle(client));
      times.compared.push(performance.now() - startedAt);
    });
  }
  return times;
}
