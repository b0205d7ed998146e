// From which stretch of the original does a stretch of the normalised text come?
import type { Span } from './span';

export interface OffsetMap {
  /** @param span in the normalised text @returns the whole clusters of the original it was made from */
  toOriginal(span: Span): Span;
}

/** For text whose every unit became exactly one unit: the common case. */
export const IDENTITY_MAP: OffsetMap = {
  toOriginal: ({ start, end }) => ({ start, end }),
};

/**
 * One entry per normalised unit: the bounds of the original cluster it was made from.
 *
 *     original    c  a  f  e  ◌́     ﬁ
 *     normalised  c  a  f  e        f  i
 *     starts      0  1  2  3        5  5
 *     ends        1  2  3  5        6  6
 */
export class ClusterMap implements OffsetMap {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #originalLength: number;

  constructor(originalLength: number) {
    this.#originalLength = originalLength;
  }

  /** Notes that the next `units` normalised units come from `[start, end)` of the original. */
  append(units: number, start: number, end: number): void {
    for (let unit = 0; unit < units; unit += 1) {
      this.#starts.push(start);
      this.#ends.push(end);
    }
  }

  toOriginal(span: Span): Span {
    const start = this.#starts[span.start] ?? this.#originalLength;
    if (span.end <= span.start) return { start, end: start };
    return { start, end: this.#ends[span.end - 1] ?? this.#originalLength };
  }
}
