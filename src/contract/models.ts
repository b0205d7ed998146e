// Model packs: which are at hand and which one serves. And the data for recognising text, which can be downloaded.
import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { contractErrors } from './errors';
import { ModelRefusal } from './model-refusals';

/**
 * active: answers searches. next: passages are being embedded for it, and it answers once all are. installed: at hand.
 * available: can be downloaded.
 */
export const PackState = z.enum(['active', 'next', 'installed', 'available']);
export type PackState = z.infer<typeof PackState>;

export const PackSummary = z.object({
  id: z.string(),
  version: z.string(),
  name: z.string(),
  licence: z.string(),
  languages: z.array(z.string()),
  dimensions: z.number().int(),
  /** On disk once installed; for an available one what is to be downloaded. */
  bytes: z.number(),
  active: z.boolean(),
  state: PackState,
  /** builtin: ships with the program and cannot be removed. catalogue: can be downloaded. imported: a person's own. */
  origin: z.enum(['builtin', 'catalogue', 'imported']),
  hasReranker: z.boolean(),
  /** Repositories the pack's models come from; empty for packs trained by this project. */
  repositories: z.array(z.string()),
  /** Vectors of passages kept for it, in use or not; 0 for one never used. */
  vectors: z.number().int(),
  /** Why it cannot be used, as a sentence; null for one that can, as far as is known. */
  trouble: z.string().nullable(),
  /** The same for who words it by themselves. */
  troubleAs: ModelRefusal.nullable(),
});
export type PackSummary = z.infer<typeof PackSummary>;

/** How far the library is on its way to another pack. */
export const ModelSwitch = z.object({
  packId: z.string(),
  name: z.string(),
  /** Distinct passages with and without a vector of the pack; it serves when none waits. */
  ready: z.number().int(),
  waiting: z.number().int(),
  /** null while nobody can tell. */
  secondsLeft: z.number().nullable(),
});
export type ModelSwitch = z.infer<typeof ModelSwitch>;

export const PackProgress = z.object({
  packId: z.string(),
  receivedBytes: z.number().int(),
  totalBytes: z.number().int(),
  /** downloading, then testing (the models run once), then done: the pack is installed. */
  step: z.enum(['downloading', 'testing', 'done']),
});
export type PackProgress = z.infer<typeof PackProgress>;

export const Pooling = z.enum(['none', 'mean', 'cls']);
export type Pooling = z.infer<typeof Pooling>;

/** What a model's own files say, and what they leave open: a person is asked for what is null. */
export const ModelFindings = z.object({
  name: z.string(),
  /** Of the model type: `bert`, `xlm-roberta`, `modernbert`. */
  family: z.string(),
  /** Of the tokenizer: `WordPiece`, `Unigram`, `BPE`. */
  tokenizer: z.string(),
  /** Which of the model's ONNX files would be used. */
  file: z.string(),
  pooling: Pooling.nullable(),
  queryPrefix: z.string().nullable(),
  passagePrefix: z.string().nullable(),
  licence: z.string().nullable(),
  bytes: z.number().int(),
  /** The second model, which reads question and passage together; null where none was given. */
  reranker: z
    .object({
      name: z.string(),
      family: z.string(),
      tokenizer: z.string(),
      file: z.string(),
      bytes: z.number().int(),
    })
    .nullable(),
});
export type ModelFindings = z.infer<typeof ModelFindings>;

/** A folder or zip file each, in the layout of the model hub. */
export const ModelSource = z.object({
  encoderPath: z.string().min(1).max(4096),
  rerankerPath: z.string().min(1).max(4096).nullable().default(null),
});
export type ModelSource = z.infer<typeof ModelSource>;

/** What a person has chosen; what is left out is as the model's files say. */
export const ModelChoices = z.object({
  name: z.string().min(1).max(200).optional(),
  pooling: Pooling.optional(),
  queryPrefix: z.string().max(2000).optional(),
  passagePrefix: z.string().max(2000).optional(),
});
export type ModelChoices = z.infer<typeof ModelChoices>;

/** Language data for recognising text in pictures. */
export const RecognitionLanguage = z.object({
  /** Tesseract's: 'eng', 'chi_sim'. */
  code: z.string(),
  name: z.string(),
  /** To be downloaded. */
  bytes: z.number().int(),
  /** Where the data in use lies: in the library, or where Tesseract is installed; null while there is none. */
  installed: z.enum(['library', 'system']).nullable(),
});
export type RecognitionLanguage = z.infer<typeof RecognitionLanguage>;

export const LanguageProgress = z.object({
  code: z.string(),
  receivedBytes: z.number().int(),
  totalBytes: z.number().int(),
  /** The data is there and in use. */
  done: z.boolean(),
});
export type LanguageProgress = z.infer<typeof LanguageProgress>;

const none = z.object({}).default({});
const packId = z.string().min(1).max(200);

export const models = {
  /** The one in use first, then those at hand, then those that can be downloaded. */
  list: oc.errors(contractErrors).input(none).output(z.array(PackSummary)),
  /**
   * Downloads a pack of the catalogue, tries its models, and ends. It is not used before `activate`. Newest progress
   * only. Aborting ends the download; what has come by then is kept for the next.
   */
  install: oc
    .errors(contractErrors)
    .input(z.object({ id: packId }))
    .output(eventIterator(PackProgress)),
  /** Looks at a model in a folder or zip file and changes nothing. */
  inspect: oc.errors(contractErrors).input(ModelSource).output(ModelFindings),
  /** Copies a model into the library and tries it. invalid_input says what is wrong, or what has to be chosen. */
  import: oc
    .errors(contractErrors)
    .input(ModelSource.extend({ choices: ModelChoices.default({}) }))
    .output(PackSummary),
  /**
   * Searches go on with the pack in use until every passage has a vector of this one; the status tells how far that is.
   * At once where all have one already. Only the last call counts.
   */
  activate: oc
    .errors(contractErrors)
    .input(z.object({ id: packId }))
    .output(z.object({})),
  /** Stays with the pack in use; vectors made so far are kept. */
  cancelSwitch: oc.errors(contractErrors).input(none).output(z.object({})),
  /** Deletes a pack and its vectors. Refused for one that is in use, on its way, or ships with the program. */
  remove: oc
    .errors(contractErrors)
    .input(z.object({ id: packId }))
    .output(z.object({ removed: z.boolean() })),
  /** Deletes the vectors of a pack that is not in use, and keeps the pack. */
  removeVectors: oc
    .errors(contractErrors)
    .input(z.object({ id: packId }))
    .output(z.object({ removed: z.number().int() })),
  /** The languages that can be downloaded. */
  languages: oc.errors(contractErrors).input(none).output(z.array(RecognitionLanguage)),
  /**
   * Downloads languages into the library, one after another; what is there already is done at once. Newest progress only,
   * at most ten a second, and for each language a last one that is done. Aborting ends the download; what has come by
   * then is kept for the next.
   */
  installLanguages: oc
    .errors(contractErrors)
    .input(z.object({ codes: z.array(z.string().min(1).max(40)).min(1).max(100) }))
    .output(eventIterator(LanguageProgress)),
  /** Deletes a language from the library; what Tesseract has installed stays. */
  removeLanguage: oc
    .errors(contractErrors)
    .input(z.object({ code: z.string().min(1).max(40) }))
    .output(z.object({ removed: z.boolean() })),
};
