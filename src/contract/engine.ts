// The engine itself: what it is, what works on this machine, and how its children fare.
import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { CheckProgress } from './check';
import { contractErrors } from './errors';

export const ChildStatus = z.object({
  role: z.enum(['inference', 'extract']),
  pid: z.number().int().nullable(),
  state: z.enum(['stopped', 'starting', 'running', 'backing_off', 'given_up']),
  restarts: z.number().int(),
  residentBytes: z.number().nullable(),
  lastError: z.string().nullable(),
});
export type ChildStatus = z.infer<typeof ChildStatus>;

export const EngineInfo = z.object({
  version: z.string(),
  dataDir: z.string(),
  pid: z.number().int(),
  sqlite: z.string(),
  vectorsAvailable: z.boolean(),
  modelsAvailable: z.boolean(),
  children: z.array(ChildStatus),
});
export type EngineInfo = z.infer<typeof EngineInfo>;

export const engine = {
  info: oc.errors(contractErrors).input(z.object({}).default({})).output(EngineInfo),
  /**
   * Looks at everything in the catalog, tells how far it has come, and ends with what was found. Takes minutes for a large
   * library; searching and indexing go on meanwhile. Aborting the call stops it: what was mended stays so.
   */
  check: oc
    .errors(contractErrors)
    .input(z.object({ repair: z.boolean() }))
    .output(eventIterator(CheckProgress)),
};
