// How many files there are to read, and how many have had their turn.
import type { LibraryStatus } from '../../../contract';

/** `total`: every file the library has seen and not lost again. `readable`: those whose text can be searched. */
export function readCounts(status: Pick<LibraryStatus, 'documents'>): {
  readable: number;
  done: number;
  total: number;
} {
  const { vanished, ...present } = status.documents;
  const total = Object.values(present).reduce((sum, count) => sum + count, 0);
  return { readable: present.indexed, done: total - present.waiting, total };
}
