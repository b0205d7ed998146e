// What is the machine like, as Electron's main process is told? Asked over the port that leads to it.
import type { ShellReport } from '../../adapters/machine/machine';
import type { MainPort } from '../../adapters/process/electron-spawner';
import { type EngineToMain, MainToEngine } from '../../contract/process-messages';
import type { Clock } from '../../engine/ports';

/** Main answers in a moment, unless a dialog of the system holds it. */
const PATIENCE_MS = 1_000;

/** @returns a question; null where main does not answer in time */
export function createShellQuestion(main: MainPort, clock: Clock): () => Promise<ShellReport | null> {
  let answer = (_report: ShellReport): void => undefined;
  main.on('message', (event) => {
    const message = MainToEngine.safeParse(event.data);
    if (message.success && message.data.kind === 'machine') answer(message.data);
  });
  return async () => {
    const answered = new AbortController();
    const report = new Promise<ShellReport>((resolve) => {
      answer = resolve;
    });
    const tooLate = clock.sleep(PATIENCE_MS, answered.signal).then(
      () => null,
      () => null,
    );
    main.postMessage({ kind: 'ask_machine' } satisfies EngineToMain);
    try {
      return await Promise.race([report, tooLate]);
    } finally {
      answered.abort();
    }
  };
}
