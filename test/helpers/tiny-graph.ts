// The smallest text model: an ONNX graph that looks token vectors up in a table, written byte by byte (onnx.proto3).
// Its outputs can be worked out by hand, for the poolings and mistakes that the starter pack does not show.

export interface TinyGraph {
  inputs: string[];
  output: string;
  /** One row for each token. */
  table: number[][];
  /** The graph averages over the tokens by itself: its output is [batch, table's width]. */
  pooled?: boolean;
  /** Keep the table in a file beside the graph, of this name; `tableBytes` is its content. */
  external?: string;
  /** Say that inputs are of int32, or the output of float16, as some exports do. */
  inputType?: number;
  outputType?: number;
  /** Leave open how long vectors are. */
  openWidth?: boolean;
}

/** Graph inputs are int64 [batch, tokens]; `output` is float32 [batch, tokens, table's width]. */
export function tinyGraph(options: TinyGraph): Uint8Array {
  const { inputs, output, table, pooled = false, external, inputType = INT64, outputType = FLOAT } = options;
  const width = table[0]?.length ?? 0;
  const statedWidth = options.openWidth === true ? 'width' : width;
  const tensor = [
    ...varints(1, table.length, width),
    ...varints(2, FLOAT),
    ...text(8, 'table'),
    ...(external === undefined
      ? bytes(9, tableBytes(table))
      : [...message(13, [...text(1, 'location'), ...text(2, external)]), ...varints(14, 1)]),
  ];
  const gathered = pooled ? 'gathered' : output;
  const nodes = [
    [...text(1, 'table'), ...text(1, inputs[0] ?? ''), ...text(2, gathered), ...text(4, 'Gather')],
  ];
  if (pooled) {
    nodes.push([
      ...text(1, gathered),
      ...text(2, output),
      ...text(4, 'ReduceMean'),
      ...message(5, [...text(1, 'axes'), ...varints(20, 7), ...varints(8, 1)]),
      ...message(5, [...text(1, 'keepdims'), ...varints(20, 2), ...varints(3, 0)]),
    ]);
  }
  const graph = [
    ...nodes.flatMap((node) => message(1, node)),
    ...text(2, 'tiny'),
    ...message(5, tensor),
    ...inputs.flatMap((name) => message(11, describeValue(name, inputType, ['batch', 'tokens']))),
    ...message(
      12,
      describeValue(output, outputType, pooled ? ['batch', statedWidth] : ['batch', 'tokens', statedWidth]),
    ),
  ];
  return Uint8Array.from([...varints(1, 8), ...message(7, graph), ...message(8, varints(2, 13))]);
}

export function tableBytes(table: number[][]): Uint8Array {
  return Buffer.from(Float32Array.from(table.flat()).buffer);
}

const FLOAT = 1;
const INT64 = 7;

function describeValue(name: string, elementType: number, shape: (string | number)[]): number[] {
  const dimensions = shape.flatMap((size) =>
    message(1, typeof size === 'string' ? text(2, size) : varints(1, size)),
  );
  return [
    ...text(1, name),
    ...message(2, message(1, [...varints(1, elementType), ...message(2, dimensions)])),
  ];
}

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...varint(value >> 7)];
const varints = (field: number, ...values: number[]): number[] =>
  values.flatMap((value) => [...varint(field << 3), ...varint(value)]);
const message = (field: number, content: Iterable<number>): number[] => {
  const body = [...content];
  return [...varint((field << 3) | 2), ...varint(body.length), ...body];
};
const bytes = message;
const text = (field: number, value: string): number[] => message(field, Buffer.from(value));
