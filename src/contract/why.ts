// Why is this result here? First what a person can check by looking, then the numbers.
import * as z from 'zod';
import { Explanation } from './explanation';

export const WordPlace = z.enum(['title', 'name', 'heading', 'passage']);
export type WordPlace = z.infer<typeof WordPlace>;

/** Of one document of an answer, by the passage shown. Ranks are 1-based. */
export const Why = z.object({
  words: z
    .array(z.object({ text: z.string(), places: z.array(WordPlace) }))
    .describe(
      'The words that were asked for, except those of grammar, and where each stands; nowhere for one that is missing.',
    ),
  meaning: z
    .object({ rank: z.number().int(), cosine: z.number() })
    .nullable()
    .describe('Its place among all that were compared by meaning; null where its vector had no say.'),
  readAgain: z
    .object({ from: z.number().int(), to: z.number().int() })
    .nullable()
    .describe(
      "The document's place before and after the second stage; null where there was none, or it was not read again.",
    ),
  explanation: Explanation.describe('Every list, model and rule that had a say.'),
});
export type Why = z.infer<typeof Why>;
