// What may a reader of files do on this machine? One is started as for reading, and says it itself.
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { ProcessLimits } from '../../../adapters/process/own-limits';
import type { Log } from '../../../engine/ports';
import { spawnerHere } from '../../engine/start-here';

const ANSWER_WITHIN_MS = 20_000;
const Ready = z.object({ ready: z.literal(true), limits: ProcessLimits });

/** Nothing of a check is worth keeping. */
const noLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Rejects with why it did not come up. */
export async function askReader(): Promise<ProcessLimits> {
  const reader = await spawnerHere(noLog).spawn('extract');
  const answered = new AbortController();
  try {
    return await Promise.race([
      new Promise<ProcessLimits>((resolve) => {
        reader.onMessage((message) => {
          const ready = Ready.safeParse(message);
          if (ready.success) resolve(ready.data.limits);
        });
      }),
      new Promise<never>((_, reject) => reader.onExit((reason) => reject(new Error(reason)))),
      sleep(ANSWER_WITHIN_MS, null, answered).then(() => {
        throw new Error('it does not answer');
      }),
    ]);
  } finally {
    answered.abort();
    reader.kill();
  }
}
