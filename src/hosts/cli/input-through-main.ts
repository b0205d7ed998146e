// In the installed app a verb is a child of Electron's main process, and such a child has no standard input of its own: main
// reads it and passes it on, once it is asked to.
import { PassThrough, type Readable } from 'node:stream';
import type { MainPort } from '../../adapters/process/electron-spawner';
import { type EngineToMain, MainToEngine } from '../../contract/process-messages';

export function inputThroughMain(main: MainPort): Readable {
  const input = new PassThrough();
  main.on('message', ({ data }) => {
    const message = MainToEngine.safeParse(data);
    if (!message.success || message.data.kind !== 'input') return;
    if (message.data.bytes === null) input.end();
    else input.write(message.data.bytes);
  });
  main.postMessage({ kind: 'read_input' } satisfies EngineToMain);
  return input;
}
