// From a graph's raw output to unit vectors: pooling over tokens, scaling, and what to do with text a model cannot read.
import { Failure } from '../../engine/failure';
import type { EncoderManifest } from './pack-schema';

/** Below this length a vector is rounding noise around zero: the model knows no token of the text. */
const ZERO_LENGTH = 1e-6;

/**
 * @param values [rows, width, dimensions], row-major
 * @param lengths real tokens of each row, from the left
 * @returns [rows, dimensions]
 */
export function pool(
  values: Float32Array,
  lengths: number[],
  width: number,
  dimensions: number,
  pooling: Exclude<EncoderManifest['pooling'], 'none'>,
): Float32Array {
  const pooled = new Float32Array(lengths.length * dimensions);
  lengths.forEach((length, row) => {
    const tokens = pooling === 'cls' ? Math.min(1, length) : length;
    for (let token = 0; token < tokens; token += 1) {
      const from = (row * width + token) * dimensions;
      for (let dimension = 0; dimension < dimensions; dimension += 1) {
        pooled[row * dimensions + dimension] =
          (pooled[row * dimensions + dimension] ?? 0) + (values[from + dimension] ?? 0) / tokens;
      }
    }
  });
  return pooled;
}

/**
 * Scales a vector to length 1 in place. A vector of length 0 (no token known: emoji, a script the model never saw)
 * becomes the first axis, or its opposite for a query, so that such a query and such passages are as far apart as can be
 * instead of all being equal. Throws when a value is not finite: storing it would spoil every later search.
 */
export function normalize(vector: Float32Array, kind: 'query' | 'passage'): void {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (!Number.isFinite(squares))
    throw new Failure('internal', 'The encoder answered with a vector that is not finite.');
  const length = Math.sqrt(squares);
  if (length < ZERO_LENGTH) {
    vector.fill(0);
    vector[0] = kind === 'query' ? -1 : 1;
    return;
  }
  for (let dimension = 0; dimension < vector.length; dimension += 1) {
    vector[dimension] = (vector[dimension] ?? 0) / length;
  }
}
