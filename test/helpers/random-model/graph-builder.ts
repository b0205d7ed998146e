// An ONNX graph put together node by node and written as a file (onnx.proto3), weights as a stream: a file of a gigabyte
// needs no gigabyte of memory.
import { writeFile } from 'node:fs/promises';
import { float32, integer, integers, lengthPrefix, message, text } from './protobuf';

/** TensorProto.DataType. */
export const ELEMENT = { float: 1, uint8: 2, int8: 3, int64: 7, bool: 9 } as const;
export type Element = keyof typeof ELEMENT;
const BYTES_PER_ELEMENT: Record<Element, number> = { float: 4, uint8: 1, int8: 1, int64: 8, bool: 1 };

/** AttributeProto.AttributeType. */
const ATTRIBUTE = { float: 1, int: 2, ints: 7 } as const;
/** Whole numbers are ints, lists of them too; a number that is to be a float says so. */
export type Attribute = number | readonly number[] | { float: number };

/** A named dimension is dynamic. */
export type Shape = readonly (number | string)[];

/** Sent piece by piece; all pieces together are as long as shape and element say. */
type Content = () => Iterable<Uint8Array>;

interface Tensor {
  name: string;
  element: Element;
  shape: readonly number[];
  content: Content;
}

const IR_VERSION = 8;

export class GraphBuilder {
  readonly #nodes: Buffer[] = [];
  readonly #tensors: Tensor[] = [];
  readonly #inputs: Buffer[] = [];
  readonly #outputs: Buffer[] = [];
  readonly #constants = new Map<string, string>();
  #names = 0;

  /** @param operatorSet of ONNX; an operator means what that version says */
  constructor(readonly operatorSet: number) {}

  input(name: string, element: Element, shape: Shape): string {
    this.#inputs.push(message(11, valueInfo(name, element, shape)));
    return name;
  }

  output(name: string, element: Element, shape: Shape): void {
    this.#outputs.push(message(12, valueInfo(name, element, shape)));
  }

  /** @returns the name of the node's first output */
  node(type: string, inputs: string[], attributes: Record<string, Attribute> = {}): string {
    return this.nodeOf(type, inputs, attributes, 1)[0] ?? '';
  }

  /** @param outputs how many, or their names */
  nodeOf(
    type: string,
    inputs: string[],
    attributes: Record<string, Attribute>,
    outputs: number | string[],
  ): string[] {
    const names =
      typeof outputs === 'number' ? Array.from({ length: outputs }, () => this.#nextName(type)) : outputs;
    this.#nodes.push(
      message(
        1,
        ...inputs.map((name) => text(1, name)),
        ...names.map((name) => text(2, name)),
        text(3, `node_${names[0]}`),
        text(4, type),
        ...Object.entries(attributes).map(([name, value]) => message(5, attribute(name, value))),
      ),
    );
    return names;
  }

  /** A dimension of one before `axis`. */
  unsqueeze(x: string, axis: number): string {
    // What was an attribute became an input.
    return this.operatorSet < 13
      ? this.node('Unsqueeze', [x], { axes: [axis] })
      : this.node('Unsqueeze', [x, this.int64([axis])]);
  }

  tensor(name: string, element: Element, shape: readonly number[], content: Content): string {
    this.#tensors.push({ name, element, shape, content });
    return name;
  }

  /** @param values one of them alone makes a scalar unless `asList`. Equal constants are one initializer. */
  int64(values: number | readonly number[]): string {
    const list = typeof values === 'number' ? [values] : values;
    const bytes = new Uint8Array(BigInt64Array.from(list.map(BigInt)).buffer);
    return this.#constant('int64', typeof values === 'number' ? [] : [list.length], bytes);
  }

  float(values: number | readonly number[], shape?: readonly number[]): string {
    const list = typeof values === 'number' ? [values] : values;
    const bytes = new Uint8Array(Float32Array.from(list).buffer);
    return this.#constant('float', shape ?? (typeof values === 'number' ? [] : [list.length]), bytes);
  }

  int8(value: number): string {
    return this.#constant('int8', [], Uint8Array.from([value]));
  }

  async write(path: string): Promise<void> {
    await writeFile(path, this.#pieces());
  }

  #constant(element: Element, shape: readonly number[], bytes: Uint8Array): string {
    const key = `${element} ${shape.join()} ${Buffer.from(bytes).toString('base64')}`;
    let name = this.#constants.get(key);
    if (name === undefined) {
      name = this.tensor(this.#nextName('constant'), element, shape, () => [bytes]);
      this.#constants.set(key, name);
    }
    return name;
  }

  #nextName(of: string): string {
    this.#names += 1;
    return `${of}_${this.#names}`;
  }

  *#pieces(): Generator<Uint8Array> {
    const tensors = this.#tensors.map((tensor) => ({ tensor, head: tensorHead(tensor) }));
    const before = Buffer.concat([...this.#nodes, text(2, 'main_graph')]);
    const after = Buffer.concat([...this.#inputs, ...this.#outputs]);
    const weightBytes = tensors.reduce((sum, { tensor, head }) => sum + head.byteLength + bytesOf(tensor), 0);
    yield Buffer.concat([integer(1, IR_VERSION), text(2, 'pytorch')]);
    yield lengthPrefix(7, before.byteLength + weightBytes + after.byteLength);
    yield before;
    for (const { tensor, head } of tensors) {
      yield head;
      yield* tensor.content();
    }
    yield after;
    yield message(8, integer(2, this.operatorSet));
  }
}

function bytesOf({ element, shape }: Tensor): number {
  return shape.reduce((product, size) => product * size, BYTES_PER_ELEMENT[element]);
}

/** Everything of an initializer but its values, which follow. */
function tensorHead(tensor: Tensor): Buffer {
  const bytes = bytesOf(tensor);
  const fields = Buffer.concat([
    integers(1, tensor.shape),
    integer(2, ELEMENT[tensor.element]),
    text(8, tensor.name),
    lengthPrefix(9, bytes),
  ]);
  return Buffer.concat([lengthPrefix(5, fields.byteLength + bytes), fields]);
}

function attribute(name: string, value: Attribute): Buffer {
  if (typeof value === 'number')
    return Buffer.concat([text(1, name), integer(3, value), integer(20, ATTRIBUTE.int)]);
  if ('float' in value)
    return Buffer.concat([text(1, name), float32(2, value.float), integer(20, ATTRIBUTE.float)]);
  return Buffer.concat([text(1, name), integers(8, value), integer(20, ATTRIBUTE.ints)]);
}

/** ValueInfoProto. */
export function valueInfo(name: string, element: Element, shape: Shape): Buffer {
  const dimensions = shape.map((size) =>
    message(1, typeof size === 'string' ? text(2, size) : integer(1, size)),
  );
  return Buffer.concat([
    text(1, name),
    message(2, message(1, integer(1, ELEMENT[element]), message(2, ...dimensions))),
  ]);
}
