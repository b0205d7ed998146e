// Does the catalog hold together? Each invariant looked at row by row, and mended with the least work that does it.
import type { CatalogProblem, CheckName } from '../../contract';

export interface CheckStep {
  check: CheckName;
  /** Things looked at in this check so far, and about how many there are. */
  done: number;
  total: number;
  found: CheckFound[];
  /** Vectors that are no longer kept: an index of them must let go of these. */
  droppedVectors: number[];
}

export interface CheckFound {
  problem: CatalogProblem;
  /** Where: a path, or a row by its table and id. */
  subject: string | null;
  repaired: boolean;
  /** The document waits to be read again. */
  toReadAgain?: boolean;
}

export interface CatalogChecks {
  /**
   * Each step is short and whole: between two of them the catalog may be read and changed by others, and it is sound to
   * stop. What is asked for last (postings against texts) takes about as long as preparing every document anew.
   */
  run(options: { repair: boolean }): Iterable<CheckStep>;
}
