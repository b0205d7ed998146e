// How long does it take until what was saved is found?
import { writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, SearchMode } from '../src/contract';

const ASK_EVERY_MS = 20;
/** Something is wrong then, and a benchmark that goes on for ever tells nobody. */
const GIVEN_UP_AFTER_MS = 60_000;

export interface SaveTimes {
  /** Milliseconds, one for each save. */
  words: number[];
  meaning: number[];
}

/** Saves files one after the other below a folder that is watched. @param file the path and the text of the n-th */
export async function timeSaves(
  client: Client,
  saves: number,
  file: (n: number) => { path: string; text: string },
): Promise<SaveTimes> {
  const times: SaveTimes = { words: [], meaning: [] };
  for (let n = 0; n < saves; n++) {
    const word = `zq${n}savedword`;
    const sentence = `A ${word} was written down on the way to the harbour, number ${n}.`;
    const { path, text } = file(n);
    await writeFile(path, `${text}\n## Added\n\n${sentence}\n`);
    const savedAt = performance.now();
    await untilFound(client, 'keyword', word, path, word);
    times.words.push(performance.now() - savedAt);
    // Of its own folder: among a million passages others may come closer, and the question is when this one can be found.
    await untilFound(client, 'vector', `${sentence} in:"${basename(dirname(path))}"`, path, word);
    times.meaning.push(performance.now() - savedAt);
  }
  return times;
}

async function untilFound(
  client: Client,
  mode: SearchMode,
  text: string,
  path: string,
  holding: string,
): Promise<void> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < GIVEN_UP_AFTER_MS) {
    for await (const page of await client.search.run({ text, mode, limit: 20 })) {
      if (page.hits.some((hit) => hit.path === path && hit.passage.text.includes(holding))) return;
    }
    await sleep(ASK_EVERY_MS);
  }
  throw new Error(`${path} was not found (${mode}) within ${GIVEN_UP_AFTER_MS / 1000} s`);
}
