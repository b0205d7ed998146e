// What a graph asks for and answers with, and which files hold its weights: read from the ONNX file (onnx.proto3) without
// loading it, so that looking at a model costs no memory.
import { ByteReader, CutShort, eachField, type Field } from './byte-reader';
import type { ModelFiles } from './model-files';
import { wrongModel } from './wrong-model';

export interface GraphValue {
  name: string;
  /** Of TensorProto.DataType: 1 float32, 7 int64, 10 float16. */
  elementType: number;
  /** null for a dimension that is known only when it runs; null altogether where the file does not tell. */
  shape: (number | null)[] | null;
}

export interface GraphOutline {
  inputs: GraphValue[];
  outputs: GraphValue[];
  /** Files beside it that hold weights, as the graph names them. */
  external: string[];
}

export const FLOAT32 = 1;
export const INT64 = 7;

/** A name or a place of weights; longer ones are not written by any exporter. */
const LONGEST_TEXT = 4_096;

/** Throws Failure `invalid_input` for what is no ONNX file. */
export async function readGraphOutline(files: ModelFiles, name: string): Promise<GraphOutline> {
  const bytes = new ByteReader(files.stream(name));
  const inputs: GraphValue[] = [];
  const outputs: GraphValue[] = [];
  const weights = new Set<string>();
  const external = new Set<string>();
  try {
    // ModelProto: 7 is the graph. GraphProto: 5 initializer, 11 input, 12 output.
    await eachField(bytes, Number.POSITIVE_INFINITY, (model) =>
      inside(bytes, model, 7, async (part) => {
        if (part.number === 5) await readWeights(bytes, part, weights, external);
        if (part.number === 11) inputs.push(await readValue(bytes, part));
        if (part.number === 12) outputs.push(await readValue(bytes, part));
      }),
    );
  } catch (error) {
    if (error instanceof CutShort)
      throw wrongModel(
        files.path,
        ['graph_damaged', name],
        `${name} is no ONNX file, or was cut short.`,
        error,
      );
    throw error;
  } finally {
    await bytes.close();
  }
  if (outputs.length === 0)
    throw wrongModel(files.path, ['graph_damaged', name], `${name} is no ONNX file, or was cut short.`);
  // Old files list weights among the inputs.
  return {
    inputs: inputs.filter((input) => !weights.has(input.name)),
    outputs,
    external: [...external].sort(),
  };
}

/** TensorProto: 8 name, 13 external_data, of StringStringEntryProto: 1 key, 2 value. */
async function readWeights(
  bytes: ByteReader,
  tensor: Field,
  names: Set<string>,
  external: Set<string>,
): Promise<void> {
  await fields(bytes, tensor, async (field) => {
    if (field.number === 8) names.add(await readText(bytes, field));
    if (field.number !== 13) return;
    let key = '';
    let value = '';
    await fields(bytes, field, async (entry) => {
      if (entry.number === 1) key = await readText(bytes, entry);
      if (entry.number === 2) value = await readText(bytes, entry);
    });
    if (key === 'location') external.add(value);
  });
}

/** ValueInfoProto: 1 name, 2 type. TypeProto: 1 tensor_type. Tensor: 1 elem_type, 2 shape. Shape: 1 dim; dim: 1 value. */
async function readValue(bytes: ByteReader, value: Field): Promise<GraphValue> {
  const found: GraphValue = { name: '', elementType: 0, shape: null };
  await fields(bytes, value, async (part) => {
    if (part.number === 1) found.name = await readText(bytes, part);
    await inside(bytes, part, 2, (type) =>
      inside(bytes, type, 1, async (tensor) => {
        if (tensor.number === 1) found.elementType = tensor.value;
        if (tensor.number === 2) found.shape = await readShape(bytes, tensor);
      }),
    );
  });
  return found;
}

async function readShape(bytes: ByteReader, shape: Field): Promise<(number | null)[]> {
  const sizes: (number | null)[] = [];
  await fields(bytes, shape, async (dimension) => {
    if (dimension.number !== 1) return;
    let size: number | null = null;
    await fields(bytes, dimension, (part) => {
      if (part.number === 1) size = part.value;
    });
    sizes.push(size);
  });
  return sizes;
}

/** The fields of a part, where it has the number and is a message. */
async function inside(
  bytes: ByteReader,
  part: Field,
  number: number,
  visit: (field: Field) => Promise<void> | void,
): Promise<void> {
  if (part.number === number) await fields(bytes, part, visit);
}

async function fields(
  bytes: ByteReader,
  { size }: Field,
  visit: (field: Field) => Promise<void> | void,
): Promise<void> {
  if (size === null) throw new CutShort();
  await eachField(bytes, bytes.at + size, visit);
}

async function readText(bytes: ByteReader, { size }: Field): Promise<string> {
  if (size === null || size > LONGEST_TEXT) throw new CutShort();
  return bytes.text(size);
}
