// A model with random weights in the layout of the model hub: real ONNX files, tokenizer and settings of its family.
// It understands nothing, but texts that share words are closer than texts that do not.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildBert } from './bert';
import type { Layers, Precision } from './layers';
import type { Kind, ModelShape } from './model-shape';
import { buildModernBert, LOCAL_REACH } from './modern-bert';
import { bytePairTokenizer, type TokenizerFile, unigramTokenizer, wordPieceTokenizer } from './tokenizers';

export { sentence, vocabularyWord } from './words';
export type { Kind, Precision };
export type Family = 'bert' | 'xlm-roberta' | 'modernbert';

export interface HubModelOptions {
  family: Family;
  kind: Kind;
  layers?: number;
  hidden?: number;
  /** Divides `hidden`; for ModernBERT `hidden / heads` is even. */
  heads?: number;
  vocabularySize?: number;
  maxTokens?: number;
  seed?: number;
  /** fp32 is onnx/model.onnx, int8 is onnx/model_quantized.onnx. */
  precisions?: readonly Precision[];
  /** Of an encoder, as 1_Pooling/config.json says it. */
  pooling?: 'mean' | 'cls';
  /** What stands before a query or a passage; config_sentence_transformers.json is written only when given. */
  prompts?: { query: string; passage: string };
  /** In the head of README.md, which is written only when given: `apache-2.0`. */
  licence?: string;
}

const FILES: Record<Precision, string> = {
  fp32: 'onnx/model.onnx',
  int8: 'onnx/model_quantized.onnx',
};
const TOKENIZERS: Record<Family, (size: number) => TokenizerFile> = {
  bert: wordPieceTokenizer,
  'xlm-roberta': unigramTokenizer,
  modernbert: bytePairTokenizer,
};
const CLASSES: Record<Family, { name: string; headName: string }> = {
  bert: { name: 'BertModel', headName: 'BertForSequenceClassification' },
  'xlm-roberta': { name: 'XLMRobertaModel', headName: 'XLMRobertaForSequenceClassification' },
  modernbert: { name: 'ModernBertModel', headName: 'ModernBertForSequenceClassification' },
};

/** Writes the whole folder; the same options make the same bytes. By default a model of some 150,000 weights. */
export async function writeHubModel(directory: string, options: HubModelOptions): Promise<void> {
  const { family, kind, precisions = ['fp32', 'int8'], vocabularySize = 700 } = options;
  const tokenizer = TOKENIZERS[family](vocabularySize);
  const { hidden = 64 } = options;
  const shape: Omit<ModelShape, 'precision'> = {
    kind,
    layers: options.layers ?? 2,
    hidden,
    heads: options.heads ?? 4,
    intermediate: family === 'modernbert' ? (3 * hidden) / 2 : 4 * hidden,
    vocabularySize,
    maxTokens: options.maxTokens ?? 256,
    padId: tokenizer.padId,
    seed: options.seed ?? 1,
  };
  await mkdir(join(directory, 'onnx'), { recursive: true });
  for (const precision of precisions) {
    await build(family, { ...shape, precision }).graph.write(join(directory, FILES[precision]));
  }
  await writeJson(directory, 'tokenizer.json', tokenizer.json);
  await writeJson(directory, 'tokenizer_config.json', {
    ...tokenizer.settings,
    model_max_length: shape.maxTokens,
  });
  await writeJson(directory, 'config.json', configOf(family, shape));
  if (kind === 'encoder') await writePooling(directory, shape, options.pooling ?? 'mean');
  if (options.prompts !== undefined) {
    await writeJson(directory, 'config_sentence_transformers.json', {
      prompts: { query: options.prompts.query, document: options.prompts.passage },
      default_prompt_name: null,
      similarity_fn_name: 'cosine',
    });
  }
  if (options.licence !== undefined) {
    await writeFile(
      join(directory, 'README.md'),
      `---\nlicense: ${options.licence}\n---\n\n# Random weights\n`,
    );
  }
}

function build(family: Family, shape: ModelShape): Layers {
  return family === 'modernbert' ? buildModernBert(shape) : buildBert(shape, family);
}

/** As sentence-transformers reads it. */
async function writePooling(
  directory: string,
  { hidden, maxTokens }: Omit<ModelShape, 'precision'>,
  pooling: 'mean' | 'cls',
): Promise<void> {
  await writeJson(directory, 'modules.json', [
    { idx: 0, name: '0', path: '', type: 'sentence_transformers.models.Transformer' },
    { idx: 1, name: '1', path: '1_Pooling', type: 'sentence_transformers.models.Pooling' },
    { idx: 2, name: '2', path: '2_Normalize', type: 'sentence_transformers.models.Normalize' },
  ]);
  await writeJson(directory, 'sentence_bert_config.json', {
    max_seq_length: maxTokens,
    do_lower_case: false,
  });
  await writeJson(directory, '1_Pooling/config.json', {
    word_embedding_dimension: hidden,
    pooling_mode_cls_token: pooling === 'cls',
    pooling_mode_mean_tokens: pooling === 'mean',
    pooling_mode_max_tokens: false,
    pooling_mode_mean_sqrt_len_tokens: false,
  });
}

function configOf(family: Family, shape: Omit<ModelShape, 'precision'>): object {
  const { name, headName } = CLASSES[family];
  const isReranker = shape.kind === 'reranker';
  return {
    architectures: [isReranker ? headName : name],
    model_type: family,
    hidden_size: shape.hidden,
    intermediate_size: shape.intermediate,
    num_hidden_layers: shape.layers,
    num_attention_heads: shape.heads,
    max_position_embeddings: shape.maxTokens + (family === 'xlm-roberta' ? shape.padId + 1 : 0),
    vocab_size: shape.vocabularySize,
    pad_token_id: shape.padId,
    ...(family === 'bert' && { type_vocab_size: 2, hidden_act: 'gelu', layer_norm_eps: 1e-12 }),
    ...(family === 'xlm-roberta' && { type_vocab_size: 1, hidden_act: 'gelu', layer_norm_eps: 1e-5 }),
    ...(family === 'modernbert' && { local_attention: 2 * LOCAL_REACH, global_attn_every_n_layers: 3 }),
    ...(isReranker && { id2label: { 0: 'LABEL_0' }, label2id: { LABEL_0: 0 } }),
  };
}

async function writeJson(directory: string, name: string, content: unknown): Promise<void> {
  const path = join(directory, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(content, null, 1)}\n`);
}
