// Is a missing file gone, or only on its way to another name? The two halves of a rename may be told a moment apart,
// so a file that a watcher says is gone is kept for that moment: were it dropped, it would have to be read again.
import type { Clock, FileRecord } from '../ports';

/** Longer than a busy system leaves between the two halves, short enough that a deleted file is soon not found. */
export const RENAME_GRACE_MS = 800;

export interface Departures {
  /** Paths of the folder that were missing a moment ago: to be looked at together with what comes next. */
  pending(folderId: number): string[];
  /** @returns those of the missing files that have been missing long enough; the others are remembered. */
  settle(folderId: number, missing: readonly FileRecord[]): FileRecord[];
  /** The whole folder has been compared: nothing about it is pending any more. */
  forget(folderId: number): void;
}

export function createDepartures(clock: Clock): Departures {
  const firstMissed = new Map<number, Map<string, number>>();
  return {
    pending: (folderId) => [...(firstMissed.get(folderId)?.keys() ?? [])],
    settle(folderId, missing) {
      const before = firstMissed.get(folderId);
      const still = new Map<string, number>();
      const now = clock.monotonic();
      const gone = missing.filter(({ path }) => {
        const since = before?.get(path) ?? now;
        if (now - since >= RENAME_GRACE_MS) return true;
        still.set(path, since);
        return false;
      });
      firstMissed.set(folderId, still);
      return gone;
    },
    forget: (folderId) => void firstMissed.delete(folderId),
  };
}
