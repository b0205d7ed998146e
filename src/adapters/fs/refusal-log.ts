// What the guards in Bookwheel's processes turned away, in a file of the data directory beside the ledger of requests. Unlike
// that one it is written by every process that can: a line is one write at the end of the file, so they do not mix.
import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
// Not the whole contract: a command loads this also where it only tells its version.
import { Refusal, RefusedBy } from '../../contract/network-refusals';
import type { Clock, RefusalLog } from '../../engine/ports';
import { linesOf } from './json-lines';

const FILE = 'network-refusals.jsonl';
/** Some thousand lines. When it is full it becomes the older one, and the one before that goes. */
const MOST_BYTES = 256 * 1024;

const Line = z.object({ at: z.number(), by: RefusedBy, refusal: Refusal });

export interface RefusalLogOptions {
  dataDir: string;
  clock: Pick<Clock, 'now'>;
  mostBytes?: number;
}

export function createRefusalLog({ dataDir, clock, mostBytes = MOST_BYTES }: RefusalLogOptions): RefusalLog {
  const path = join(dataDir, FILE);
  const older = `${path}.old`;
  return {
    note(by, refusal) {
      try {
        if (sizeOf(path) > mostBytes) renameSync(path, older);
        appendFileSync(path, `${JSON.stringify({ at: clock.now(), by, refusal })}\n`, { mode: 0o600 });
      } catch {
        // It was refused all the same; nothing hangs on its being told.
      }
    },
    list(limit) {
      const lines = [older, path].flatMap((file) =>
        linesOf(file).flatMap((line) => Line.safeParse(line).data ?? []),
      );
      const newest = lines.toReversed().slice(0, limit);
      return {
        refusals: newest.map(({ at, by, refusal }) => ({ at, by, ...refusal })),
        kept: lines.length,
      };
    },
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
