// What a model's files say that holds for encoders and rerankers alike: its kind, its tokenizer, its graph, its licence.
import { basename, dirname } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { chooseGraph } from './choose-graph';
import { FLOAT32, type GraphOutline, INT64, readGraphOutline } from './graph-outline';
import { ModelConfig, SentenceConfig, TokenizerConfig } from './json-shapes';
import type { ModelFiles } from './model-files';
import { readJson, readText } from './open-model-files';
import { type ModelTokenizer, readTokenizer } from './read-tokenizer';
import { wrongModel } from './wrong-model';

export interface ModelParts {
  files: ModelFiles;
  name: string;
  /** `bert`, or the kind that its files name. */
  family: string;
  config: ModelConfig;
  tokenizer: ModelTokenizer;
  /** The name of the ONNX file, and the names of those beside it that hold its weights. */
  graph: string;
  weights: string[];
  outline: GraphOutline;
  /** Tokens of one input, special ones included. */
  maxTokens: number;
  licence: string | null;
  /** As the files say; empty where they do not. */
  languages: string[];
  /** Of what is copied. */
  bytes: number;
}

const KNOWN_INPUTS = new Set(['input_ids', 'attention_mask', 'token_type_ids', 'position_ids']);
/** These count positions from behind the padding's id, so two of them are never used; and never by column. */
const SHIFTED_POSITIONS = /roberta|camembert|mpnet|longformer/;
/** Passages are cut shorter, and the time a transformer needs grows with the square. */
const MOST_TOKENS = 512;
const FEWEST_TOKENS = 8;
/** Tokenizers without a limit state one of 10^30. */
const NO_LIMIT = 1e6;
const LONGEST_FRONT_MATTER = 64_000;
/** A name that can stand in a pack: what onnxruntime finds beside the graph keeps its own. */
const PLAIN_NAME = /^[\w-][\w.-]*$/;

/** Throws Failure `invalid_input`: what is missing or wrong. */
export async function readModelParts(files: ModelFiles): Promise<ModelParts> {
  const config = await readConfig(files);
  const tokenizerConfig = parseOr(TokenizerConfig, await readJson(files, 'tokenizer_config.json'), {});
  const tokenizer = await readTokenizer(files, tokenizerConfig);
  const graph = chooseGraph(files.sizes.keys(), process.arch);
  if (graph === null) {
    throw wrongModel(
      files.path,
      'graph_missing',
      'it has no ONNX file, neither in its folder "onnx" nor at its top. Export it to ONNX first.',
    );
  }
  const outline = await readGraphOutline(files, graph);
  const family = config.model_type ?? 'unknown';
  checkInputs(files, graph, outline, family);
  const weights = weightsOf(files, graph, outline);
  const sentence = parseOr(SentenceConfig, await readJson(files, 'sentence_bert_config.json'), {});
  const { licence, languages } = await readCard(files);
  const graphBytes = [graph, ...weights].reduce((sum, name) => sum + (files.sizes.get(name) ?? 0), 0);
  return {
    files,
    name: nameOf(files.path),
    family,
    config,
    tokenizer,
    graph,
    weights,
    outline,
    maxTokens: maxTokensOf(config, family, sentence.max_seq_length ?? tokenizerConfig.model_max_length),
    licence,
    languages,
    bytes: graphBytes + Buffer.byteLength(tokenizer.json),
  };
}

async function readConfig(files: ModelFiles): Promise<ModelConfig> {
  const content = await readJson(files, 'config.json');
  if (content === undefined) {
    throw wrongModel(
      files.path,
      'config_missing',
      'it has no config.json. Choose the folder that holds it, or a zip file of that folder.',
    );
  }
  const parsed = ModelConfig.safeParse(content);
  if (!parsed.success)
    throw wrongModel(
      files.path,
      ['file_malformed', 'config.json'],
      'its config.json does not describe a model.',
    );
  return parsed.data;
}

/** For files that add to what is known: one that is not as it should be is as good as not there. */
function parseOr<Schema extends z.ZodType>(
  schema: Schema,
  content: unknown,
  otherwise: unknown,
): z.infer<Schema> {
  const parsed = schema.safeParse(content);
  return parsed.success ? parsed.data : schema.parse(otherwise);
}

