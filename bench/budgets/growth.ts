// Does a passage cost more the larger the library is? How far it had come at each moment, as the time of each tenth.

/** How many there were, so many milliseconds after the start. */
export interface Moment {
  ms: number;
  count: number;
}

const PARTS = 10;

/**
 * @param moments in order, counts never falling
 * @returns milliseconds per thousand in each tenth of the last count, moments between two looks interpolated; empty where
 *   there is nothing to divide
 */
export function costPerThousand(moments: readonly Moment[]): number[] {
  const total = moments.at(-1)?.count ?? 0;
  if (total === 0) return [];
  const reachedAt = Array.from({ length: PARTS + 1 }, (_, part) =>
    part === 0 ? beginning(moments) : reached(moments, (part * total) / PARTS),
  );
  return reachedAt.slice(1).map((ms, part) => ((ms - (reachedAt[part] ?? 0)) * 1000 * PARTS) / total);
}

/** The last moment at which there was nothing: what came before is no part of the work. */
function beginning(moments: readonly Moment[]): number {
  const first = moments.findIndex(({ count }) => count > 0);
  return moments[Math.max(0, first - 1)]?.ms ?? 0;
}

function reached(moments: readonly Moment[], wanted: number): number {
  const at = moments.findIndex(({ count }) => count >= wanted);
  const after = moments[at];
  const before = moments[at - 1];
  if (!after) throw new RangeError(`${wanted} was never reached`);
  if (!before || after.count === before.count) return after.ms;
  const share = (wanted - before.count) / (after.count - before.count);
  return before.ms + share * (after.ms - before.ms);
}

/** How much more the last three tenths cost than the first three; 1 where the cost of a passage stays what it was. */
export function growthOf(perThousand: readonly number[]): number | null {
  if (perThousand.length < PARTS) return null;
  const sum = (some: readonly number[]): number => some.reduce((total, ms) => total + ms, 0);
  const early = sum(perThousand.slice(0, 3));
  return early > 0 ? sum(perThousand.slice(-3)) / early : null;
}
