// An engine in this Node process, with its children forked by Node: what the command line and the web host run.
import { dirname, join } from 'node:path';
import { createNodeSpawner } from '../../adapters/process/node-spawner';
import { type ComposeOptions, composeEngine, type RunningEngine } from './compose';
import { layout } from './layout';

/** The extractor may read the folder of its own bundle and nothing else; files reach it as bytes, and it has no network where that can be had. */
const extractEntry = {
  path: layout.extractEntry,
  execArgv: ['--permission', `--allow-fs-read=${join(dirname(layout.extractEntry), '*')}`],
  offline: true,
};

/** Tokenising makes much short-lived garbage: a small nursery keeps the process at half the size, no slower. */
const inferenceEntry = { path: layout.inferenceEntry, execArgv: ['--max-semi-space-size=4'] };

/** As composeEngine; throws Failure. */
export function startEngineHere(options: Omit<ComposeOptions, 'spawner'>): Promise<RunningEngine> {
  return composeEngine({
    ...options,
    spawner: (log) => createNodeSpawner({ inference: inferenceEntry, extract: extractEntry }, log),
  });
}
