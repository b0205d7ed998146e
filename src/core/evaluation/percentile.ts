// Percentiles of measured durations.

/** The smallest value that at least `share` (0 to 1) of the values do not exceed (nearest rank). 0 for no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const ordinal = Math.max(0, Math.ceil(share * sorted.length) - 1);
  return sorted[ordinal] ?? 0;
}
