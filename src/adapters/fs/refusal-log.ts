// What the guards in Bookwheel's processes turned away, in a file of the data directory beside the ledger of requests. Unlike
// that one it is written by every process that can: a line is one write at the end of the file, so they do not mix.
import * as z from 'zod';
import { Refusal, RefusedBy } from '../../contract';
import type { RefusalLog } from '../../engine/ports';
import { linesOf } from './json-lines';
import { type RefusalLogOptions, refusalFiles, refusalNoter } from './note-refusal';

const Line = z.object({ at: z.number(), by: RefusedBy, refusal: Refusal });

export function createRefusalLog(options: RefusalLogOptions): RefusalLog {
  const { path, older } = refusalFiles(options.dataDir);
  return {
    note: refusalNoter(options),
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
