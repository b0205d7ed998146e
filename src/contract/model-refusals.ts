// Why a model cannot be used, added or removed: a closed set for whoever words it by themselves.
import * as z from 'zod';

export const MODEL_REFUSALS = [
  // where it lies
  'source_missing',
  'source_of_other_kind',
  'too_many_files',
  'file_unreadable',
  'zip_damaged',
  'zip_locked',
  'zip_unusual',
  'zip_unsafe',
  // what its files say
  'config_missing',
  'file_malformed',
  'tokenizer_missing',
  'tokenizer_unknown',
  'tokenizer_incomplete',
  'graph_missing',
  'graph_damaged',
  'graph_asks_else',
  'graph_reads_no_text',
  'graph_answers_else',
  'graph_precision',
  'weights_missing',
  'judges_pairs',
  'pooling_unknown',
  'pooling_needed',
  'pooling_unfit',
  'layer_after_pooling',
  'vector_length_unknown',
  'prefix_left_out',
  'no_reranker',
  'too_many_labels',
  // what it does
  'does_not_run',
  'vectors_wrong',
  'meaning_lost',
  'reranker_useless',
  // one that was there, or was to be
  'pack_file_missing',
  'pack_malformed',
  'pack_gone',
  'not_on_this_machine',
  'not_offered',
  'deleted_meanwhile',
  'no_models_here',
  'stopped_working',
  'answers_now',
  'answers_next',
  'comes_with_bookwheel',
] as const;

export const ModelRefusalCode = z.enum(MODEL_REFUSALS);
export type ModelRefusalCode = z.infer<typeof ModelRefusalCode>;

/** `subject`: the file, the setting or the kind it is about. */
export const ModelRefusal = z.object({ code: ModelRefusalCode, subject: z.string().nullable() });
export type ModelRefusal = z.infer<typeof ModelRefusal>;
