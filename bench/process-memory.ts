// Peak resident memory of this process and of every child it has had, sampled while a benchmark runs.
import { residentBytes } from '../src/adapters/process/resident-bytes';
import type { ChildStatus } from '../src/contract';

const SAMPLE_EVERY_MS = 250;

export interface MemoryWatch {
  /** Stops sampling. @returns role → highest resident size seen, bytes */
  stop(): Promise<Map<string, number>>;
}

/** @param enginePid this process, unless the engine runs in another */
export function watchMemory(
  childrenOf: () => ChildStatus[] | Promise<ChildStatus[]>,
  enginePid = process.pid,
): MemoryWatch {
  const peaks = new Map<string, number>();
  const note = (role: string, bytes: number | null): void => {
    if (bytes !== null) peaks.set(role, Math.max(peaks.get(role) ?? 0, bytes));
  };
  let stopped = false;
  const sampling = (async () => {
    while (!stopped) {
      note('engine', await residentBytes(enginePid));
      for (const child of await childrenOf())
        note(child.role, child.pid === null ? null : await residentBytes(child.pid));
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_EVERY_MS));
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      await sampling;
      return peaks;
    },
  };
}
