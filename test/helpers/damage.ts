// The same damage each time a test runs: bytes overwritten by a generator with a fixed seed, or the end cut off.

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

/** Numbers from 0 to 1 by a linear congruence (Numerical Recipes). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
