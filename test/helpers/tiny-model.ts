// A model as it lies on the model hub, of a few kilobytes: letters and a few words as tokens, a table of vectors as graph.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeZip } from './make-archive';
import { type TinyGraph, tinyGraph } from './tiny-graph';

/** Name to content; null takes a file away that would be there. */
export type TinyModelFiles = Record<string, string | Uint8Array | object | null>;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.split('');
const HAN = [
  ...'图书馆每天上午九点开门晚六关就了他喜欢用新鲜蔬菜和牛肉做一锅热汤医生告诉病人要多喝水早休息说',
];

export const VOCABULARY = [
  '[PAD]',
  '[UNK]',
  '[CLS]',
  '[SEP]',
  ...LETTERS,
  ...LETTERS.map((letter) => `##${letter}`),
  ...new Set(HAN),
];

/** Numbers that look random and are the same each time: digits of the sine. */
export function scatteredTable(rows: number, width: number): number[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: width }, (_, column) => {
      const wave = Math.sin(row * 12.9898 + column * 78.233 + 1) * 43_758.5453;
      return 2 * (wave - Math.floor(wave)) - 1;
    }),
  );
}

export const GRAPH: TinyGraph = {
  inputs: ['input_ids', 'attention_mask', 'token_type_ids'],
  output: 'last_hidden_state',
  table: scatteredTable(VOCABULARY.length, 24),
};

export function tinyEncoderFiles(
  changes: TinyModelFiles = {},
  graph: Partial<TinyGraph> = {},
): TinyModelFiles {
  return {
    'config.json': {
      model_type: 'bert',
      architectures: ['BertModel'],
      hidden_size: 24,
      max_position_embeddings: 128,
    },
    'vocab.txt': `${VOCABULARY.join('\n')}\n`,
    'tokenizer_config.json': { do_lower_case: true },
    'onnx/model.onnx': tinyGraph({ ...GRAPH, ...graph }),
    '1_Pooling/config.json': {
      word_embedding_dimension: 24,
      pooling_mode_mean_tokens: true,
      pooling_mode_cls_token: false,
    },
    ...changes,
  };
}

export function tinyRerankerFiles(
  changes: TinyModelFiles = {},
  graph: Partial<TinyGraph> = {},
): TinyModelFiles {
  return {
    'config.json': {
      model_type: 'bert',
      architectures: ['BertForSequenceClassification'],
      id2label: { 0: 'LABEL_0' },
      max_position_embeddings: 128,
    },
    'vocab.txt': `${VOCABULARY.join('\n')}\n`,
    'onnx/model.onnx': tinyGraph({
      ...GRAPH,
      output: 'logits',
      pooled: true,
      table: scatteredTable(VOCABULARY.length, 1),
      ...graph,
    }),
    ...changes,
  };
}

export interface TinyModels {
  /** An empty folder for packs. */
  packs: string;
  /** @returns the path of a folder with the files */
  folder(files: TinyModelFiles, name?: string): Promise<string>;
  /** @returns the path of a zip file with the files, `top` before each name */
  zip(files: TinyModelFiles, options?: { top?: string; name?: string }): Promise<string>;
  /** @returns the path of a file with the bytes */
  file(name: string, bytes: Uint8Array): Promise<string>;
  remove(): Promise<void>;
}

export async function tinyModels(): Promise<TinyModels> {
  const root = await mkdtemp(join(tmpdir(), 'bookwheel-model-'));
  const packs = join(root, 'packs');
  await mkdir(packs);
  let made = 0;
  const newPlace = async (): Promise<string> => {
    made += 1;
    const place = join(root, String(made));
    await mkdir(place);
    return place;
  };
  const file = async (name: string, bytes: Uint8Array): Promise<string> => {
    const path = join(await newPlace(), name);
    await writeFile(path, bytes);
    return path;
  };
  return {
    packs,
    file,
    async folder(files, name = 'tiny-model') {
      const path = join(await newPlace(), name);
      for (const [member, bytes] of contents(files)) {
        await mkdir(dirname(join(path, member)), { recursive: true });
        await writeFile(join(path, member), bytes);
      }
      return path;
    },
    zip(files, { top = '', name = 'tiny-model.zip' } = {}) {
      return file(name, makeZip(contents(files).map(([member, bytes]) => ({ name: top + member, bytes }))));
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

function contents(files: TinyModelFiles): [string, string | Uint8Array][] {
  return Object.entries(files).flatMap(([name, content]): [string, string | Uint8Array][] => {
    if (content === null) return [];
    if (typeof content === 'string' || content instanceof Uint8Array) return [[name, content]];
    return [[name, JSON.stringify(content)]];
  });
}
