// `npm run bench -- rest`: what does Bookwheel take while nothing happens?
import { setTimeout as sleep } from 'node:timers/promises';
import { residentBytes } from '../src/adapters/process/resident-bytes';
import type { Client } from '../src/contract';
import { processorMs } from './process-time';
import { printTable, type Row, toMegabytes } from './report';
import { queriesFrom } from './search-latency';
import { startServed, untilIdle } from './served-engine';
import { withLibrary } from './temporary-library';

/** Caches fill with use: what is measured is an engine that has worked. */
const SEARCHES = 100;
/** Memory is collected once, ten to twenty seconds after the last search: part of the work before, not of the rest. */
const SETTLE_MS = 25_000;
const REST_MS = 60_000;

interface Measured {
  role: string;
  pid: number;
}

export async function benchRest(folder: string | null, files: number): Promise<void> {
  await withLibrary(folder, files, async ({ dataDir, status }) => {
    const engine = await startServed(dataDir);
    await untilIdle(engine.client);
    await sleep(SETTLE_MS);
    const fresh = await memoryOf(await processesOf(engine.client, engine.pid));
    for (const text of await queriesFrom(engine.client, SEARCHES)) {
      for await (const _page of await engine.client.search.run({ text }));
    }
    await untilIdle(engine.client);
    // Asked first: a question is work, and memory is collected after it as well.
    const processes = await processesOf(engine.client, engine.pid);
    await sleep(SETTLE_MS);
    const before = await Promise.all(processes.map(({ pid }) => processorMs(pid)));
    await sleep(REST_MS);
    const after = await Promise.all(processes.map(({ pid }) => processorMs(pid)));
    const memory = await memoryOf(processes);
    printTable('at rest', [
      ['library', String(status.passages), `passages, index ${toMegabytes(status.bytes.total)}`],
      ['memory once compared', toMegabytes(sum(fresh)), 'engine and inference'],
      ['memory after searching', toMegabytes(sum(memory)), `engine and inference, ${SEARCHES} searches`],
      ...processes.map(({ role, pid }, i): Row => {
        const used = (after[i] ?? Number.NaN) - (before[i] ?? Number.NaN);
        const time = Number.isNaN(used)
          ? 'processor time not told here'
          : `${used.toFixed(0)} ms of processor time`;
        return [`  ${role} ${pid}`, toMegabytes(memory[i]?.bytes ?? 0), `${time} in ${REST_MS / 1000} s`];
      }),
    ]);
    await engine.close();
  });
}

async function processesOf(client: Client, pid: number): Promise<Measured[]> {
  const { children } = await client.engine.info({});
  return [
    { role: 'engine', pid },
    ...children.flatMap((child) => (child.pid === null ? [] : [{ role: child.role, pid: child.pid }])),
  ];
}

async function memoryOf(processes: Measured[]): Promise<{ role: string; bytes: number }[]> {
  return Promise.all(
    processes.map(async ({ role, pid }) => ({ role, bytes: (await residentBytes(pid)) ?? 0 })),
  );
}

/** Extractors come when there is something to read. */
function sum(memory: { role: string; bytes: number }[]): number {
  return memory.filter(({ role }) => role !== 'extract').reduce((total, { bytes }) => total + bytes, 0);
}
