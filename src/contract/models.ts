// Model packs: which are at hand and which one serves. And the data for recognising text, which can be downloaded.
import { eventIterator, oc } from '@orpc/contract';
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

export const models = {
  list: oc.errors(contractErrors).input(none).output(z.array(PackSummary)),
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
