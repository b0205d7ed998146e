// What was ever asked of other machines, what was turned away, and what the gate does to let something through?
import type { NetworkLedger, NetworkRequest, Refusal, RefusalList, RefusedBy } from '../../contract';

/** What is known before a connection is opened. */
export type RequestBegun = Pick<NetworkRequest, 'method' | 'host' | 'path' | 'purpose'>;

/** What is known when it is over. */
export type RequestEnd = Pick<NetworkRequest, 'bytes' | 'status'> & {
  outcome: Exclude<NetworkRequest['outcome'], 'unfinished'>;
};

/** Not to be called by more than one process. */
export interface RequestLedger {
  /**
   * Returns once it is on the disk: only then may the connection be opened. Throws Failure data_dir_not_writable, disk_full.
   * @returns to be called once when it is over; never throws
   */
  begin(request: RequestBegun): (end: RequestEnd) => void;
  /** Newest first. */
  list(limit: number, offset: number): NetworkLedger;
}

/** May be written by several processes at once. */
export interface RefusalLog {
  /** Never throws. */
  note(by: RefusedBy, refusal: Refusal): void;
  /** Newest first. */
  list(limit: number): RefusalList;
}

/** What turns everything away, as far as this process may let something through. */
export interface NetworkLock {
  /** @param host as in a request: with the port where it is not the usual one @returns shuts it again */
  open(host: string): () => void;
  /** Breaks the connections that are under way. */
  breakAll(): void;
}
