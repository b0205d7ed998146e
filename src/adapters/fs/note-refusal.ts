// Adds a line to the log of what the guards turned away. Apart from what reads it, which takes the schemas of the contract: a
// command that a running engine answers needs none of them, and starts sooner without.
import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, RefusalLog } from '../../engine/ports';

const FILE = 'network-refusals.jsonl';
/** Some thousand lines. When it is full it becomes the older one, and the one before that goes. */
const MOST_BYTES = 256 * 1024;

export interface RefusalLogOptions {
  dataDir: string;
  clock: Pick<Clock, 'now'>;
  mostBytes?: number;
}

export function refusalFiles(dataDir: string): { path: string; older: string } {
  const path = join(dataDir, FILE);
  return { path, older: `${path}.old` };
}

export function refusalNoter(options: RefusalLogOptions): RefusalLog['note'] {
  const { dataDir, clock, mostBytes = MOST_BYTES } = options;
  const { path, older } = refusalFiles(dataDir);
  return (by, refusal) => {
    try {
      if (sizeOf(path) > mostBytes) renameSync(path, older);
      appendFileSync(path, `${JSON.stringify({ at: clock.now(), by, refusal })}\n`, { mode: 0o600 });
    } catch {
      // It was refused all the same; nothing hangs on its being told.
    }
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
