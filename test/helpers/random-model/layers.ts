// The layers that all families share, written as PyTorch's exporter writes them, so that onnxruntime's fusions find them;
// in int8 as onnxruntime's dynamic quantisation leaves them.
import { GraphBuilder } from './graph-builder';
import { LARGEST_INT8, randomTensor } from './weights';

export type Precision = 'fp32' | 'int8';

/** Spread of a layer's weights times the square root of its inputs: well below 1, so that a token stays recognizable. */
const GAIN = 0.5;
const EMBEDDING_BOUND = 0.1;
const BIAS_BOUND = 0.02;

export class Layers {
  readonly graph: GraphBuilder;
  /** Activations are quantised once, however many matrices they meet. */
  readonly #quantised = new Map<string, [values: string, scale: string, zeroPoint: string]>();

  constructor(
    readonly seed: number,
    readonly precision: Precision,
    operatorSet: number,
  ) {
    this.graph = new GraphBuilder(operatorSet);
  }

  /** Rows of a table, by int64 ids. */
  embedding(name: string, rows: number, width: number, ids: string, bound = EMBEDDING_BOUND): string {
    const { graph } = this;
    const random = randomTensor(this.seed, name, rows * width);
    if (this.precision === 'fp32') {
      const table = graph.tensor(name, 'float', [rows, width], () => random.floats(bound));
      return graph.node('Gather', [table, ids], { axis: 0 });
    }
    const table = graph.tensor(`${name}_quantized`, 'int8', [rows, width], () => random.int8());
    const picked = graph.node('Gather', [table, ids], { axis: 0 });
    return graph.node('DequantizeLinear', [picked, graph.float(bound / LARGEST_INT8), graph.int8(0)]);
  }

  /** x · W, plus a bias unless told otherwise. */
  linear(name: string, x: string, from: number, to: number, bias = true): string {
    const { graph } = this;
    const product =
      this.precision === 'fp32' ? this.#product(name, x, from, to) : this.#int8Product(name, x, from, to);
    return bias ? graph.node('Add', [product, this.#bias(name, to)]) : product;
  }

  /** x · W + b for one row a text. Dynamic quantisation leaves it as it is. */
  gemm(name: string, x: string, from: number, to: number, bias = true): string {
    const { graph } = this;
    const random = randomTensor(this.seed, name, from * to);
    const weights = graph.tensor(`${name}.weight`, 'float', [from, to], () => random.floats(boundFor(from)));
    return graph.node('Gemm', bias ? [x, weights, this.#bias(name, to)] : [x, weights]);
  }

  /** In the pieces that older exports have, with scale and bias. */
  layerNorm(name: string, x: string, width: number, epsilon: number): string {
    const { graph } = this;
    const mean = graph.node('ReduceMean', [x], { axes: [-1] });
    const centred = graph.node('Sub', [x, mean]);
    const squares = graph.node('Pow', [centred, graph.float(2)]);
    const variance = graph.node('ReduceMean', [squares], { axes: [-1] });
    const deviation = graph.node('Sqrt', [graph.node('Add', [variance, graph.float(epsilon)])]);
    const normal = graph.node('Div', [centred, deviation]);
    return graph.node('Add', [
      graph.node('Mul', [normal, this.#scale(name, width)]),
      this.#bias(name, width),
    ]);
  }

  /** As one operator and without a bias. */
  scaleNorm(name: string, x: string, width: number, epsilon: number): string {
    return this.graph.node('LayerNormalization', [x, this.#scale(name, width)], {
      axis: -1,
      epsilon: { float: epsilon },
    });
  }

  /** x · Φ(x), with the error function. */
  gelu(x: string): string {
    const { graph } = this;
    const error = graph.node('Erf', [graph.node('Div', [x, graph.float(Math.SQRT2)])]);
    const product = graph.node('Mul', [x, graph.node('Add', [error, graph.float(1)])]);
    return graph.node('Mul', [product, graph.float(0.5)]);
  }

  /** [batch, tokens] of 0 and 1 to [batch, 1, 1, tokens] of 0 and a number that no attention survives. */
  additiveMask(mask: string): string {
    const { graph } = this;
    const row = graph.unsqueeze(mask, 1);
    const plane = graph.node('Cast', [graph.unsqueeze(row, 2)], { to: 1 });
    return graph.node('Mul', [graph.node('Sub', [graph.float(1), plane]), graph.float(-10_000)]);
  }

  /** [batch, tokens, hidden] to [batch, heads, tokens, hidden / heads], or its last two the other way round. */
  splitHeads(x: string, heads: number, hidden: number, keys = false): string {
    const { graph } = this;
    const split = graph.node('Reshape', [x, graph.int64([0, 0, heads, hidden / heads])]);
    return graph.node('Transpose', [split], { perm: keys ? [0, 2, 3, 1] : [0, 2, 1, 3] });
  }

  /** @param keys already transposed. @returns [batch, tokens, hidden] */
  attention(
    query: string,
    keys: string,
    values: string,
    mask: string,
    hidden: number,
    heads: number,
  ): string {
    const { graph } = this;
    const products = graph.node('MatMul', [query, keys]);
    const scaled = graph.node('Div', [products, graph.float(Math.sqrt(hidden / heads))]);
    const shares = graph.node('Softmax', [graph.node('Add', [scaled, mask])], { axis: 3 });
    const context = graph.node('Transpose', [graph.node('MatMul', [shares, values])], { perm: [0, 2, 1, 3] });
    return graph.node('Reshape', [context, graph.int64([0, 0, hidden])]);
  }

  #product(name: string, x: string, from: number, to: number): string {
    const random = randomTensor(this.seed, name, from * to);
    const weights = this.graph.tensor(`${name}.weight`, 'float', [from, to], () =>
      random.floats(boundFor(from)),
    );
    return this.graph.node('MatMul', [x, weights]);
  }

  #int8Product(name: string, x: string, from: number, to: number): string {
    const { graph } = this;
    const random = randomTensor(this.seed, name, from * to);
    const weights = graph.tensor(`${name}.weight_quantized`, 'int8', [from, to], () => random.int8());
    let quantised = this.#quantised.get(x);
    if (quantised === undefined) {
      const [values = '', scale = '', zeroPoint = ''] = graph.nodeOf('DynamicQuantizeLinear', [x], {}, 3);
      quantised = [values, scale, zeroPoint];
      this.#quantised.set(x, quantised);
    }
    const [values, scale, zeroPoint] = quantised;
    const product = graph.node('MatMulInteger', [values, weights, zeroPoint, graph.int8(0)]);
    const scales = graph.node('Mul', [scale, graph.float(boundFor(from) / LARGEST_INT8)]);
    return graph.node('Mul', [graph.node('Cast', [product], { to: 1 }), scales]);
  }

  #bias(name: string, width: number): string {
    const random = randomTensor(this.seed, `${name}.bias`, width);
    return this.graph.tensor(`${name}.bias`, 'float', [width], () => random.floats(BIAS_BOUND));
  }

  #scale(name: string, width: number): string {
    const random = randomTensor(this.seed, `${name}.weight`, width, 1);
    return this.graph.tensor(`${name}.weight`, 'float', [width], () => random.floats(BIAS_BOUND));
  }
}

/** A uniform distribution between -b and b spreads by b / √3. */
function boundFor(inputs: number): number {
  return GAIN * Math.sqrt(3 / inputs);
}
