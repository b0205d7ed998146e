// When is a file looked at again that changed while it was being read? Later and later, as long as it keeps changing:
// a log that grows all day is searchable as it was a while ago, and costs next to nothing.
import type { Clock, FileEvent, FileRecord } from '../ports';

export interface LaterLooks {
  lookAgain(file: FileRecord): void;
  /** It was read without changing meanwhile: the next time starts with a short wait again. */
  settled(fileId: number): void;
}

export interface LaterLooksParts {
  clock: Clock;
  signal: AbortSignal;
  hint(folderId: number, events: readonly FileEvent[]): void;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

export function createLaterLooks({ clock, signal, hint }: LaterLooksParts): LaterLooks {
  const waits = new Map<number, number>();
  return {
    lookAgain({ id, folderId, path }) {
      const wait = Math.min((waits.get(id) ?? FIRST_WAIT_MS / 2) * 2, LONGEST_WAIT_MS);
      waits.set(id, wait);
      const look = (): void => hint(folderId, [{ folder: '', path, kind: 'changed' }]);
      // When the work ends first, the next scan sees that size or date differ.
      void clock.sleep(wait, signal).then(look, () => undefined);
    },
    settled: (fileId) => void waits.delete(fileId),
  };
}
