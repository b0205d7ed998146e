// The engine as a child of Electron's main process: takes the library, serves the contract on every port main hands over.
import { systemClock } from '../../adapters/fs/system-clock';
import { createElectronSpawner, type MainPort } from '../../adapters/process/electron-spawner';
import type { ChannelPort } from '../../adapters/process/parent-channel';
import { type EngineToMain, MainToEngine } from '../../contract/process-messages';
import { Failure } from '../../engine/failure';
import { serveMessagePort } from '../../rpc/serve';
import { createShellQuestion } from './ask-shell';
import { composeEngine, type RunningEngine } from './compose';
import { defaultDataDir } from './data-dir';
import { mainPort } from './main-port';

const FAILED_EXIT_CODE = 3;

if (!mainPort)
  throw new Error('The engine entry is started by the desktop app only; "bookwheel serve" runs it without.');
await run(mainPort, dataDirArgument(process.argv));

async function run(main: MainPort, dataDir: string): Promise<void> {
  const tellMain = (message: EngineToMain): void => main.postMessage(message);
  // Windows may ask to be connected before the catalog is open: they wait for it, they are not turned away.
  const waitingPorts: ChannelPort[] = [];
  let running: RunningEngine | null = null;

  main.on('message', (event) => {
    const message = MainToEngine.safeParse(event.data);
    if (!message.success) return;
    const port = event.ports[0];
    if (message.data.kind === 'connect' && port) {
      if (running) serve(running, port);
      else waitingPorts.push(port);
    }
    // One that has not started yet is about to look at everything.
    if (message.data.kind === 'resumed') running?.woke();
    if (message.data.kind === 'refused') running?.parts.refusals.note(message.data.by, message.data.refusal);
    if (message.data.kind === 'shutdown') void stop(running);
  });

  try {
    running = await composeEngine({
      dataDir,
      spawner: (log) => createElectronSpawner(main, log),
      indexing: 'watch',
      warm: true,
      askShell: createShellQuestion(main, systemClock),
    });
    const { refusals } = running.parts;
    globalThis.bookwheelNetworkGuard?.onRefused((refusal) => refusals.note('engine', refusal));
    tellMain({ kind: 'ready' });
    for (const port of waitingPorts.splice(0)) serve(running, port);
  } catch (thrown) {
    const known = thrown instanceof Failure;
    tellMain({
      kind: 'failed',
      code: known ? thrown.code : 'internal',
      sentence: known ? thrown.message : `Bookwheel could not start: ${String(thrown)}.`,
    });
    process.exitCode = FAILED_EXIT_CODE;
    setImmediate(() => process.exit(FAILED_EXIT_CODE));
  }
}

function serve(engine: RunningEngine, port: ChannelPort): void {
  serveMessagePort(engine.router, port);
  port.start();
}

async function stop(running: RunningEngine | null): Promise<void> {
  await running?.close();
  process.exit(0);
}

function dataDirArgument(argv: readonly string[]): string {
  const at = argv.indexOf('--data-dir');
  const given = at < 0 ? undefined : argv[at + 1];
  return given ?? defaultDataDir();
}
