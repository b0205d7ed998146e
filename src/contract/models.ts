// Model packs: which are at hand and which one serves.
import { oc } from '@orpc/contract';
import * as z from 'zod';
import { contractErrors } from './errors';

export const PackSummary = z.object({
  id: z.string(),
  version: z.string(),
  name: z.string(),
  licence: z.string(),
  languages: z.array(z.string()),
  dimensions: z.number().int(),
  bytes: z.number(),
  active: z.boolean(),
  hasReranker: z.boolean(),
  /** Repositories the pack's models come from; empty for packs trained by this project. */
  repositories: z.array(z.string()),
});
export type PackSummary = z.infer<typeof PackSummary>;

export const models = {
  list: oc.errors(contractErrors).input(z.object({}).default({})).output(z.array(PackSummary)),
};
