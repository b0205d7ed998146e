// ModernBERT: rotary positions, normalization before each part, no biases, a gated feed-forward part, and layers that
// look only at their neighbours between those that look at everything.
import { Layers } from './layers';
import { finish, inputsOf, type ModelShape } from './model-shape';

/** The first with layer normalization as one operator. */
const OPERATOR_SET = 17;
const EPSILON = 1e-5;
/** Every third layer, the first included, looks at everything. */
const GLOBAL_EVERY = 3;
/** Tokens to each side, in the layers between. */
export const LOCAL_REACH = 64;
const ROTARY_BASE = { global: 160_000, local: 10_000 };

interface View {
  cosines: string;
  sines: string;
  mask: string;
}

export function buildModernBert(shape: ModelShape): Layers {
  const { hidden, vocabularySize } = shape;
  const layers = new Layers(shape.seed, shape.precision, OPERATOR_SET);
  const { ids, mask } = inputsOf(layers, false);
  const { graph } = layers;
  const words = layers.embedding('embeddings.tok_embeddings', vocabularySize, hidden, ids);
  const positions = rowPositions(layers, ids);
  const everything = layers.additiveMask(mask);
  const neighbours = graph.node('Add', [everything, distanceMask(layers, positions)]);
  const views = {
    global: { ...rotary(layers, shape, positions, ROTARY_BASE.global), mask: everything },
    local: { ...rotary(layers, shape, positions, ROTARY_BASE.local), mask: neighbours },
  };
  let x = layers.scaleNorm('embeddings.norm', words, hidden, EPSILON);
  for (let layer = 0; layer < shape.layers; layer += 1) {
    const view = layer % GLOBAL_EVERY === 0 ? views.global : views.local;
    x = encoderLayer(layers, shape, layer, x, view);
  }
  const last = layers.scaleNorm('final_norm', x, hidden, EPSILON);
  return finish(layers, shape, last, (first) =>
    layers.scaleNorm(
      'head.norm',
      layers.gelu(layers.gemm('head.dense', first, hidden, hidden, false)),
      hidden,
      EPSILON,
    ),
  );
}

function encoderLayer(layers: Layers, shape: ModelShape, layer: number, x: string, view: View): string {
  const { heads, hidden, intermediate } = shape;
  const { graph } = layers;
  const name = `layers.${layer}`;
  // The embeddings have just been normalized.
  const calm = layer === 0 ? x : layers.scaleNorm(`${name}.attn_norm`, x, hidden, EPSILON);
  const all = layers.linear(`${name}.attn.Wqkv`, calm, hidden, 3 * hidden, false);
  const [query = '', key = '', value = ''] = graph.nodeOf(
    'Split',
    [all, graph.int64([hidden, hidden, hidden])],
    { axis: -1 },
    3,
  );
  const turnedKey = rotate(layers, shape, layers.splitHeads(key, heads, hidden), view);
  const context = layers.attention(
    rotate(layers, shape, layers.splitHeads(query, heads, hidden), view),
    graph.node('Transpose', [turnedKey], { perm: [0, 1, 3, 2] }),
    layers.splitHeads(value, heads, hidden),
    view.mask,
    hidden,
    heads,
  );
  const attended = layers.linear(`${name}.attn.Wo`, context, hidden, hidden, false);
  const middle = graph.node('Add', [x, attended]);
  const calmer = layers.scaleNorm(`${name}.mlp_norm`, middle, hidden, EPSILON);
  const both = layers.linear(`${name}.mlp.Wi`, calmer, hidden, 2 * intermediate, false);
  const [inner = '', gate = ''] = graph.nodeOf(
    'Split',
    [both, graph.int64([intermediate, intermediate])],
    { axis: -1 },
    2,
  );
  const gated = graph.node('Mul', [layers.gelu(inner), gate]);
  return graph.node('Add', [middle, layers.linear(`${name}.mlp.Wo`, gated, intermediate, hidden, false)]);
}

/** [tokens]: 0, 1, 2, … */
function rowPositions({ graph }: Layers, ids: string): string {
  const width = graph.node('Gather', [graph.node('Shape', [ids]), graph.int64(1)], { axis: 0 });
  return graph.node('Range', [graph.int64(0), width, graph.int64(1)]);
}

/** [tokens, tokens]: 0 within reach, and what no attention survives beyond. */
function distanceMask({ graph }: Layers, positions: string): string {
  const column = graph.unsqueeze(positions, 1);
  const distance = graph.node('Abs', [graph.node('Sub', [column, positions])]);
  const isFar = graph.node('Greater', [distance, graph.int64(LOCAL_REACH)]);
  return graph.node('Where', [isFar, graph.float(-10_000), graph.float(0)]);
}

/** Cosine and sine of each position's angles, [tokens, hidden / heads], the same in both halves. */
function rotary(
  { graph }: Layers,
  { heads, hidden }: ModelShape,
  positions: string,
  base: number,
): { cosines: string; sines: string } {
  const size = hidden / heads;
  const frequencies = Array.from({ length: size / 2 }, (_, at) => base ** ((-2 * at) / size));
  const column = graph.unsqueeze(graph.node('Cast', [positions], { to: 1 }), 1);
  const angles = graph.node('Mul', [column, graph.float(frequencies)]);
  const twice = graph.node('Concat', [angles, angles], { axis: -1 });
  return { cosines: graph.node('Cos', [twice]), sines: graph.node('Sin', [twice]) };
}

/** x · cos + (−second half, first half) · sin. */
function rotate({ graph }: Layers, { heads, hidden }: ModelShape, x: string, view: View): string {
  const half = hidden / heads / 2;
  const slice = (from: number, to: number): string =>
    graph.node('Slice', [x, graph.int64([from]), graph.int64([to]), graph.int64([-1])]);
  const turned = graph.node('Concat', [graph.node('Neg', [slice(half, 2 * half)]), slice(0, half)], {
    axis: -1,
  });
  return graph.node('Add', [graph.node('Mul', [x, view.cosines]), graph.node('Mul', [turned, view.sines])]);
}
