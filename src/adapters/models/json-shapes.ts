// What is read of the JSON files around a model. Everything else in them is left alone.
import * as z from 'zod';

export const ModelConfig = z.looseObject({
  model_type: z.string().min(1).max(100).optional().catch(undefined),
  architectures: z.array(z.string()).nullish().catch(null),
  hidden_size: z.number().int().positive().optional().catch(undefined),
  max_position_embeddings: z.number().int().positive().optional().catch(undefined),
  num_labels: z.number().int().positive().optional().catch(undefined),
  id2label: z.record(z.string(), z.unknown()).optional().catch(undefined),
  _name_or_path: z.string().optional().catch(undefined),
});
export type ModelConfig = z.infer<typeof ModelConfig>;

/** Of Sentence Transformers: which layers follow one another. */
export const Modules = z.array(z.looseObject({ path: z.string().default(''), type: z.string() }));

export const PoolingConfig = z.looseObject({
  word_embedding_dimension: z.number().int().positive().optional(),
  /** false: the prefix is read by the model, but left out of the mean. */
  include_prompt: z.boolean().default(true),
});

export const SentenceConfig = z.looseObject({
  max_seq_length: z.number().int().positive().nullish().catch(null),
});

export const PromptsConfig = z.looseObject({
  prompts: z.record(z.string(), z.string()).nullish().catch(null),
});

const token = z.union([
  z.string(),
  z.looseObject({ content: z.string() }).transform(({ content }) => content),
]);

export const TokenizerConfig = z.looseObject({
  model_max_length: z.number().positive().optional().catch(undefined),
  do_lower_case: z.boolean().default(true),
  strip_accents: z
    .boolean()
    .nullish()
    .transform((strip) => strip ?? null),
  tokenize_chinese_chars: z.boolean().default(true),
  unk_token: token.default('[UNK]'),
  cls_token: token.default('[CLS]'),
  sep_token: token.default('[SEP]'),
  pad_token: token.default('[PAD]'),
  mask_token: token.default('[MASK]'),
});
export type TokenizerConfig = z.infer<typeof TokenizerConfig>;

export const TokenizerJson = z.looseObject({
  model: z.looseObject({ type: z.string().optional(), vocab: z.unknown().optional() }),
  post_processor: z.unknown().optional(),
});
