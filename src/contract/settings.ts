// What a person has chosen. Every field has a default, so an empty catalog is a complete set of settings.
import { oc } from '@orpc/contract';
import * as z from 'zod';
import { contractErrors } from './errors';
import { Language } from './language';

const backgroundWork = z.enum(['considerate', 'full']);

const assistantFolders = z.array(z.string().min(1).max(4096)).max(10_000);

/** Plain http is for a server on this machine. */
const modelMirror = z
  .string()
  .max(500)
  .regex(
    /^(?:|https:\/\/[^\s?#]+|http:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?(?:\/[^\s?#]*)?)$/,
    'must be a https:// address',
  );

export const Settings = z.object({
  language: Language.default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** considerate: long work makes way for the person, other programs and the battery. full: it never does. */
  backgroundWork: backgroundWork.default('considerate'),
  /** Where models are downloaded from instead of the hub, a https:// address; empty for the hub itself. */
  modelMirror: modelMirror.default(''),
  /** Whether searches are remembered. They stay on this machine; while this is off nothing of them is written. */
  keepHistory: z.boolean().default(true),
  /** Then nothing is downloaded, whatever is asked for. Otherwise only what a person asks for is. */
  neverUseNetwork: z.boolean().default(false),
  /** Paths of the library folders that assistants may search and read (`bookwheel mcp`). */
  assistantFolders: assistantFolders.default([]),
});
export type Settings = z.infer<typeof Settings>;

export const settings = {
  get: oc.errors(contractErrors).input(z.object({}).default({})).output(Settings),
  /** Changes the given fields and answers with the whole. */
  update: oc
    .errors(contractErrors)
    .input(
      z.object({
        language: Language.optional(),
        theme: z.enum(['system', 'light', 'dark']).optional(),
        backgroundWork: backgroundWork.optional(),
        modelMirror: modelMirror.optional(),
        keepHistory: z.boolean().optional(),
        neverUseNetwork: z.boolean().optional(),
        assistantFolders: assistantFolders.optional(),
      }),
    )
    .output(Settings),
};
