// Does an ONNX file hold a quantised model? Its operators stand in it by name, whatever the file is called.
import { createReadStream } from 'node:fs';

/** Dynamic and static quantisation, and weights of four or eight bits. None is short enough to turn up among weights by chance. */
const OPERATORS = [
  'DynamicQuantizeLinear',
  'MatMulInteger',
  'DequantizeLinear',
  'QLinearMatMul',
  'MatMulNBits',
];
const LONGEST = Math.max(...OPERATORS.map((name) => name.length));

/** Reads until the first such operator, at most the whole file: some 100 ms for 100 MB. */
export async function isQuantisedFile(path: string): Promise<boolean> {
  let tail = Buffer.alloc(0);
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const seen = Buffer.concat([tail, piece as Buffer]);
    if (OPERATORS.some((name) => seen.includes(name, 0, 'latin1'))) return true;
    tail = seen.subarray(-LONGEST);
  }
  return false;
}
