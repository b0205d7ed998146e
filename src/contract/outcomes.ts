// What became of one file: the outcome codes of the catalog, shared by every list, count and sentence that names them.
import * as z from 'zod';

export const OUTCOME_CODES = [
  'indexed',
  'empty',
  'unsupported',
  'too_large',
  'encrypted',
  'corrupt',
  'timed_out',
  'out_of_memory',
  'unreadable',
  'vanished',
] as const;

export const OutcomeCode = z.enum(OUTCOME_CODES);
export type OutcomeCode = z.infer<typeof OutcomeCode>;

/** `waiting` is not an outcome: the file was seen and has not been read yet (or has changed since). */
export const FileState = z.enum(['waiting', ...OUTCOME_CODES]);
export type FileState = z.infer<typeof FileState>;
