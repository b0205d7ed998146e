// Where the tokenizer library departs from the reference, the same is asked of it in other words: rules of tokenizer.json
// are replaced by ones with which both agree.
import * as z from 'zod';

const Metaspace = z.looseObject({
  type: z.literal('Metaspace'),
  replacement: z.string().min(1).default('\u2581'),
  split: z.boolean().default(true),
});
const ByteLevel = z.looseObject({
  type: z.literal('ByteLevel'),
  add_prefix_space: z.boolean().default(true),
  use_regex: z.boolean().default(true),
});
const PreTokenizers = z.looseObject({ type: z.literal('Sequence'), pretokenizers: z.array(z.unknown()) });
const Normalizers = z.looseObject({ type: z.literal('Sequence'), normalizers: z.array(z.unknown()) });
const BertNormalizer = z.looseObject({
  type: z.literal('BertNormalizer'),
  handle_chinese_chars: z.boolean().default(true),
});

/** GPT-2's: contractions, then letters, numbers and signs with the space before them, then spaces. */
const BYTE_LEVEL_WORDS = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
/** The ranges of the reference, written in the numbers of code points. */
const RARE_HAN = '[\\u{20000}-\\u{2a6df}\\u{2a700}-\\u{2b81f}\\u{2b920}-\\u{2ceaf}\\u{2f800}-\\u{2fa1f}]';

/** @param rule the `pre_tokenizer` of tokenizer.json */
export function agreedPreTokenizer(rule: unknown): unknown {
  const sequence = PreTokenizers.safeParse(rule);
  if (sequence.success) {
    return { ...sequence.data, pretokenizers: sequence.data.pretokenizers.map(agreedPreTokenizer) };
  }
  // The library's own patterns know JavaScript's white space: with U+FEFF, without U+0085. Patterns of the file it translates.
  if (isRule(rule, 'WhitespaceSplit')) return matches('\\S+');
  const byteLevel = ByteLevel.safeParse(rule);
  if (byteLevel.success && byteLevel.data.use_regex && !byteLevel.data.add_prefix_space) {
    return inTurn(matches(BYTE_LEVEL_WORDS), { ...byteLevel.data, use_regex: false });
  }
  const metaspace = Metaspace.safeParse(rule);
  if (metaspace.success && metaspace.data.split) {
    // The library leaves a text whole where the reference cuts it before every mark of a space.
    const mark = metaspace.data.replacement.replace(/[\\\]^-]/g, '\\$&');
    return inTurn(rule, matches(`[${mark}][^${mark}]*|[^${mark}]+`));
  }
  return rule;
}

/** @param rule the `normalizer` of tokenizer.json */
export function agreedNormalizer(rule: unknown): unknown {
  const sequence = Normalizers.safeParse(rule);
  if (sequence.success) {
    return { ...sequence.data, normalizers: sequence.data.normalizers.map(agreedNormalizer) };
  }
  const bert = BertNormalizer.safeParse(rule);
  if (!bert.success || !bert.data.handle_chinese_chars) return rule;
  // The library sets apart only the Chinese characters of the first plane.
  const apart = { type: 'Replace', pattern: { Regex: RARE_HAN }, content: ' $& ' };
  return { type: 'Sequence', normalizers: [apart, bert.data] };
}

function isRule(rule: unknown, type: string): boolean {
  return z.looseObject({ type: z.literal(type) }).safeParse(rule).success;
}

/** Words are what the pattern matches; the library takes `invert` so. */
function matches(pattern: string): unknown {
  return { type: 'Split', pattern: { Regex: pattern }, behavior: 'Removed', invert: true };
}

function inTurn(...pretokenizers: unknown[]): unknown {
  return { type: 'Sequence', pretokenizers };
}
