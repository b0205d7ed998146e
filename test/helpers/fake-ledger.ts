// A ledger of requests in memory.
import type { NetworkRequest } from '../../src/contract';
import type { RequestLedger } from '../../src/engine/ports';

export interface FakeLedger extends RequestLedger {
  /** Oldest first. */
  readonly requests: NetworkRequest[];
}

export function createFakeLedger(): FakeLedger {
  const requests: NetworkRequest[] = [];
  return {
    requests,
    begin(begun) {
      const request: NetworkRequest = {
        ...begun,
        id: requests.length + 1,
        at: 0,
        bytes: 0,
        status: null,
        outcome: 'unfinished',
      };
      requests.push(request);
      return (end) => void Object.assign(request, end);
    },
    list: (limit, offset) => ({
      requests: requests.toReversed().slice(offset, offset + limit),
      kept: requests.length,
      total: requests.length,
    }),
  };
}
