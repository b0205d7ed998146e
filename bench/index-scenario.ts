// `npm run bench -- index <folder>` and `while-indexing`: a folder made searchable by an engine of this process, then asked.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '../src/contract';
import { startEngineHere } from '../src/hosts/engine/start-here';
import { connectInProcess } from '../src/rpc/serve';
import type { Latency } from './budgets/figures';
import { measureLatency, measureLatencyWhile, QUESTION_KINDS, QUESTIONS } from './budgets/latency';
import { folderBytes, folderLibrary } from './budgets/libraries';
import { measureIndexing } from './budgets/measure-indexing';
import { questionsFrom } from './budgets/questions';
import { createProgress } from './progress';
import { machine, printTable, type Row, seconds, toMegabytes } from './report';
import { stopSignal } from './stop-signal';

export async function benchIndexing(folder: string, scenario: 'index' | 'while-indexing'): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), 'bookwheel-bench-'));
  const engine = await startEngineHere({ dataDir: join(place, 'data'), indexing: 'once', warm: true });
  const signal = stopSignal();
  try {
    const client = connectInProcess(engine.router);
    process.stdout.write(`${machine()}, ${folder}\n`);
    printTable('indexing', await indexingRows(client, folder, signal));
    const questions = questionsFrom(folder, QUESTIONS * QUESTION_KINDS);
    if (scenario === 'index') {
      printTable('searching', latencyRows(await measureLatency(client, questions, signal)));
      return;
    }
    const extra = join(place, 'extra');
    folderLibrary(folder).writeMore(extra);
    await client.library.addFolder({ path: extra });
    const isBusy = async (): Promise<boolean> => (await client.library.status({})).activity.state !== 'idle';
    const latencies = await measureLatencyWhile(client, questions, isBusy);
    printTable('searching while indexing', latencyRows(latencies));
  } finally {
    await engine.close();
    rmSync(place, { recursive: true, force: true });
  }
}

async function indexingRows(client: Client, folder: string, signal: AbortSignal): Promise<Row[]> {
  const { say, clear } = createProgress();
  const indexing = await measureIndexing(client, process.pid, folder, { say, signal });
  clear();
  const { documents, passages, vectors, bytes } = await client.library.status({});
  const files = Object.values(documents).reduce((sum, count) => sum + count, 0);
  const textBytes = folderBytes(folder);
  const { wordsMs, meaningMs } = indexing;
  return [
    ['files', String(files), `${documents.indexed} searchable, ${toMegabytes(textBytes)} on disk`],
    ['passages', String(passages), `${vectors.ready} vectors`],
    ['searchable by words', seconds(wordsMs), `${perSecond(files, wordsMs)} files/s`],
    ['searchable by meaning', seconds(meaningMs), `${perSecond(passages, meaningMs)} passages/s over all`],
    [
      'index',
      toMegabytes(bytes.total),
      `catalog ${toMegabytes(bytes.catalog)}, vectors ${toMegabytes(bytes.vectors)}, ${(bytes.total / textBytes).toFixed(2)} × the files`,
    ],
    ...indexing.peakMemory.map(({ role, bytes }): Row => [`peak memory, ${role}`, toMegabytes(bytes), '']),
  ];
}

function latencyRows(latencies: readonly Latency[]): Row[] {
  return latencies.map(({ name, count, p50, p95, p99 }) => [
    name,
    `${p50.toFixed(1)} ms`,
    `p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${count} questions`,
  ]);
}

function perSecond(count: number, ms: number): string {
  return (count / (ms / 1000)).toFixed(0);
}
