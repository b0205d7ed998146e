// What pack.json must say: which files a model pack is made of and how its models want to be asked.
import * as z from 'zod';
import { Failure } from '../../engine/failure';

/** A file inside the pack's folder; it can never lead out of it. */
export const packFile = z
  .string()
  .max(500)
  .regex(/^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/, 'must be the name of a file inside the pack');

/** Named in a sentence; nobody reads more. */
const MOST_FAULTS = 20;

/** Longer inputs than any current text encoder reads would be a mistake in the file. */
const maxTokens = z.number().int().min(8).max(32_768);

/** Bounds of what is shown or kept: far beyond what any pack says of itself. */
const output = z.string().min(1).max(500);
const prefix = z.string().max(2_000).default('');

const EncoderManifest = z.object({
  file: packFile,
  /** Files beside it in which the graph keeps its weights, where it does not hold them itself. */
  data: z.array(packFile).max(1_000).default([]),
  /** Name of the graph's output to read. */
  output,
  /** `none`: the graph pools by itself, [batch, dimensions]; otherwise its output is [batch, tokens, dimensions]. */
  pooling: z.enum(['none', 'mean', 'cls']),
  /** Whether the graph already scales its vectors to length 1. */
  normalized: z.boolean(),
  dimensions: z.number().int().min(1).max(8_192),
  max_tokens: maxTokens,
  /** Whether the tokenizer's own special tokens ([CLS] … [SEP]) are put around a text. */
  special_tokens: z.boolean().default(true),
  query_prefix: prefix,
  passage_prefix: prefix,
  /** When it differs from the pack's. */
  tokenizer: packFile.optional(),
});
export type EncoderManifest = z.infer<typeof EncoderManifest>;

const RerankerManifest = z.object({
  file: packFile,
  /** As the encoder's. */
  data: z.array(packFile).max(1_000).default([]),
  output,
  max_tokens: maxTokens,
  /** Special tokens by name and the two words `query` and `passage`, say `[CLS] query [SEP] passage [SEP]`. */
  pair: z
    .string()
    .max(500)
    .regex(/^(?:\S+ )*query(?: \S+)* passage(?: \S+)*$/, 'must name query, then passage'),
  /** The graph is no transformer: its rows share the query, and it must see every row at the same width. */
  one_query_per_batch: z.boolean().default(false),
  activation: z.enum(['none', 'sigmoid']).default('none'),
  tokenizer: packFile.optional(),
  blend: z.object({ beta: z.number().min(0).max(10) }),
});
export type RerankerManifest = z.infer<typeof RerankerManifest>;

export const PackManifest = z.object({
  id: z
    .string()
    .max(200)
    .regex(/^[a-z0-9][a-z0-9._-]*$/, 'must be lower-case letters, digits, dots and dashes'),
  version: z.string().min(1).max(200),
  name: z.string().min(1).max(500),
  licence: z.string().min(1).max(500),
  redistributable: z.boolean(),
  languages: z.array(z.string().min(2).max(100)).min(1).max(1_000),
  /** Where the models come from; empty for models trained by this project. */
  repositories: z.array(z.string().max(500)).max(100).default([]),
  tokenizer: packFile,
  encoder: EncoderManifest,
  reranker: RerankerManifest.nullable().default(null),
});
export type PackManifest = z.infer<typeof PackManifest>;

/** @param path only to name the file in the sentence. Throws Failure `invalid_input` that names every wrong field. */
export function parsePackManifest(json: string, path: string): PackManifest {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch (error) {
    throw new Failure('invalid_input', `${path} is not valid JSON. Install the model pack again.`, path, {
      cause: error,
      refusal: { code: 'pack_malformed', subject: null },
    });
  }
  const parsed = PackManifest.safeParse(content);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'pack'}: ${issue.message}`);
  throw malformed(path, faults.slice(0, MOST_FAULTS).join('; '));
}

export function malformed(path: string, why: string): Failure {
  return new Failure('invalid_input', `${path} does not describe a model pack (${why}).`, path, {
    refusal: { code: 'pack_malformed', subject: null },
  });
}
