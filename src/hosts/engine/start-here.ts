// An engine in this Node process, with its children forked by Node: what the command line and the web host run.
import { createChildSpawner } from './children';
import { type ComposeOptions, composeEngine, type RunningEngine } from './compose';

/** As composeEngine; throws Failure. */
export function startEngineHere(options: Omit<ComposeOptions, 'spawner'>): Promise<RunningEngine> {
  return composeEngine({ ...options, spawner: createChildSpawner });
}
