// `npm run bench -- extract <folder>`: reads everything below it with real extractor processes and prints what became of it.
import { createExtractorPool } from '../src/adapters/extract/process/extractor-pool';
import { systemClock } from '../src/adapters/fs/system-clock';
import { residentBytes } from '../src/adapters/process/resident-bytes';
import type { Extractor, Log } from '../src/engine/ports';
import { createChildSpawner, extractorCount } from '../src/hosts/engine/children';
import { extractFiles, type FileReading, outcomesByType, slowest, totalsOf } from './extract-files';
import { watchMemory } from './process-memory';
import { createProgress } from './progress';
import { printTable, type Row, toMegabytes } from './report';
import { stopSignal } from './stop-signal';

/** What goes wrong is in the outcomes. */
const NO_LOG: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
/** @param json one line for each file on standard output; the tables then go to standard error */
export async function benchExtracting(folder: string, json: boolean): Promise<void> {
  const extractor = startExtractor();
  const memory = watchMemory(() => extractor.children());
  const signal = stopSignal();
  const readings: FileReading[] = [];
  const progress = createProgress();
  const startedAt = performance.now();
  await extractFiles(extractor, folder, signal, (reading, _result, left) => {
    readings.push(reading);
    if (json) process.stdout.write(`${JSON.stringify(reading)}\n`);
    progress.say(`${readings.length} of ${readings.length + left}  ${reading.path}`);
  });
  const ms = performance.now() - startedAt;
  progress.clear();
  const restarts = extractor.children().reduce((sum, child) => sum + child.restarts, 0);
  const peaks = await memory.stop();
  await extractor.close();
  const to = json ? process.stderr : process.stdout;
  printTable(signal.aborted ? 'read until stopped' : 'read', totalsOf(readings, ms), to);
  printTable('by type', outcomesByType(readings), to);
  printTable('slowest', slowest(readings), to);
  printTable(
    'processes',
    [
      ...[...peaks].map(([role, bytes]): Row => [`peak memory, ${role}`, toMegabytes(bytes), '']),
      ['extractors ended in the middle of a file', String(restarts), ''],
    ],
    to,
  );
}

/** As the engine starts them, sandbox included. */
function startExtractor(): Extractor {
  const spawner = createChildSpawner(NO_LOG);
  return createExtractorPool({
    spawner,
    log: NO_LOG,
    clock: systemClock,
    residentBytes,
    size: extractorCount(),
  });
}
