// Becomes the command line: no window, no lock, no icon in the dock. Electron's own Node mode is switched off in what is
// shipped, so the verb runs in a child that has this terminal, and main forks for it as it does for an engine.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { app, type UtilityProcess, utilityProcess } from 'electron';
import { EngineToMain, type MainToEngine } from '../contract/process-messages';
import { createChildForks } from './child-forks';
import { layout } from './layout';
import type { Processes } from './processes';

/** Ends the program with the verb's exit code. Beside a Bookwheel that is open, the verb attaches to its engine. */
export async function runCliVerb(words: readonly string[], processes: Processes): Promise<void> {
  // Chromium keeps a profile even without a window, and that of a Bookwheel which is open is in use.
  const profile = join(app.getPath('temp'), `bookwheel-command-${process.pid}`);
  app.setPath('sessionData', profile);
  app.dock?.hide();
  await app.whenReady();
  const verb = utilityProcess.fork(layout.cli, [...words], {
    stdio: 'inherit',
    serviceName: 'Bookwheel command',
  });
  forkFor(verb, processes);
  app.on('before-quit', (event) => {
    event.preventDefault();
    // Said, not signalled: Electron kills two seconds after its signal, and the verb may have a library to close.
    verb.postMessage({ kind: 'shutdown' } satisfies MainToEngine);
  });
  verb.once('exit', (code) => {
    rmSync(profile, { recursive: true, force: true });
    app.exit(code);
  });
}

function passInputOn(verb: UtilityProcess): void {
  const send = (bytes: Uint8Array<ArrayBuffer> | null): void =>
    verb.postMessage({ kind: 'input', bytes } satisfies MainToEngine);
  process.stdin.on('data', (bytes: Uint8Array<ArrayBuffer>) => send(bytes));
  process.stdin.once('end', () => send(null));
}

function forkFor(verb: UtilityProcess, processes: Processes): void {
  const children = createChildForks(verb, processes);
  verb.on('message', (message: unknown) => {
    const { success, data } = EngineToMain.safeParse(message);
    if (!success) return;
    if (data.kind === 'spawn') children.spawn(data.childId, data.role);
    else if (data.kind === 'kill') children.kill(data.childId);
    else if (data.kind === 'read_input') passInputOn(verb);
  });
  verb.once('exit', () => children.killAll());
}
