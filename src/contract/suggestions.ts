// What may be meant while a person is still typing.
import * as z from 'zod';

/** Half open, in UTF-16 units of the label. */
const Mark = z.object({ start: z.number().int().min(0), end: z.number().int().min(0) });

export const Suggestion = z.object({
  kind: z
    .enum(['saved', 'past', 'title', 'word', 'filter'])
    .describe(
      "A saved search, a past one, what a document is called, a word of the library, a filter's value.",
    ),
  text: z.string().describe('What the whole search box holds once the suggestion is taken.'),
  label: z.string(),
  marks: z
    .array(Mark)
    .describe(
      'What was typed, in the label; sorted by start, without overlap. Empty where it was understood by sound.',
    ),
  documents: z
    .number()
    .int()
    .nullable()
    .describe("For a filter's value: how many documents it lets through."),
});
export type Suggestion = z.infer<typeof Suggestion>;

export const SuggestInput = z.object({
  text: z.string().max(2000),
  limit: z.number().int().min(1).max(8).default(8),
});
export type SuggestInput = z.infer<typeof SuggestInput>;
