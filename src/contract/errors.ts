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
  'network_forbidden',
  'catalog_newer',
  'catalog_damaged',
  'engine_restarted',
  'not_available_here',
  'internal',
] as const;

export const ErrorCode = z.enum(ERROR_CODES);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** The same in HTTP's own words. */
export const ERROR_STATUS: Readonly<Record<ErrorCode, number>> = {
  invalid_input: 400,
  not_found: 404,
  folder_missing: 404,
  folder_not_readable: 403,
  folder_overlaps: 409,
  file_not_readable: 409,
  data_dir_in_use: 409,
  data_dir_not_writable: 500,
  disk_full: 507,
  download_failed: 502,
  catalog_newer: 409,
  catalog_damaged: 500,
  engine_restarted: 503,
  not_available_here: 501,
  network_forbidden: 403,
  internal: 500,
};

/** Details shown beside the sentence. */
export const ErrorDetails = z.object({
  subject: z.string().optional().describe('The thing it happened to.'),
  logReference: z.string().optional().describe('Where the log has more.'),
  /** What is wrong with a model, where the code is too little to say it. */
  refusal: ModelRefusal.optional(),
});

/** What every procedure of the contract may answer instead of its output, in the shape `oc.errors()` takes. */
export const contractErrors = Object.fromEntries(
  ERROR_CODES.map((code) => [code, { data: ErrorDetails }]),
) as {
  [K in ErrorCode]: { data: typeof ErrorDetails };
};
