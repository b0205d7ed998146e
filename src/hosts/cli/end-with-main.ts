// In the installed app the command line is a child of Electron's main process, which is the one that is told to end.
import type { MainPort } from '../../adapters/process/electron-spawner';
import { MainToEngine } from '../../contract/process-messages';

/** @param end called when main passes on that it was told to end */
export function endWithMain(main: MainPort, end: () => void): void {
  main.on('message', ({ data }) => {
    const message = MainToEngine.safeParse(data);
    if (message.success && message.data.kind === 'shutdown') end();
  });
}
