// Do the postings hold exactly the terms of the texts, each where it stands? One number per row, the sum over its terms
// whichever order they come in, is compared with the same sum over what the postings hold.
import { crc32 } from 'node:zlib';
import { encodeField } from '../term-encoding';

/** By row of an index the sum its terms should come to. */
export type ExpectedTerms = Map<number, number>;

/** Fits a number for each place a term can stand at. */
const COLUMNS_MAX = 16;

/** @returns of a term that stands at `offset` in a column; `column`: the length of its name, which tells ours apart */
export function placeOf(offset: number, column: string): number {
  return offset * COLUMNS_MAX + column.length;
}

/** The same in SQL, added up over the places of one term in one row. Squares, so that two that moved do not cancel out. */
export const PLACES_SUM = `sum(
  (offset * ${COLUMNS_MAX} + length(col)) * (offset * ${COLUMNS_MAX} + length(col)) + 1)`;

/** @param places sum over the places of one term in one row of the square of placeOf and 1 */
export function termSum(encodedTerm: string, places: number): number {
  return Math.imul(crc32(encodedTerm) | 1, (places % 2 ** 32) | 0);
}

export function addSums(a: number, b: number): number {
  return (a + b) | 0;
}

/** @param fields text of each column by its name, terms separated by a space */
export function sumOfFields(fields: Record<string, string>): number {
  let sum = 0;
  for (const [column, text] of Object.entries(fields)) {
    const terms = encodeField(text).split(' ').filter(Boolean);
    for (const [offset, term] of terms.entries()) {
      sum = addSums(sum, termSum(term, placeOf(offset, column) ** 2 + 1));
    }
  }
  return sum;
}
