// What was ever asked of other machines?
import type { NetworkLedger, NetworkRequest } from '../../contract';

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
