// How a hit came to its place, in numbers.
import * as z from 'zod';

/** One line per list or model that had a say. Ranks are 1-based; contributions sum to the stage's score. */
export const Explanation = z.object({
  steps: z.array(
    z.object({
      stage: z.enum(['keyword', 'vector', 'name', 'fusion', 'rerank', 'title', 'guard']),
      rank: z.number().int().nullable(),
      value: z.number().nullable(),
      weight: z.number().nullable(),
      contribution: z.number().nullable(),
      note: z.string(),
    }),
  ),
});
export type Explanation = z.infer<typeof Explanation>;
