// What does an engine take while nothing happens?
import { setTimeout as sleep } from 'node:timers/promises';
import { residentBytes } from '../../src/adapters/process/resident-bytes';
import type { Client } from '../../src/contract';
import { percentile } from '../../src/core/evaluation/percentile';
import { processorMs } from '../process-time';
import { untilIdle, withServed } from '../served-engine';
import type { ProcessMemory, Rest, Times } from './figures';

/** Memory is collected once, ten to twenty seconds after the last search: part of the work before, not of the rest. */
const SETTLE_MS = 25_000;
const REST_MS = 60_000;

/** @param questions are asked between the two looks at memory: caches fill with use */
export async function measureRest(
  dataDir: string,
  questions: readonly string[],
  signal: AbortSignal,
): Promise<Rest> {
  return withServed(dataDir, async ({ client, pid }) => {
    await untilIdle(client);
    await settle(signal);
    const freshMemory = await memoryOf(await processesOf(client, pid));
    for (const text of questions) {
      signal.throwIfAborted();
      for await (const _page of await client.search.run({ text }));
    }
    await untilIdle(client);
    // Asked first: a question is work, and memory is collected after it as well.
    const processes = await processesOf(client, pid);
    await settle(signal);
    const before = await Promise.all(processes.map(({ pid }) => processorMs(pid)));
    await sleep(REST_MS, undefined, { signal });
    const after = await Promise.all(processes.map(({ pid }) => processorMs(pid)));
    const memory = await memoryOf(processes);
    const used = memory.map((process, i) => ({
      ...process,
      processorMs: difference(before[i], after[i]),
    }));
    return { fresh: freshMemory, used, restMs: REST_MS };
  });
}

export function timesOf(ms: readonly number[]): Times {
  return { count: ms.length, middle: percentile(ms, 0.5), slowest: Math.max(0, ...ms) };
}

async function settle(signal: AbortSignal): Promise<void> {
  await sleep(SETTLE_MS, undefined, { signal });
}

interface Running {
  role: string;
  pid: number;
}

async function processesOf(client: Client, pid: number): Promise<Running[]> {
  const { children } = await client.engine.info({});
  const running = children.flatMap(({ role, pid }) => (pid === null ? [] : [{ role: String(role), pid }]));
  return [{ role: 'engine', pid }, ...running];
}

async function memoryOf(processes: readonly Running[]): Promise<ProcessMemory[]> {
  return Promise.all(
    processes.map(async ({ role, pid }) => ({ role, bytes: (await residentBytes(pid)) ?? 0 })),
  );
}

function difference(before: number | null | undefined, after: number | null | undefined): number | null {
  return before == null || after == null ? null : after - before;
}
