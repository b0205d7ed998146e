// Pairwise logistic regression: which weights put the better of two ahead most often?

/** Ridge, per unit of weight of all pairs: keeps two features that say the same from growing against each other. */
const RIDGE = 1e-4;
/** Newton's method doubles its digits with each step. */
const STEPS = 12;

export interface Pair {
  /** Features of the better one less those of the other. */
  difference: number[];
  /** How much the pair counts. */
  weight: number;
}

/**
 * Weights w that maximise Σ weight · log σ(w · difference) − RIDGE · Σ weight · |w|² / 2, by Newton's method.
 * @param size how long each difference is
 */
export function fitPairs(pairs: readonly Pair[], size: number): number[] {
  const ridge = RIDGE * pairs.reduce((sum, { weight }) => sum + weight, 0);
  let weights = new Array<number>(size).fill(0);
  for (let step = 0; step < STEPS && pairs.length > 0; step++) {
    const gradient = weights.map((weight) => -ridge * weight);
    const curvature = weights.map((_, row) => weights.map((_, column) => (row === column ? ridge : 0)));
    for (const { difference, weight } of pairs) {
      const doubt = 1 / (1 + Math.exp(dot(difference, weights)));
      const bend = weight * doubt * (1 - doubt);
      difference.forEach((value, row) => {
        gradient[row] = (gradient[row] ?? 0) + weight * doubt * value;
        const line = curvature[row] ?? [];
        difference.forEach((other, column) => {
          line[column] = (line[column] ?? 0) + bend * value * other;
        });
      });
    }
    const change = solve(curvature, gradient);
    weights = weights.map((weight, i) => weight + (change[i] ?? 0));
  }
  return weights;
}

/** Gaussian elimination; the matrix is positive definite, so no pivot is zero. */
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const rows = matrix.map((line, i) => [...line, right[i] ?? 0]);
  rows.forEach((pivotRow, pivot) => {
    const divisor = pivotRow[pivot] ?? 1;
    pivotRow.forEach((value, column) => {
      pivotRow[column] = value / divisor;
    });
    for (const row of rows) {
      const factor = row[pivot] ?? 0;
      if (row === pivotRow || factor === 0) continue;
      row.forEach((value, column) => {
        row[column] = value - factor * (pivotRow[column] ?? 0);
      });
    }
  });
  return rows.map((row) => row[row.length - 1] ?? 0);
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}
