// `npm run bench -- rest`: what does Bookwheel take while nothing happens?
import { measureRest } from './budgets/measure-rest';
import { questionsFrom } from './budgets/questions';
import { residentSum } from './budgets/verdicts';
import { printTable, type Row, toMegabytes } from './report';
import { stopSignal } from './stop-signal';
import { withLibrary } from './temporary-library';

/** Caches fill with use: what is measured is an engine that has worked. */
const SEARCHES = 100;

export async function benchRest(folder: string | null, files: number): Promise<void> {
  await withLibrary(folder, files, async ({ dataDir, folder: path, status }) => {
    const { fresh, used, restMs } = await measureRest(dataDir, questionsFrom(path, SEARCHES), stopSignal());
    printTable('at rest', [
      ['library', String(status.passages), `passages, index ${toMegabytes(status.bytes.total)}`],
      ['memory once compared', toMegabytes(residentSum(fresh)), 'engine and inference'],
      [
        'memory after searching',
        toMegabytes(residentSum(used)),
        `engine and inference, ${SEARCHES} searches`,
      ],
      ...used.map(({ role, bytes, processorMs }): Row => {
        const time =
          processorMs === null
            ? 'processor time not told here'
            : `${processorMs.toFixed(0)} ms of processor time`;
        return [`  ${role}`, toMegabytes(bytes), `${time} in ${restMs / 1000} s`];
      }),
    ]);
  });
}
