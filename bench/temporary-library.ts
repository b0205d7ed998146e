// An indexed library to measure on, made of a folder or of generated notes, and gone afterwards.
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LibraryStatus } from '../src/contract';
import { startEngineHere } from '../src/hosts/engine/start-here';
import { connectInProcess } from '../src/rpc/serve';
import { questionsFrom } from './budgets/questions';
import { writeLibrary } from './generated-library';
import { machine } from './report';
import { untilIdle } from './served-engine';

export interface TemporaryLibrary {
  dataDir: string;
  folder: string;
  /** Once everything was searchable. */
  status: LibraryStatus;
  /** One that finds something. */
  query: string;
}

/** @param folder null for `files` generated notes */
export async function withLibrary(
  folder: string | null,
  files: number,
  measure: (library: TemporaryLibrary) => Promise<void>,
): Promise<void> {
  const place = await realpath(await mkdtemp(join(tmpdir(), 'bookwheel-bench-')));
  try {
    const dataDir = join(place, 'data');
    const of = folder ?? join(place, 'notes');
    if (folder === null) writeLibrary(of, files);
    process.stdout.write(`${machine()}, ${folder ?? `${files} generated notes`}\n`);
    const engine = await startEngineHere({ dataDir, indexing: 'once', warm: true });
    const client = connectInProcess(engine.router);
    await client.library.addFolder({ path: of });
    const status = await untilIdle(client);
    const [query = ''] = questionsFrom(of, 1);
    await engine.close();
    await measure({ dataDir, folder: of, status, query });
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
