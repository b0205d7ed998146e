// Is everything in the catalog as it must be? What is verified, what can be found wrong, and what became of it.
import * as z from 'zod';

/** In the order they are made; each is one kind of thing that has to hold. */
export const CHECK_NAMES = [
  'pages',
  'owners',
  'documents',
  'contents',
  'postings',
  'names',
  'vectors',
  'recognized_pages',
  'folders',
  'vector_index',
] as const;

export const CheckName = z.enum(CHECK_NAMES);
export type CheckName = z.infer<typeof CheckName>;

export const CATALOG_PROBLEMS = [
  'page_damaged',
  'index_out_of_step',
  'row_without_owner',
  'document_inconsistent',
  'passages_miscounted',
  'text_untrustworthy',
  'fields_changed',
  'words_missing',
  'content_miscounted',
  'content_hash_malformed',
  'postings_missing',
  'postings_without_passage',
  'postings_wrong',
  'postings_unreadable',
  'vector_malformed',
  'vector_numbers_clash',
  'recognized_page_unreadable',
  'rules_unreadable',
  'counter_negative',
  'vector_index_differs',
] as const;

export const CatalogProblem = z.enum(CATALOG_PROBLEMS);
export type CatalogProblem = z.infer<typeof CatalogProblem>;

/** All findings of one kind together. */
export const CheckFinding = z.object({
  check: CheckName,
  problem: CatalogProblem,
  count: z.number().int(),
  /** Of `count`. What remains is mended by a restart or by reading files again, as the sentence says. */
  repaired: z.number().int(),
  /** A file or a row it was found at; never what stands in a document. */
  example: z.string().nullable(),
  /** English sentence: what was found, and what to do where it remains. */
  sentence: z.string(),
});
export type CheckFinding = z.infer<typeof CheckFinding>;

export const CheckResult = z.object({
  /** Every check that was made, with how many things were looked at. */
  checked: z.array(z.object({ check: CheckName, items: z.number().int() })),
  findings: z.array(CheckFinding),
  /** Files that wait to be read again because of it. */
  toReadAgain: z.number().int(),
});
export type CheckResult = z.infer<typeof CheckResult>;

export const CheckProgress = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('checking'),
    check: CheckName,
    done: z.number().int(),
    total: z.number().int(),
  }),
  z.object({ step: z.literal('done'), result: CheckResult }),
]);
export type CheckProgress = z.infer<typeof CheckProgress>;
