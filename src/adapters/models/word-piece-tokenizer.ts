// Older models come with a list of pieces, vocab.txt, instead of tokenizer.json. The list and a few switches say as much.
import { ownEntry } from '../../core/own-entry';
import type { TokenizerConfig } from './json-shapes';

/** Of BERT's own tokenizer: longer words are unknown. Characters. */
const LONGEST_WORD = 100;

/**
 * @param vocabulary one piece a line; its id is its line, from 0
 * @returns tokenizer.json's content, or null when a special token is in no line
 */
export function wordPieceTokenizer(
  vocabulary: string,
  config: TokenizerConfig,
): Record<string, unknown> | null {
  const pieces = vocabulary.replace(/\r?\n$/, '').split(/\r?\n/);
  const vocab = Object.fromEntries(pieces.map((piece, id) => [piece, id]));
  const idOf = (token: string): number | undefined => ownEntry(vocab, token);
  const { cls_token: cls, sep_token: sep, unk_token: unk, pad_token: pad } = config;
  const [clsId, sepId, padId] = [idOf(cls), idOf(sep), idOf(pad)];
  if (clsId === undefined || sepId === undefined || padId === undefined || idOf(unk) === undefined)
    return null;
  const special = [pad, unk, cls, sep, config.mask_token].flatMap((content) => {
    const id = idOf(content);
    return id === undefined
      ? []
      : [{ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true }];
  });
  return {
    version: '1.0',
    truncation: null,
    padding: {
      strategy: 'BatchLongest',
      direction: 'Right',
      pad_to_multiple_of: null,
      pad_id: padId,
      pad_type_id: 0,
      pad_token: pad,
    },
    added_tokens: special.sort((a, b) => a.id - b.id),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: config.tokenize_chinese_chars,
      strip_accents: config.strip_accents,
      lowercase: config.do_lower_case,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: { type: 'BertProcessing', sep: [sep, sepId], cls: [cls, clsId] },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: unk,
      continuing_subword_prefix: '##',
      max_input_chars_per_word: LONGEST_WORD,
      vocab,
    },
  };
}
