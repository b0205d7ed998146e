// Searches a person keeps: those saved under a name, and those made before. They stay on this machine, and out of the logs.
import { oc } from '@orpc/contract';
import * as z from 'zod';
import { contractErrors } from './errors';
import { PAST_SEARCHES_KEPT } from './limits';

/** As it is typed into the search box, without the white space around it. */
const QueryText = z.string().trim().min(1).max(2000);
const SearchName = z.string().trim().min(1).max(200);

export const SavedSearch = z.object({
  id: z.number().int(),
  name: z.string(),
  query: z.string(),
  savedAt: z.number(),
});
export type SavedSearch = z.infer<typeof SavedSearch>;

export const PastSearch = z.object({ query: z.string(), searchedAt: z.number() });
export type PastSearch = z.infer<typeof PastSearch>;

export const searches = {
  /** Saved ones by name, past ones with the latest first. */
  list: oc
    .errors(contractErrors)
    .input(z.object({ past: z.number().int().min(0).max(PAST_SEARCHES_KEPT).default(PAST_SEARCHES_KEPT) }))
    .output(z.object({ saved: z.array(SavedSearch), past: z.array(PastSearch) })),
  /** A query is saved once: saving it again gives it the new name. */
  save: oc
    .errors(contractErrors)
    .input(z.object({ name: SearchName, query: QueryText }))
    .output(SavedSearch),
  rename: oc
    .errors(contractErrors)
    .input(z.object({ id: z.number().int(), name: SearchName }))
    .output(SavedSearch),
  remove: oc
    .errors(contractErrors)
    .input(z.object({ id: z.number().int() }))
    .output(z.object({ removed: z.boolean() })),
  /**
   * A person settled on a search: it comes to the top of the past ones. Nothing is kept while the history is turned off.
   * `replaces`: what was noted while this query was being typed, and was only its beginning.
   */
  note: oc
    .errors(contractErrors)
    .input(z.object({ query: QueryText, replaces: QueryText.nullable().default(null) }))
    .output(z.object({})),
  forget: oc
    .errors(contractErrors)
    .input(z.object({ query: QueryText }))
    .output(z.object({ removed: z.boolean() })),
  /** Forgets all past searches. Saved ones stay. */
  clear: oc
    .errors(contractErrors)
    .input(z.object({}).default({}))
    .output(z.object({ removed: z.number().int() })),
};
