// Random weights: the same for the same seed and name, as floats or rounded to int8, made piece by piece.
import { createHash } from 'node:crypto';

const ELEMENTS_AT_ONCE = 1 << 18;
/** Seven bits and a sign would let the products of two pairs overflow 16 bits on processors without VNNI. */
export const LARGEST_INT8 = 63;

/** Uniform between -1 and 1: the largest value is known beforehand, so that int8 needs no second look at the tensor. */
export interface RandomTensor {
  floats(bound: number): Iterable<Uint8Array>;
  /** In steps of bound / LARGEST_INT8. */
  int8(): Iterable<Uint8Array>;
}

/** @param around what the floats are added to: 1 for the scales of a layer normalization */
export function randomTensor(seed: number, name: string, count: number, around = 0): RandomTensor {
  return {
    *floats(bound) {
      const next = createRandom(seed, name);
      for (let from = 0; from < count; from += ELEMENTS_AT_ONCE) {
        const piece = new Float32Array(Math.min(ELEMENTS_AT_ONCE, count - from));
        for (let at = 0; at < piece.length; at += 1) piece[at] = around + next() * bound;
        yield new Uint8Array(piece.buffer);
      }
    },
    *int8() {
      const next = createRandom(seed, name);
      for (let from = 0; from < count; from += ELEMENTS_AT_ONCE) {
        const piece = new Int8Array(Math.min(ELEMENTS_AT_ONCE, count - from));
        for (let at = 0; at < piece.length; at += 1) piece[at] = Math.round(next() * LARGEST_INT8);
        yield new Uint8Array(piece.buffer);
      }
    },
  };
}

/** A linear congruential generator modulo 2^32 whose upper bits are used (constants: Numerical Recipes). */
function createRandom(seed: number, name: string): () => number {
  let state = createHash('sha256').update(`${seed} ${name}`).digest().readUInt32LE();
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return state / 2 ** 31;
  };
}
