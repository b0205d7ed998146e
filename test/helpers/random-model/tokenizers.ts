// tokenizer.json of each family over a vocabulary of made-up words, so built that every word of it is one token.
import { syllables, vocabularyWord } from './words';

export interface TokenizerFile {
  json: object;
  padId: number;
  /** For tokenizer_config.json. */
  settings: Record<string, string>;
}

const CHARACTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
const SIGNS = [...'!"#$%&\'()*+,-./:;<=>?@[]^_`{|}~'];

/** WordPiece as BERT has it: lower case, `##` inside words. */
export function wordPieceTokenizer(size: number): TokenizerFile {
  const pieces = filled(size, [
    ...['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', ...CHARACTERS, ...SIGNS],
    ...CHARACTERS.map((character) => `##${character}`),
  ]);
  const special = pieces.slice(0, 5);
  return {
    padId: 0,
    settings: { tokenizer_class: 'BertTokenizer', unk_token: '[UNK]', ...BRACKETED },
    json: {
      ...common(special.map((content, id) => ({ content, id }))),
      normalizer: {
        type: 'BertNormalizer',
        clean_text: true,
        handle_chinese_chars: true,
        strip_accents: null,
        lowercase: true,
      },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      post_processor: template(['[CLS]', 2], ['[SEP]', 3], []),
      decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
      model: {
        type: 'WordPiece',
        unk_token: '[UNK]',
        continuing_subword_prefix: '##',
        max_input_chars_per_word: 100,
        vocab: numbered(pieces),
      },
    },
  };
}

/** Unigram as XLM-R has it: `▁` before words, every case kept. */
export function unigramTokenizer(size: number): TokenizerFile {
  const upper = CHARACTERS.slice(0, 26).map((character) => character.toUpperCase());
  const pieces = filled(
    size - 1,
    ['<s>', '<pad>', '</s>', '<unk>', '▁', ...CHARACTERS, ...upper, ...SIGNS],
    '▁',
  );
  pieces.push('<mask>');
  const special = [0, 1, 2, 3, size - 1].map((id) => ({ content: pieces[id] ?? '', id }));
  const settings = { bos_token: '<s>', eos_token: '</s>', cls_token: '<s>', sep_token: '</s>' };
  const words = { pad_token: '<pad>', unk_token: '<unk>', mask_token: '<mask>' };
  return {
    padId: 1,
    settings: { tokenizer_class: 'XLMRobertaTokenizer', ...settings, ...words },
    json: {
      ...common(special),
      normalizer: { type: 'NFKC' },
      pre_tokenizer: {
        type: 'Sequence',
        pretokenizers: [
          { type: 'WhitespaceSplit' },
          { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true },
        ],
      },
      post_processor: template(['<s>', 0], ['</s>', 2], [{ SpecialToken: { id: '</s>', type_id: 0 } }]),
      decoder: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true },
      model: {
        type: 'Unigram',
        unk_id: 3,
        // A word as a whole is likelier than its letters one by one.
        vocab: pieces.map((piece, id) => [piece, id < 4 ? 0 : piece.length > 1 ? -8 - id / size : -12]),
        byte_fallback: false,
      },
    },
  };
}

/** Byte-level BPE as ModernBERT has it: `Ġ` before words but the first, special tokens at the end. */
export function bytePairTokenizer(size: number): TokenizerFile {
  const names = ['[UNK]', '[CLS]', '[SEP]', '[PAD]', '[MASK]'];
  const merges: [string, string][] = [];
  const pieces = [...byteCharacters()];
  const merge = (left: string, right: string): void => {
    merges.push([left, right]);
    pieces.push(left + right);
  };
  // A piece is merged only from pieces that stand before it, so no word can end up in another way.
  for (const [consonant = '', vowel = ''] of syllables) merge(consonant, vowel);
  for (const syllable of syllables) merge('Ġ', syllable);
  needs(size, pieces.length + names.length);
  for (let ordinal = 0; pieces.length < size - names.length; ordinal += 1) {
    const word = `Ġ${vocabularyWord(ordinal)}`;
    merge(word.slice(0, -2), word.slice(-2));
  }
  const first = pieces.length;
  const idOf = (name: string): number => first + names.indexOf(name);
  return {
    padId: idOf('[PAD]'),
    settings: { tokenizer_class: 'PreTrainedTokenizerFast', unk_token: '[UNK]', ...BRACKETED },
    json: {
      ...common(names.map((content) => ({ content, id: idOf(content) }))),
      normalizer: { type: 'NFC' },
      pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
      post_processor: template(['[CLS]', idOf('[CLS]')], ['[SEP]', idOf('[SEP]')], []),
      decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
      model: {
        type: 'BPE',
        dropout: null,
        unk_token: null,
        continuing_subword_prefix: null,
        end_of_word_suffix: null,
        fuse_unk: false,
        byte_fallback: false,
        vocab: numbered(pieces),
        merges,
      },
    },
  };
}

const BRACKETED = { cls_token: '[CLS]', sep_token: '[SEP]', pad_token: '[PAD]', mask_token: '[MASK]' };

function common(special: { content: string; id: number }[]): object {
  const flags = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special.map((token) => ({ ...token, ...flags })),
  };
}

/** One text between two tokens, and a second text behind it. `between` stands before the second once more. */
function template(
  [before, beforeId]: [string, number],
  [after, afterId]: [string, number],
  between: object[],
): object {
  const start = { SpecialToken: { id: before, type_id: 0 } };
  const end = { SpecialToken: { id: after, type_id: 0 } };
  const first = { Sequence: { id: 'A', type_id: 0 } };
  const second = { Sequence: { id: 'B', type_id: between.length === 0 ? 1 : 0 } };
  return {
    type: 'TemplateProcessing',
    single: [start, first, end],
    pair: [start, first, end, ...between, second, end],
    special_tokens: {
      [before]: { id: before, ids: [beforeId], tokens: [before] },
      [after]: { id: after, ids: [afterId], tokens: [after] },
    },
  };
}

/** The pieces given and as many words behind them as there is room. */
function filled(size: number, pieces: string[], before = ''): string[] {
  needs(size, pieces.length);
  const words = Array.from(
    { length: size - pieces.length },
    (_, ordinal) => before + vocabularyWord(ordinal),
  );
  return [...pieces, ...words];
}

function needs(size: number, atLeast: number): void {
  if (size < atLeast) throw new Error(`this vocabulary needs at least ${atLeast} tokens, not ${size}`);
}

function numbered(pieces: string[]): Record<string, number> {
  return Object.fromEntries(pieces.map((piece, id) => [piece, id]));
}

/** The 256 characters that stand for bytes: printable ones for themselves, the others from U+0100 on. */
function* byteCharacters(): Generator<string> {
  let others = 0;
  for (let byte = 0; byte < 256; byte += 1) {
    const printable = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    yield String.fromCharCode(printable ? byte : 256 + others);
    if (!printable) others += 1;
  }
}
