// Damaged files: bytes overwritten, or the end cut off. By a fixed seed, the same each time a test runs; or as a property.
import fc from 'fast-check';

/** @returns a copy with some bytes changed; different for each `seed` */
export function flipBytes(bytes: Uint8Array, seed: number): Uint8Array {
  const next = randomNumbers(seed);
  const copy = bytes.slice();
  const flips = 1 + Math.floor(next() * 30);
  // Half of the damage goes where headers stand.
  const reach = seed % 2 === 0 ? Math.min(copy.length, 1_024) : copy.length;
  for (let flip = 0; flip < flips; flip += 1) copy[Math.floor(next() * reach)] = Math.floor(next() * 256);
  return seed % 5 === 0 ? copy.subarray(0, Math.floor(next() * copy.length)) : copy;
}

/** @returns copies of `whole` with up to eight bytes changed, then cut off anywhere or not at all */
export function anyDamage(whole: Uint8Array): fc.Arbitrary<Uint8Array> {
  const flip = fc.tuple(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }));
  const damage = fc.record({
    cut: fc.integer({ min: 0, max: whole.length }),
    flips: fc.array(flip, { maxLength: 8 }),
  });
  return damage.map(({ cut, flips }) => {
    const bytes = whole.slice();
    for (const [at, mask] of flips) bytes[at] = (bytes[at] ?? 0) ^ mask;
    return bytes.subarray(0, cut);
  });
}

/** Whole numbers from 0 to one less than `below`, by Park and Miller's generator: the same on every run. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 0x7fffffff;
    return state % below;
  };
}

/** Numbers from 0 to 1 by a linear congruence (Numerical Recipes). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
