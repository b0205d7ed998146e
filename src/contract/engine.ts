// The engine itself: what it is, what works on this machine, and how its children fare.
import { oc } from '@orpc/contract';
import * as z from 'zod';
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
};
