// The network in English: whether it may be used at all, and what was turned away.
import type { RefusedAct, RefusedBy } from '../../../contract';
import { count, numbers } from './en-numbers';

export const networkEn = {
  neverUseNetwork: 'Never use the network',
  neverUseNetworkHint:
    'Then nothing can be downloaded, not even when you ask for it, and what is under way ends. Without this the network is used for what you ask to be downloaded, and for nothing else.',
  refused: 'What was turned away',
  refusedHint:
    'Every part of Bookwheel is kept from the network. Should something in it try all the same, it fails, and stands here.',
  refusedNothing: 'Nothing has ever tried.',
  refusedUnknown: 'The list could not be read.',
  refusedNewest: (shown: number, kept: number) =>
    shown < kept
      ? `The newest ${numbers.format(shown)} of ${count(kept, 'attempt')}.`
      : `${count(kept, 'attempt')} in all.`,
  refusedColumns: { when: 'When', who: 'Part', what: 'What it tried' },
  refusedBy: {
    engine: 'Engine',
    command: 'Command line',
    main: 'Desktop app',
    inference: 'Models',
    extract: 'Reader of files',
    page: 'Window',
  } satisfies Record<RefusedBy, string>,
  refusedActs: {
    connect: (target: string) => `to connect to ${target}`,
    resolve: (target: string) => `to look up the name ${target}`,
    datagram: () => 'to send a datagram',
    listen: (target: string) => `to be reachable at ${target}`,
    program: (target: string) => `to start the program ${target}`,
    thread: () => 'to start a thread of its own',
    inside: () => 'to reach below the guard',
    page: (target: string) => `to load something from ${target}`,
  } satisfies Record<RefusedAct, (target: string) => string>,
  refusedTimes: (what: string, times: number) =>
    times === 1 ? what : `${what}, ${numbers.format(times)} times`,
};
