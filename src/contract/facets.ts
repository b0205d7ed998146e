// What everything that was found is made of: how many documents of each type, folder, date and language.
import * as z from 'zod';

const counted = {
  count: z.number().int().min(0),
  chosen: z.boolean().describe("The query's own filters ask for just this."),
};

/**
 * `after` and `before` are how the query language says it; null where that side is open. Periods that begin today, in the last
 * days or this year lie within one another; `year` is an earlier one by itself. All in UTC, as the language reads dates.
 */
export const DateFacet = z.object({
  ...counted,
  period: z.enum(['today', 'last_7_days', 'last_30_days', 'this_year', 'year']),
  year: z.number().int(),
  after: z.string(),
  before: z.string().nullable(),
});
export type DateFacet = z.infer<typeof DateFacet>;

/**
 * Most frequent first; dates newest first. Where the query narrows one of the four, that one counts beside what is found what there would
 * be without this narrowing, so that the other choices are there to be compared; otherwise types and folders add up to `documentsFound`.
 */
export const Facets = z.object({
  types: z.array(z.object({ ...counted, type: z.string() })),
  folders: z.array(z.object({ ...counted, folderId: z.number().int() })),
  dates: z.array(DateFacet),
  languages: z
    .array(z.object({ ...counted, language: z.string() }))
    .describe('Documents whose language is not known are in none.'),
});
export type Facets = z.infer<typeof Facets>;
