// Chance that can be repeated: the same seed always gives the same numbers.

/** @returns in [0, 1) */
export type Random = () => number;

/** Mulberry32 (Ettinger 2017): 32 bits of state, even enough for drawing samples. @param seed its lowest 32 bits count */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 to `below` − 1. */
export function randomBelow(below: number, random: Random): number {
  return Math.floor(random() * below);
}

/** The same items, every order equally likely (Fisher–Yates). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
