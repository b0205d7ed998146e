// Rows of token ids to rectangular tensors: which rows share a batch, and how they are padded.

/** One input of a model. `typeIds` is as long as `ids`. */
export interface TokenRow {
  ids: number[];
  typeIds?: number[];
}

/** Row-major [rows, width]; int64 as onnxruntime wants it. */
export interface TokenTensors {
  rows: number;
  width: number;
  inputIds: BigInt64Array;
  attentionMask: BigInt64Array;
  tokenTypeIds: BigInt64Array;
  positionIds: BigInt64Array;
}

/**
 * Groups inputs of similar length, shortest first, so that little is padded.
 * @param lengths tokens of each input, 0 allowed
 * @param maxPaddedTokens rows × longest row of a batch; a single longer input still gets a batch of its own
 * @returns ordinals; every input is in exactly one batch
 */
export function planBatches(lengths: number[], maxPaddedTokens: number): number[][] {
  const shortestFirst = lengths
    .map((_, ordinal) => ordinal)
    .sort((a, b) => lengthOf(a) - lengthOf(b) || a - b);
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const ordinal of shortestFirst) {
    if (batch.length > 0 && (batch.length + 1) * lengthOf(ordinal) > maxPaddedTokens) {
      batches.push(batch);
      batch = [];
    }
    batch.push(ordinal);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;

  function lengthOf(ordinal: number): number {
    return lengths[ordinal] ?? 0;
  }
}

/** Pads on the right with `padId`, mask 0, type 0, to the longest row or to `minWidth` columns. */
export function toTensors(rows: TokenRow[], padId: number, minWidth = 1): TokenTensors {
  const width = rows.reduce((longest, { ids }) => Math.max(longest, ids.length), minWidth);
  const inputIds = int64Matrix(rows.length, width);
  const attentionMask = int64Matrix(rows.length, width);
  const tokenTypeIds = int64Matrix(rows.length, width);
  const positionIds = int64Matrix(rows.length, width);
  rows.forEach(({ ids, typeIds }, row) => {
    for (let column = 0; column < width; column += 1) {
      const id = ids[column];
      const lowWord = 2 * (row * width + column);
      inputIds.lowWords[lowWord] = id ?? padId;
      attentionMask.lowWords[lowWord] = id === undefined ? 0 : 1;
      tokenTypeIds.lowWords[lowWord] = typeIds?.[column] ?? 0;
      positionIds.lowWords[lowWord] = column;
    }
  });
  return {
    rows: rows.length,
    width,
    inputIds: inputIds.values,
    attentionMask: attentionMask.values,
    tokenTypeIds: tokenTypeIds.values,
    positionIds: positionIds.values,
  };
}

/**
 * A BigInt for every id would cost more than the static encoder itself. Ids are small and never negative, and every
 * platform with an onnxruntime build is little-endian, so writing the low 32 bits of each int64 is enough.
 */
function int64Matrix(rows: number, width: number): { values: BigInt64Array; lowWords: Int32Array } {
  const values = new BigInt64Array(rows * width);
  return { values, lowWords: new Int32Array(values.buffer) };
}
