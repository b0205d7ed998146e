// How an encoder turns tokens into one vector, and what stands before questions and passages: what its files say, and what
// a person has chosen where they are silent.
import * as z from 'zod';
import type { ModelChoices, Pooling } from '../../contract';
import { Modules, PoolingConfig, PromptsConfig } from './json-shapes';
import type { ModelFiles } from './model-files';
import { readJson } from './open-model-files';
import { checkFloat, type ModelParts } from './read-model';
import { wrongModel } from './wrong-model';

export interface EncoderForm {
  /** null: the files do not say. */
  pooling: Pooling | null;
  queryPrefix: string | null;
  passagePrefix: string | null;
  /** Names of outputs: vectors of whole texts, and vectors of tokens. At least one is there. */
  pooled: string | null;
  tokens: string | null;
  /** Layers after pooling that only an output of whole texts has gone through. */
  layersAfter: string[];
  /** As the sentence transformer's files say; a graph that tells of its output is believed instead. */
  statedDimensions: number | null;
  /** The prefix is not to count in the mean. */
  leavesPrefixOut: boolean;
}

const POOLED_OUTPUT = 'sentence_embedding';
const TOKEN_OUTPUTS = ['token_embeddings', 'last_hidden_state'];
/** Each without the prefix `pooling_mode_`. Dividing by the root of the length changes a vector's length alone, which is set to 1 anyway. */
const POOLINGS: ReadonlyMap<string, Pooling> = new Map([
  ['mean_tokens', 'mean'],
  ['mean_sqrt_len_tokens', 'mean'],
  ['cls_token', 'cls'],
  ['mean', 'mean'],
  ['mean_sqrt_len', 'mean'],
  ['cls', 'cls'],
]);
/** These change nothing, or only a vector's length. */
const PLAIN_LAYERS = /(?:^|\.)(?:Transformer|Pooling|Normalize|Dropout)$/;
const QUERY_PROMPTS = ['query', 'queries', 'search_query', 'retrieval_query', 'question', 's2p_query'];
const PASSAGE_PROMPTS = [
  'passage',
  'passages',
  'document',
  'documents',
  'search_document',
  'retrieval_document',
  'corpus',
  'text',
];

/** Throws Failure `invalid_input` for a model that is no encoder, or pools in a way that is not known here. */
export async function readEncoderForm({ files, config, graph, outline }: ModelParts): Promise<EncoderForm> {
  const classifier = config.architectures?.find((name) => name.endsWith('ForSequenceClassification'));
  if (classifier !== undefined) {
    throw wrongModel(
      files.path,
      'judges_pairs',
      `it judges pairs of texts (${classifier}) and makes no vectors. It can be given as the reranker.`,
    );
  }
  const { outputs } = outline;
  const isThere = (name: string): boolean => outputs.some((output) => output.name === name);
  const pooled = isThere(POOLED_OUTPUT) ? POOLED_OUTPUT : null;
  // Logits of three dimensions are guesses at words.
  const threefold = outputs
    .filter(({ name, shape }) => shape?.length === 3 && name !== 'logits')
    .map(({ name }) => name);
  const tokens = TOKEN_OUTPUTS.find(isThere) ?? (threefold.length === 1 ? threefold[0] : undefined) ?? null;
  if (pooled === null && tokens === null) {
    const names = outputs.map(({ name }) => name).join(', ');
    throw wrongModel(
      files.path,
      ['graph_answers_else', graph],
      `none of the outputs of ${graph} (${names}) is known to hold vectors of texts or tokens.`,
    );
  }
  const modules = Modules.safeParse(await readJson(files, 'modules.json'));
  const layers = modules.success ? modules.data : [];
  const stated = await readPooling(
    files,
    layers.find(({ type }) => type.endsWith('Pooling'))?.path ?? '1_Pooling',
  );
  const layersAfter = layers
    .map(({ type }) => type)
    .filter((type) => !PLAIN_LAYERS.test(type))
    .map((type) => type.slice(type.lastIndexOf('.') + 1));
  const form = {
    pooled,
    tokens,
    layersAfter,
    statedDimensions: stated.dimensions,
    leavesPrefixOut: stated.leavesPrefixOut,
    ...(await readPrefixes(files)),
  };
  if (pooled !== null) return { ...form, pooling: 'none' };
  if (stated.unknown !== null) {
    throw wrongModel(
      files.path,
      ['pooling_unknown', stated.unknown],
      `it pools its tokens by "${stated.unknown}"; Bookwheel knows mean and cls.`,
    );
  }
  return { ...form, pooling: stated.pooling };
}

