// The same tree, indexed from nothing by an engine that nobody disturbs: what a library has to say.
import { rm } from 'node:fs/promises';
import { startEngineHere } from '../../src/hosts/engine/start-here';
import { connectInProcess } from '../../src/rpc/serve';
import { type LibraryContents, readContents } from './library-contents';
import { untilIdle } from './library-process';

/** @param dataDir is made and removed again */
export async function freshContents(folders: readonly string[], dataDir: string): Promise<LibraryContents> {
  await rm(dataDir, { recursive: true, force: true });
  const engine = await startEngineHere({ dataDir, indexing: 'once', recognize: false, warm: true });
  try {
    const client = connectInProcess(engine.router);
    for (const path of folders) await client.library.addFolder({ path });
    await untilIdle(client);
    return readContents(dataDir);
  } finally {
    await engine.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
