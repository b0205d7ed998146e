// The second stage's say: blends the fused scores with the cross-encoder's logits.

export interface Blended {
  /** Index into the arrays given. */
  index: number;
  /** `fusedZ + beta · logitZ`; all three null for a candidate the cross-encoder did not read. */
  blendedScore: number | null;
  fusedZ: number | null;
  logitZ: number | null;
}

/**
 * `z(fused) + beta · z(logit)`, both standardised over the candidates that have a logit: the two live on scales that
 * differ from query to query, and beta says how many deviations of the first stage one of the second is worth.
 * Candidates without a logit (NaN: cut off by the time budget) follow after all others, in the order given.
 * @param fused in first-stage order, best first
 * @param logits parallel to `fused`
 * @returns best first; ties stay in first-stage order
 */
export function blend(fused: readonly number[], logits: readonly number[], beta: number): Blended[] {
  const read: number[] = [];
  const unread: Blended[] = [];
  fused.forEach((_, index) => {
    if (Number.isFinite(logits[index])) read.push(index);
    else unread.push({ index, blendedScore: null, fusedZ: null, logitZ: null });
  });
  const fusedZ = standardise(read.map((index) => fused[index] ?? 0));
  const logitZ = standardise(read.map((index) => logits[index] ?? 0));
  const blended = read.map((index, i) => {
    const [first, second] = [fusedZ[i] ?? 0, logitZ[i] ?? 0];
    return { index, blendedScore: first + beta * second, fusedZ: first, logitZ: second };
  });
  blended.sort((a, b) => b.blendedScore - a.blendedScore || a.index - b.index);
  return [...blended, ...unread];
}

/** Zero mean, unit deviation (population). A constant list says nothing about the order and becomes zeros. */
export function standardise(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = Math.sqrt(variance);
  // Below this the spread is rounding noise of the mean, which division would blow up to a full deviation.
  const isConstant = deviation <= 1e-9 * Math.max(1, Math.abs(mean));
  return values.map((value) => (isConstant ? 0 : (value - mean) / deviation));
}
