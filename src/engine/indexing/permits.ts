// How many may do this at a time? In the order they asked.

export type Permit = <T>(work: () => Promise<T>) => Promise<T>;

export function createPermits(limit: number): Permit {
  const waiting: (() => void)[] = [];
  let free = Math.max(1, limit);
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const following = waiting.shift();
      if (following) following();
      else free += 1;
    }
  };
}
