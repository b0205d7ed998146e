import { describe, expect, it } from 'vitest';
import type { LibraryStatus } from '../../../contract';
import { readCounts } from './read-counts';

const none: LibraryStatus['documents'] = {
  waiting: 0,
  indexed: 0,
  empty: 0,
  unsupported: 0,
  too_large: 0,
  encrypted: 0,
  corrupt: 0,
  timed_out: 0,
  out_of_memory: 0,
  unreadable: 0,
  vanished: 0,
};

describe('readCounts', () => {
  it('counts every file that is there, and those that have had their turn', () => {
    const documents = { ...none, waiting: 5, indexed: 10, corrupt: 2, vanished: 3 };
    expect(readCounts({ documents })).toEqual({ readable: 10, done: 12, total: 17 });
  });
});
