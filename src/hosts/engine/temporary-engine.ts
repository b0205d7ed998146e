// An engine around an empty library that is gone afterwards: what measuring needs.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningEngine } from './compose';
import { startEngineHere } from './start-here';

/** Nothing is left behind, however `use` ends. Models are started at once. Throws Failure as composeEngine does. */
export async function withTemporaryEngine<Result>(
  use: (engine: RunningEngine) => Promise<Result>,
): Promise<Result> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bookwheel-measure-'));
  try {
    const engine = await startEngineHere({ dataDir, indexing: 'off', warm: true });
    try {
      return await use(engine);
    } finally {
      await engine.close();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
