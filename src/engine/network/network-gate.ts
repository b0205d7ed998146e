// The one gate through which a request to another machine goes. It is shut; a person's own act (a download they asked for)
// opens it for one purpose while that lasts, each request is noted before it is let through, to its host alone and for as
// long as it takes, and a person may forbid it altogether.
import type { RequestPurpose } from '../../contract';
import { Failure } from '../failure';
import type { NetworkLock, RequestLedger } from '../ports';

export interface NetworkGate extends Pick<RequestLedger, 'begin'> {
  /** While `act` is under way, requests for that purpose are let through. Throws Failure network_forbidden. */
  during<Result>(purpose: RequestPurpose, act: () => Promise<Result>): Promise<Result>;
  /** What a person has chosen about it may be another thing now. */
  settingChanged(): void;
}

export interface GateParts {
  ledger: Pick<RequestLedger, 'begin'>;
  lock: NetworkLock;
  /** Whether a person wants no request at all. */
  isForbidden(): boolean;
}

export function createNetworkGate({ ledger, lock, isForbidden }: GateParts): NetworkGate {
  /** What was asked for and is not done yet: each act's own, as two may ask for the same. */
  const underWay = new Set<{ name: string }>();

  return {
    async during(purpose, act) {
      if (isForbidden()) throw forbidden();
      const asked = { name: nameOf(purpose) };
      underWay.add(asked);
      try {
        return await act();
      } finally {
        underWay.delete(asked);
      }
    },
    begin(request) {
      if (isForbidden()) throw forbidden();
      const needed = nameOf(request.purpose);
      if (![...underWay].some(({ name }) => name === needed))
        throw new Error(`A request for ${needed} was made that nobody had asked for.`);
      const note = ledger.begin(request);
      const shut = lock.open(request.host);
      return (end) => {
        shut();
        note(end);
      };
    },
    settingChanged() {
      // What is broken is tried again, and then refused for good.
      if (isForbidden()) lock.breakAll();
    },
  };
}

function nameOf({ kind, id }: RequestPurpose): string {
  return `${kind} ${id}`;
}

function forbidden(): Failure {
  return new Failure(
    'network_forbidden',
    'Nothing was downloaded: you have chosen that Bookwheel never uses the network. Allow it under Settings, Privacy, or with "bookwheel network allow", and try again.',
  );
}
