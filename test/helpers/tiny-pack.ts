// A complete model pack of a few hundred bytes in a temporary folder, to be broken as a test needs it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tinyGraph } from './tiny-graph';

/** A BERT-style tokenizer: special tokens around a text, `##` inside words. */
export const TINY_VOCABULARY = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'a', 'wheel', '##s', '##wright', 'book'];

/** One vector of two dimensions for each token; [PAD] would spoil every mean. */
export const TINY_TABLE = [
  [900, 900],
  [0, 0],
  [1, 0],
  [0, 1],
  [3, 4],
  [2, 0],
  [0, 2],
  [4, 4],
  [-1, 0],
];

export const TINY_TOKENIZER = {
  version: '1.0',
  added_tokens: TINY_VOCABULARY.slice(0, 4).map((content, id) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  })),
  normalizer: {
    type: 'BertNormalizer',
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true,
  },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: { type: 'BertProcessing', sep: ['[SEP]', 3], cls: ['[CLS]', 2] },
  decoder: null,
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 20,
    vocab: Object.fromEntries(TINY_VOCABULARY.map((piece, id) => [piece, id])),
  },
};

export const TINY_MANIFEST = {
  id: 'tiny',
  version: '1.0.0',
  name: 'Tiny',
  licence: 'Apache-2.0',
  redistributable: true,
  languages: ['en'],
  tokenizer: 'tokenizer.json',
  encoder: {
    file: 'encoder.onnx',
    output: 'last_hidden_state',
    pooling: 'mean',
    normalized: false,
    dimensions: 2,
    max_tokens: 8,
  },
};

export interface TinyPack {
  dir: string;
  remove(): Promise<void>;
}

export async function writeTinyPack(
  manifest: object = TINY_MANIFEST,
  graph: Partial<Parameters<typeof tinyGraph>[0]> = {},
): Promise<TinyPack> {
  const dir = await mkdtemp(join(tmpdir(), 'bookwheel-pack-'));
  const encoder = tinyGraph({
    inputs: ['input_ids', 'attention_mask', 'token_type_ids'],
    output: 'last_hidden_state',
    table: TINY_TABLE,
    ...graph,
  });
  await writeFile(join(dir, 'encoder.onnx'), encoder);
  await writeFile(join(dir, 'tokenizer.json'), JSON.stringify(TINY_TOKENIZER));
  await writeFile(join(dir, 'pack.json'), JSON.stringify(manifest));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}
