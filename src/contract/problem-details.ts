// What is known of why a file could not be read, beyond its outcome: a closed set for whoever words it by themselves.
import * as z from 'zod';

/** `as_outcome`: nothing that the outcome does not say already. */
export const PROBLEM_DETAILS = [
  'as_outcome',
  // the file as such
  'empty_file',
  'special_file',
  'in_the_cloud',
  'no_permission',
  'system_error',
  'being_replaced',
  'gone',
  // protection
  'locked',
  'copy_protection',
  'unknown_encryption',
  // damage
  'cut_short',
  'part_missing',
  'other_kind',
  'damaged',
  'reader_failed',
  // size
  'too_many_bytes',
  'too_much_text',
  'too_many_pages',
  'unfolds_too_far',
  'took_long',
  'needed_memory',
  // kinds that are not read
  'binary',
  'archive',
  'sound_or_video',
  'program',
  'database',
  'font',
  'graphic',
  'signed_or_encrypted_mail',
  'other_office',
  'iwork_without_preview',
  'unusual_compression',
  // no text
  'blank',
  'drawings_only',
  'pictures_only',
  'letters_without_meaning',
  'not_recognised',
] as const;

export const ProblemDetail = z.enum(PROBLEM_DETAILS);
export type ProblemDetail = z.infer<typeof ProblemDetail>;
