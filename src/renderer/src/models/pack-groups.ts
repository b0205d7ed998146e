// Where each model is listed: on this machine, or to be downloaded; and how its languages are named.
import type { PackSummary } from '../../../contract';

export interface PackGroups {
  atHand: PackSummary[];
  toDownload: PackSummary[];
}

/** In the order given. */
export function groupPacks(packs: readonly PackSummary[]): PackGroups {
  return {
    atHand: packs.filter(({ state }) => state !== 'available'),
    toDownload: packs.filter(({ state }) => state === 'available'),
  };
}

/** More would be a list to read, and only their number says something at a glance. */
const NAMED_LANGUAGES = 3;

/** @returns the languages to be named one by one, or how many there are; null where nobody knows */
export function languagesToShow(codes: readonly string[]): readonly string[] | number | null {
  if (codes.length === 0) return null;
  return codes.length > NAMED_LANGUAGES ? codes.length : codes;
}
