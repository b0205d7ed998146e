// BERT and XLM-R: learned positions, normalization after each sum, biases everywhere.
import { Layers } from './layers';
import { finish, inputsOf, type ModelShape } from './model-shape';

const EPSILON = { bert: 1e-12, 'xlm-roberta': 1e-5 };
/** onnxruntime fuses the attention of no later one. */
const OPERATOR_SET = 11;
/** Positions and types only tint a token. */
const TINT = 0.02;

export function buildBert(shape: ModelShape, family: 'bert' | 'xlm-roberta'): Layers {
  const { hidden, vocabularySize } = shape;
  const layers = new Layers(shape.seed, shape.precision, OPERATOR_SET);
  const { ids, mask, types } = inputsOf(layers, family === 'bert');
  const { graph } = layers;
  const words = layers.embedding('embeddings.word', vocabularySize, hidden, ids);
  const typed =
    types === null
      ? words
      : graph.node('Add', [words, layers.embedding('embeddings.token_type', 2, hidden, types, TINT)]);
  const { rows, positions } =
    family === 'bert' ? countedPositions(layers, shape, ids) : positionsOfWords(layers, shape, ids);
  const placed = graph.node('Add', [
    typed,
    layers.embedding('embeddings.position', rows, hidden, positions, TINT),
  ]);
  const epsilon = EPSILON[family];
  let x = layers.layerNorm('embeddings.norm', placed, hidden, epsilon);
  const additiveMask = layers.additiveMask(mask);
  for (let layer = 0; layer < shape.layers; layer += 1) {
    x = encoderLayer(layers, shape, `layer.${layer}`, x, additiveMask, epsilon);
  }
  return finish(layers, shape, x, (first) =>
    graph.node('Tanh', [layers.gemm('pooler', first, hidden, hidden)]),
  );
}

function encoderLayer(
  layers: Layers,
  { heads, hidden, intermediate }: ModelShape,
  name: string,
  x: string,
  mask: string,
  epsilon: number,
): string {
  const { graph } = layers;
  const project = (part: string): string => layers.linear(`${name}.${part}`, x, hidden, hidden);
  const context = layers.attention(
    layers.splitHeads(project('query'), heads, hidden),
    layers.splitHeads(project('key'), heads, hidden, true),
    layers.splitHeads(project('value'), heads, hidden),
    mask,
    hidden,
    heads,
  );
  const attended = layers.linear(`${name}.attention.output`, context, hidden, hidden);
  const middle = layers.layerNorm(
    `${name}.attention.norm`,
    graph.node('Add', [attended, x]),
    hidden,
    epsilon,
  );
  const inner = layers.gelu(layers.linear(`${name}.intermediate`, middle, hidden, intermediate));
  const outer = layers.linear(`${name}.output`, inner, intermediate, hidden);
  return layers.layerNorm(`${name}.norm`, graph.node('Add', [outer, middle]), hidden, epsilon);
}

/** 0, 1, 2, … cut from a table as long as the model reads. */
function countedPositions(layers: Layers, { maxTokens }: ModelShape, ids: string): Positions {
  const { graph } = layers;
  const all = graph.tensor('embeddings.position_ids', 'int64', [1, maxTokens], () => [
    new Uint8Array(BigInt64Array.from({ length: maxTokens }, (_, at) => BigInt(at)).buffer),
  ]);
  const width = graph.node('Gather', [graph.node('Shape', [ids]), graph.int64(1)], { axis: 0 });
  const end = graph.unsqueeze(width, 0);
  const positions = graph.node('Slice', [all, graph.int64([0]), end, graph.int64([1])]);
  return { rows: maxTokens, positions };
}

/** Counts what is no padding, from the padding's id on: padding itself sits at that id. */
function positionsOfWords(layers: Layers, { maxTokens, padId }: ModelShape, ids: string): Positions {
  const { graph } = layers;
  const isPadding = graph.node('Equal', [ids, graph.int64(padId)]);
  const isWord = graph.node('Cast', [graph.node('Not', [isPadding])], { to: 7 });
  const counted = graph.node('Mul', [graph.node('CumSum', [isWord, graph.int64(1)]), isWord]);
  return { rows: maxTokens + padId + 1, positions: graph.node('Add', [counted, graph.int64(padId)]) };
}

interface Positions {
  /** Of the table. */
  rows: number;
  positions: string;
}
