// An engine in this process: what the command line and the web host run. Its children are forked by Node, or, in the installed
// app, by Electron's main process.
import { createElectronSpawner } from '../../adapters/process/electron-spawner';
import type { Log, ProcessSpawner } from '../../engine/ports';
import { createChildSpawner } from './children';
import { type ComposeOptions, composeEngine, type RunningEngine } from './compose';
import { mainPort } from './main-port';

/** As composeEngine; throws Failure. */
export function startEngineHere(options: Omit<ComposeOptions, 'spawner'>): Promise<RunningEngine> {
  return composeEngine({ ...options, spawner: spawnerHere });
}

export function spawnerHere(log: Log): ProcessSpawner {
  return mainPort ? createElectronSpawner(mainPort, log) : createChildSpawner(log);
}