/** @returns what to ask of the graph. Throws Failure `invalid_input` naming what has to be chosen, or cannot be. */
export function settleEncoder(
  parts: ModelParts,
  form: EncoderForm,
  choices: ModelChoices,
): { output: string; pooling: Pooling; dimensions: number; queryPrefix: string; passagePrefix: string } {
  const { files, graph, outline, config } = parts;
  const pooling = choices.pooling ?? form.pooling;
  if (pooling === null) {
    throw wrongModel(
      files.path,
      'pooling_needed',
      'its files do not say how it pools its tokens. Choose mean or cls, as its description says.',
    );
  }
  const output = pooling === 'none' ? form.pooled : form.tokens;
  if (output === null) {
    const why =
      pooling === 'none'
        ? 'no vectors of whole texts; choose mean or cls'
        : 'only vectors of whole texts; leave pooling as none';
    throw wrongModel(files.path, 'pooling_unfit', `${graph} answers with ${why}.`);
  }
  if (pooling !== 'none' && form.layersAfter.length > 0) {
    throw wrongModel(
      files.path,
      ['layer_after_pooling', form.layersAfter.join(', ')],
      `it has a layer after pooling (${form.layersAfter.join(', ')}) that ${graph} does not hold. Export it as a whole sentence transformer.`,
    );
  }
  checkFloat(files, graph, outline, output);
  const shape = outline.outputs.find(({ name }) => name === output)?.shape ?? null;
  const rank = pooling === 'none' ? 2 : 3;
  if (shape !== null && shape.length !== rank) {
    throw wrongModel(
      files.path,
      ['graph_answers_else', graph],
      `the output ${output} of ${graph} has ${shape.length} dimensions where ${rank} are expected.`,
    );
  }
  const dimensions = shape?.at(-1) ?? form.statedDimensions ?? config.hidden_size;
  if (dimensions === undefined)
    throw wrongModel(files.path, 'vector_length_unknown', 'its files do not say how long its vectors are.');
  const queryPrefix = choices.queryPrefix ?? form.queryPrefix ?? '';
  const passagePrefix = choices.passagePrefix ?? form.passagePrefix ?? '';
  if (pooling === 'mean' && form.leavesPrefixOut && queryPrefix + passagePrefix !== '') {
    throw wrongModel(
      files.path,
      'prefix_left_out',
      'it leaves the prefix out when it averages its tokens, which Bookwheel cannot do.',
    );
  }
  return { output, pooling, dimensions, queryPrefix, passagePrefix };
}

interface StatedPooling {
  pooling: Pooling | null;
  /** What it is where it is none of those known here. */
  unknown: string | null;
  dimensions: number | null;
  leavesPrefixOut: boolean;
}

async function readPooling(files: ModelFiles, folder: string): Promise<StatedPooling> {
  const parsed = PoolingConfig.safeParse(await readJson(files, `${folder}/config.json`));
  if (!parsed.success) return { pooling: null, unknown: null, dimensions: null, leavesPrefixOut: false };
  const {
    word_embedding_dimension: dimensions = null,
    include_prompt: includesPrefix,
    ...rest
  } = parsed.data;
  const named = z
    .union([z.string(), z.array(z.string())])
    .catch([])
    .parse(rest.pooling_mode);
  const switchedOn = Object.entries(rest).flatMap(([key, value]) =>
    key.startsWith('pooling_mode_') && value === true ? key.slice('pooling_mode_'.length) : [],
  );
  const modes = [named, switchedOn].flat();
  const found = new Set(modes.map((mode) => POOLINGS.get(mode) ?? null));
  // Several at once are put side by side.
  const isKnown = found.size <= 1 && !found.has(null);
  const [pooling = null] = found;
  return {
    pooling: isKnown ? pooling : null,
    unknown: isKnown ? null : modes.join(', '),
    dimensions,
    leavesPrefixOut: !includesPrefix,
  };
}

async function readPrefixes(
  files: ModelFiles,
): Promise<{ queryPrefix: string | null; passagePrefix: string | null }> {
  const parsed = PromptsConfig.safeParse(await readJson(files, 'config_sentence_transformers.json'));
  const prompts = Object.entries((parsed.success ? parsed.data.prompts : null) ?? {});
  const prefixFor = (names: string[]): string | null =>
    names.flatMap((name) => prompts.find(([key]) => key.toLowerCase() === name)?.[1] ?? [])[0] ?? null;
  const queryPrefix = prefixFor(QUERY_PROMPTS);
  const passagePrefix = prefixFor(PASSAGE_PROMPTS);
  // A model that names only the prefix of questions has none for passages, and the other way round.
  if (queryPrefix === null && passagePrefix === null) return { queryPrefix, passagePrefix };
  return { queryPrefix: queryPrefix ?? '', passagePrefix: passagePrefix ?? '' };
}
