// The closed set of errors a caller can see. Each carries a sentence a person can act on; nothing else crosses the wire.
import * as z from 'zod';
import { ModelRefusal } from './model-refusals';

export const ERROR_CODES = [
  'invalid_input',
  'not_found',
  'folder_missing',
  'folder_not_readable',
  'folder_overlaps',
  'file_not_readable',
  'data_dir_in_use',
  'data_dir_not_writable',
  'disk_full',
  'download_failed',
  'catalog_newer',
  'catalog_damaged',
  'engine_restarted',
  'not_available_here',
  'internal',
] as const;

export const ErrorCode = z.enum(ERROR_CODES);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** Details shown beside the sentence: the thing it happened to, and where the log has more. */
export const ErrorDetails = z.object({
  subject: z.string().optional(),
  logReference: z.string().optional(),
  /** What is wrong with a model, where the code is too little to say it. */
  refusal: ModelRefusal.optional(),
});

/** What every procedure of the contract may answer instead of its output, in the shape `oc.errors()` takes. */
export const contractErrors = Object.fromEntries(
  ERROR_CODES.map((code) => [code, { data: ErrorDetails }]),
) as {
  [K in ErrorCode]: { data: typeof ErrorDetails };
};
