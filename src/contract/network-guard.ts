// How a process of Bookwheel speaks to the guard it sits behind. Types alone: the guard is loaded before anything else.
import type { Refusal } from './network-refusals';

/** Of its one holder, who may let single addresses through. */
export interface GuardKey {
  /** @param addresses each "host:port" @returns shuts them again; connections that are open stay so until they end */
  open(addresses: readonly string[]): () => void;
  /** Breaks every connection that came about through an opening. */
  breakAll(): void;
}

/** What the guard leaves in the global object. */
export interface NetworkGuard {
  /** What was refused before there was a listener is told to the first one. */
  onRefused(listener: (refusal: Refusal) => void): void;
  /** Once, and only in the processes that download; null ever after. */
  takeKey(): GuardKey | null;
}

declare global {
  /** undefined in tests and benchmarks, which run without the built program. */
  var bookwheelNetworkGuard: NetworkGuard | undefined;
}
