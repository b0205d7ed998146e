// How does a model want a question and a passage to be put together? Its tokenizer says so, for pairs of texts.
import * as z from 'zod';

const Processing = z.looseObject({
  type: z.enum(['BertProcessing', 'RobertaProcessing']),
  sep: z.tuple([z.string(), z.number()]),
  cls: z.tuple([z.string(), z.number()]),
});
const Template = z.looseObject({
  type: z.literal('TemplateProcessing'),
  pair: z.array(
    z.union([
      z
        .object({ SpecialToken: z.looseObject({ id: z.string() }) })
        .transform(({ SpecialToken }) => SpecialToken.id),
      z
        .object({ Sequence: z.looseObject({ id: z.enum(['A', 'B']) }) })
        .transform(({ Sequence }) => (Sequence.id === 'A' ? QUERY : PASSAGE)),
    ]),
  ),
});
const Sequence = z.looseObject({ type: z.literal('Sequence'), processors: z.array(z.unknown()) });

const QUERY = 'query';
const PASSAGE = 'passage';

/**
 * @param postProcessor of tokenizer.json
 * @returns as pack.json's `pair`: `[CLS] query [SEP] passage [SEP]`; null where it does not tell
 */
export function pairTemplate(postProcessor: unknown): string | null {
  const processing = Processing.safeParse(postProcessor);
  if (processing.success) {
    const { type, cls, sep } = processing.data;
    const between = type === 'RobertaProcessing' ? [sep[0], sep[0]] : [sep[0]];
    return [cls[0], QUERY, ...between, PASSAGE, sep[0]].join(' ');
  }
  const template = Template.safeParse(postProcessor);
  if (template.success) return wellFormed(template.data.pair);
  const sequence = Sequence.safeParse(postProcessor);
  if (!sequence.success) return null;
  // The others of a sequence leave tokens as they are.
  return sequence.data.processors.map(pairTemplate).find((pair) => pair !== null) ?? null;
}

/** Without special tokens between them a model could not tell the two texts apart. */
function wellFormed(words: string[]): string | null {
  const isOnce = (word: string): boolean => words.filter((each) => each === word).length === 1;
  const follows = words.indexOf(PASSAGE) > words.indexOf(QUERY) + 1;
  return isOnce(QUERY) && isOnce(PASSAGE) && follows && words.every((word) => /^\S+$/.test(word))
    ? words.join(' ')
    : null;
}