function checkInputs(files: ModelFiles, graph: string, { inputs }: GraphOutline, family: string): void {
  const strange = inputs.filter(({ name }) => !KNOWN_INPUTS.has(name)).map(({ name }) => name);
  if (strange.length > 0) {
    throw wrongModel(
      files.path,
      ['graph_asks_else', strange.join(', ')],
      `${graph} asks for ${strange.join(', ')}, which Bookwheel cannot give it.`,
    );
  }
  const names = inputs.map(({ name }) => name);
  if (!names.includes('input_ids'))
    throw wrongModel(
      files.path,
      'graph_reads_no_text',
      `${graph} does not ask for input_ids, so it reads no text.`,
    );
  const narrow = inputs.find(({ elementType }) => elementType !== INT64);
  if (narrow !== undefined) {
    throw wrongModel(
      files.path,
      ['graph_asks_else', narrow.name],
      `${graph} wants ${narrow.name} in another type than int64; export it to ONNX again.`,
    );
  }
  if (names.includes('position_ids') && SHIFTED_POSITIONS.test(family)) {
    throw wrongModel(
      files.path,
      ['graph_asks_else', 'position_ids'],
      `${graph} asks for position_ids, which ${family} counts in a way of its own; export it to ONNX without them.`,
    );
  }
}

/** Throws Failure `invalid_input` where the graph has no such output of float32. */
export function checkFloat(files: ModelFiles, graph: string, outline: GraphOutline, output: string): void {
  const found = outline.outputs.find(({ name }) => name === output);
  if (found === undefined) {
    const there = outline.outputs.map(({ name }) => name).join(', ');
    throw wrongModel(
      files.path,
      ['graph_answers_else', graph],
      `${graph} has no output ${output}, only ${there}.`,
    );
  }
  if (found.elementType !== FLOAT32) {
    throw wrongModel(
      files.path,
      ['graph_precision', graph],
      `${graph} does not answer in 32-bit numbers; export it to ONNX in full or 8-bit precision.`,
    );
  }
}

function weightsOf(files: ModelFiles, graph: string, { external }: GraphOutline): string[] {
  const folder = graph.slice(0, graph.lastIndexOf('/') + 1);
  return external.map((location) => {
    const name = location.replace(/^\.\//, '');
    if (!PLAIN_NAME.test(name) || name === 'tokenizer.json' || name === 'model.onnx') {
      throw wrongModel(
        files.path,
        ['weights_missing', location],
        `${graph} keeps its weights in "${location}", which is no name of a file beside it.`,
      );
    }
    if (!files.sizes.has(folder + name)) {
      throw wrongModel(
        files.path,
        ['weights_missing', name],
        `${graph} keeps its weights in ${name}, which is missing beside it.`,
      );
    }
    return folder + name;
  });
}

function maxTokensOf(config: ModelConfig, family: string, stated: number | null | undefined): number {
  const unused = SHIFTED_POSITIONS.test(family) ? 2 : 0;
  const limits = [MOST_TOKENS];
  if (config.max_position_embeddings !== undefined) limits.push(config.max_position_embeddings - unused);
  if (typeof stated === 'number' && stated < NO_LIMIT) limits.push(Math.floor(stated));
  return Math.max(FEWEST_TOKENS, Math.min(...limits));
}

const Card = z.looseObject({
  license: z.string().min(1).max(200).optional().catch(undefined),
  license_name: z.string().min(1).max(200).optional().catch(undefined),
  language: z
    .union([z.string(), z.array(z.unknown())])
    .optional()
    .catch(undefined),
});

/** The YAML before README.md. It was written for people: what cannot be read of it says nothing. */
async function readCard(files: ModelFiles): Promise<{ licence: string | null; languages: string[] }> {
  const readme = (await readText(files, 'README.md'))?.slice(0, LONGEST_FRONT_MATTER) ?? '';
  const matter = /^---\r?\n([\s\S]*?)\r?\n---/.exec(readme)?.[1];
  const card = Card.safeParse(matter === undefined ? {} : readYaml(matter));
  if (!card.success) return { licence: null, languages: [] };
  const { license, license_name: named, language } = card.data;
  const languages = [language ?? []]
    .flat()
    .filter((code) => typeof code === 'string' && /^[a-z]{2,3}(-\w+)*$/i.test(code));
  return {
    licence: (license === 'other' ? named : license) ?? license ?? null,
    languages: languages as string[],
  };
}

function readYaml(text: string): unknown {
  try {
    return parse(text, { logLevel: 'silent' });
  } catch {
    return undefined;
  }
}

/** The hub's cache keeps `models--owner--name/snapshots/<commit>`. */
function nameOf(path: string): string {
  const name = basename(path).replace(/\.zip$/i, '');
  const cached = /^models--.+--(.+)$/.exec(basename(dirname(dirname(path))));
  return (/^[0-9a-f]{40}$/.test(name) ? cached?.[1] : undefined) ?? (name || 'model');
}
