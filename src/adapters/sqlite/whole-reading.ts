// What is read of the whole dictionary takes a second where a library is large. How does no search wait for that? In an
// engine that stays it is read in slices that searches get between, and what was known serves until it is read anew.
import type { Freshness, Stamp } from './freshness';
import type { Session } from './session';

export interface WholeReading<T> {
  /** What is known; read to its end first where nothing is. */
  now(): T;
  /** The same, but null where that would take long: it is then being read. */
  soon(): T | null;
}

export interface WholeReadingOptions<T> {
  freshness: Freshness;
  /** Share of the passages that may change before it is read again. */
  tolerance: number;
  /** In one go, where nobody asks twice: a command that answers one question. */
  inSlices: boolean;
  /** Yields after every few milliseconds of work, and stands between two yields on no open statement. */
  read(): Generator<undefined, T>;
}

/** What a search may lose to it: small libraries are read in this time. */
const SLICE_MS = 12;
/** Searches and messages come first. */
const PAUSE_MS = 4;

export function createWholeReading<T>(session: Session, options: WholeReadingOptions<T>): WholeReading<T> {
  const { freshness, tolerance, inSlices, read } = options;
  let known: { value: T; stamp: Stamp } | null = null;
  let underWay: { steps: Generator<undefined, T>; stamp: Stamp } | null = null;
  session.afterRollback(() => {
    known = null;
    underWay = null;
  });

  /** @returns whether it has come to its end */
  function workFor(ms: number): boolean {
    underWay ??= { steps: read(), stamp: freshness.stamp() };
    const { steps, stamp } = underWay;
    const endAt = performance.now() + ms;
    do {
      const step = steps.next();
      if (!step.done) continue;
      known = { value: step.value, stamp };
      underWay = null;
      return true;
    } while (performance.now() < endAt);
    return false;
  }

  function goOn(): void {
    const ofNow = underWay;
    setTimeout(() => {
      // Rolled back, finished by somebody who could not wait, or the catalog was closed.
      if (underWay !== ofNow || !session.db.open) return;
      try {
        if (!workFor(SLICE_MS)) goOn();
      } catch {
        // Whoever asks next meets the same error, and is the one to be told.
        underWay = null;
      }
    }, PAUSE_MS).unref();
  }

  function readSome(): void {
    if (underWay === null && !workFor(SLICE_MS)) goOn();
  }

  const isStale = (): boolean => known !== null && !freshness.holds(known.stamp, tolerance);

  const forget = (): void => {
    known = null;
  };

  return {
    now() {
      if (isStale()) inSlices ? readSome() : forget();
      while (known === null) workFor(Number.POSITIVE_INFINITY);
      return known.value;
    },
    soon() {
      if (!inSlices) return this.now();
      if (known === null || isStale()) readSome();
      return known?.value ?? null;
    },
  };
}
