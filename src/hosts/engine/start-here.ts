// An engine in this process: what the command line and the web host run. Its children are forked by Node, or, in the installed
// app, by Electron's main process.
import { createElectronSpawner } from '../../adapters/process/electron-spawner';
import { createChildSpawner } from './children';
import { type ComposeOptions, composeEngine, type RunningEngine } from './compose';
import { mainPort } from './main-port';

/** As composeEngine; throws Failure. */
export function startEngineHere(options: Omit<ComposeOptions, 'spawner'>): Promise<RunningEngine> {
  const main = mainPort;
  return composeEngine({
    ...options,
    spawner: main ? (log) => createElectronSpawner(main, log) : createChildSpawner,
  });
}
