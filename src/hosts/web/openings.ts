// How is the page opened in the person's browser without showing the secret? What a program is started with can be read by
// everyone on the machine; so it is given a word that opens the page once and is worth nothing after that.
import { createToken, tokenMatches } from './token';

/** In the address, in place of the token. */
export const ONCE = 'once';
/** A browser that has to start first, on a slow machine, asks within that. */
const GOOD_FOR_MS = 60_000;

export interface Openings {
  /** The one before is worth nothing from then on. */
  make(): string;
  /** @returns whether the page may be opened with it; never a second time */
  use(given: string | null): boolean;
}

/** @param now milliseconds that only grow */
export function createOpenings(now: () => number = () => performance.now()): Openings {
  let open: { word: string; until: number } | null = null;
  return {
    make() {
      open = { word: createToken(), until: now() + GOOD_FOR_MS };
      return open.word;
    },
    use(given) {
      if (open === null || !tokenMatches(given, open.word)) return false;
      const isInTime = now() < open.until;
      open = null;
      return isInTime;
    },
  };
}
