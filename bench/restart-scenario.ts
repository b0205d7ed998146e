// `npm run bench -- restart`: how soon does a library that has not changed answer, and what does it look at?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { percentile } from '../src/core/evaluation/percentile';
import { runsHere } from './programs-here';
import { printTable, type Row } from './report';
import { startServed, untilIdle } from './served-engine';
import { timeStarts } from './starts';
import { stopSignal } from './stop-signal';
import { withLibrary } from './temporary-library';

const STARTS = 5;

export async function benchRestart(folder: string | null, files: number): Promise<void> {
  await withLibrary(folder, files, async ({ dataDir, folder: path, status, query }) => {
    const questions = Array.from({ length: STARTS }, () => query);
    const { words, whole, compared, statuses } = await timeStarts(dataDir, questions, stopSignal());
    const readBefore = status.counters.filesRead;
    const read = statuses.reduce((sum, { counters }) => sum + counters.filesRead - readBefore, 0);
    printTable(`restart, ${STARTS} times`, [
      ['library', String(status.documents.indexed), `files, ${status.passages} passages`],
      times('first answer by words', words),
      times('first whole answer', whole),
      times('compared with the disk', compared),
      ['files read', String(read), 'in all starts together'],
      await filesOpened(dataDir, path),
    ]);
  });
}

function times(name: string, ms: number[]): Row {
  return [
    name,
    `${percentile(ms, 0.5).toFixed(0)} ms`,
    `slowest ${Math.max(...ms).toFixed(0)} ms, from the start of the process`,
  ];
}

/** By the system's own account; it slows the engine down, so it has a start of its own. */
async function filesOpened(dataDir: string, folder: string): Promise<Row> {
  const name = 'files opened under the folder';
  if (!runsHere('strace')) return [name, '–', 'strace is not installed here'];
  const trace = join(dataDir, 'opened.trace');
  const calls = 'trace=open,openat';
  const engine = await startServed(dataDir, ['strace', '-f', '-qq', '-e', calls, '-o', trace]);
  await untilIdle(engine.client);
  await engine.close();
  const opened = readFileSync(trace, 'utf8')
    .split('\n')
    .filter((line) => line.includes(`"${folder}`) && !line.includes('O_DIRECTORY'));
  return [name, String(opened.length), 'apart from directories, as strace sees it'];
}
