// The smallest text model: an ONNX graph that looks token vectors up in a table, written byte by byte (onnx.proto3).
// Its outputs can be worked out by hand, for the poolings and mistakes that the starter pack does not show.

/** Graph inputs are int64 [batch, tokens]; `output` is float32 [batch, tokens, table's width]. */
export function tinyGraph(options: { inputs: string[]; output: string; table: number[][] }): Uint8Array {
  const { inputs, output, table } = options;
  const width = table[0]?.length ?? 0;
  const values = Buffer.from(Float32Array.from(table.flat()).buffer);
  const tensor = [
    ...varints(1, table.length, width),
    ...varints(2, FLOAT),
    ...text(8, 'table'),
    ...bytes(9, values),
  ];
  const node = [...text(1, 'table'), ...text(1, inputs[0] ?? ''), ...text(2, output), ...text(4, 'Gather')];
  const graph = [
    ...message(1, node),
    ...text(2, 'tiny'),
    ...message(5, tensor),
    ...inputs.flatMap((name) => message(11, describeValue(name, INT64, ['batch', 'tokens']))),
    ...message(12, describeValue(output, FLOAT, ['batch', 'tokens', width])),
  ];
  return Uint8Array.from([...varints(1, 8), ...message(7, graph), ...message(8, varints(2, 13))]);
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
