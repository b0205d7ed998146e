// What a document is connected with: its tags, who links to it, and where it leads.
import * as z from 'zod';

export const LinkedDocument = z.object({ id: z.number().int(), path: z.string(), title: z.string() });
export type LinkedDocument = z.infer<typeof LinkedDocument>;

/** `offset` and `limit` are of the documents that link here; the others come with the first of them. */
export const ConnectionsInput = z.object({
  id: z.number().int(),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(200).default(20),
});
export type ConnectionsInput = z.infer<typeof ConnectionsInput>;

/**
 * `tags`: as written, without their mark. `linkedFrom`: each document once, newest first, `total` of them, counted up to a
 * bound. `linksTo`: what its links lead to today; those that lead nowhere are left out.
 */
export const Connections = z.object({
  tags: z.array(z.string()),
  aliases: z.array(z.string()),
  linkedFrom: z.object({
    documents: z.array(LinkedDocument),
    total: z.number().int(),
    isAtLeast: z.boolean(),
  }),
  linksTo: z.array(LinkedDocument),
});
export type Connections = z.infer<typeof Connections>;
