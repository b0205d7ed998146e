// Gives memory back once a process has nothing to do: V8 collects when it is asked for more, so what work has left behind
// would stay until the next work.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Longer than the pauses of somebody who types and reads. */
export const QUIET_MS = 10_000;

export interface QuietCollection {
  /** Something was done just now. */
  worked(): void;
  stop(): void;
}

/** Collects once after each time of work, and never keeps the process alive. A collection takes some 50 ms. */
export function collectWhenQuiet(collect: () => void = wholeCollection()): QuietCollection {
  let timer: NodeJS.Timeout | null = null;
  let workedAgain = false;

  function waitForQuiet(): void {
    timer = setTimeout(() => {
      timer = null;
      if (workedAgain) {
        workedAgain = false;
        waitForQuiet();
      } else collect();
    }, QUIET_MS);
    timer.unref();
  }

  return {
    // Called thousands of times while indexing: no timer is made or moved for most of them.
    worked() {
      if (timer === null) waitForQuiet();
      else workedAgain = true;
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}

/** What `--expose-gc` offers, in a process that was started without it. */
function wholeCollection(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  return collect;
}
