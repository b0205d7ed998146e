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

/** `provider`: as onnxruntime calls it. `reason`: a part of a sentence. */
const ProviderUse = z.object({ provider: z.string(), reason: z.string() });

export const EngineInfo = z.object({
  version: z.string(),
  dataDir: z.string(),
  pid: z.number().int(),
  sqlite: z.string(),
  vectorsAvailable: z.boolean(),
  modelsAvailable: z.boolean(),
  children: z.array(ChildStatus),
  /** What the models run on, and why; null before they are loaded. */
  providers: z.object({ encoder: ProviderUse, reranker: ProviderUse.nullable() }).nullable(),
});
export type EngineInfo = z.infer<typeof EngineInfo>;

/** Bytes on the disk, part by part. */
export const StorageUse = z.object({
  /** What documents say, and the words to find it by. */
  text: z.number(),
  vectors: z.number(),
  models: z.number(),
  languages: z.number(),
  logs: z.number(),
  /** Catalogs that were damaged or replaced, and are kept for whoever wants them. */
  setAside: z.number(),
  other: z.number(),
  total: z.number(),
});
export type StorageUse = z.infer<typeof StorageUse>;

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
  storage: oc.errors(contractErrors).input(z.object({}).default({})).output(StorageUse),
  /**
   * Reads every file again, as if for the first time. What is indexed of each answers until its turn comes, vectors of passages
   * that turn out the same stay, and so do folders, rules and settings. Answers at once; a restart goes on with it.
   */
  rebuild: oc
    .errors(contractErrors)
    .input(z.object({}).default({}))
    .output(z.object({ queued: z.number().int() })),
  /** One text for somebody who helps, in English. Nothing of what documents say, no queries, no paths. */
  diagnostics: oc
    .errors(contractErrors)
    .input(z.object({}).default({}))
    .output(z.object({ text: z.string() })),
};
