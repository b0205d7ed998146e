// The rows beyond the first page of an answer, fetched in windows as they come into sight.
import type { Hit } from '../../../contract';

/** Rows fetched at a time: half a screen of reading, and little enough to be drawn between two frames. */
export const WINDOW_ROWS = 50;
/** Windows kept; those farthest from where one looks are let go. A thousand rows are some megabytes. */
const WINDOWS_KEPT = 20;

export interface FurtherRows {
  /** By their place in the answer, from 0. null: the document went since it was found. */
  at: ReadonlyMap<number, Hit | null>;
  /** Numbers of the windows that are there. */
  windows: ReadonlySet<number>;
}

export const NO_FURTHER: FurtherRows = { at: new Map(), windows: new Set() };

/**
 * Windows that hold places of [from, to) and are not there, and the next ones on either side.
 * @param first places that the first page has shown @param total places there are
 */
export function missingWindows(
  { windows }: FurtherRows,
  { from, to }: { from: number; to: number },
  first: number,
  total: number,
): number[] {
  if (to <= first - WINDOW_ROWS / 2) return [];
  const low = Math.max(0, Math.floor((from - first - WINDOW_ROWS / 2) / WINDOW_ROWS));
  const high = Math.floor((Math.min(to + WINDOW_ROWS / 2, total) - 1 - first) / WINDOW_ROWS);
  const wanted: number[] = [];
  for (let window = low; window <= high; window++) if (!windows.has(window)) wanted.push(window);
  return wanted;
}

/** @param first places that the first page has shown */
export function addWindow(
  further: FurtherRows,
  window: number,
  hits: readonly Hit[],
  first: number,
  total: number,
): FurtherRows {
  const at = new Map(further.at);
  const windows = new Set(further.windows).add(window);
  const begin = first + window * WINDOW_ROWS;
  for (let place = begin; place < Math.min(begin + WINDOW_ROWS, total); place++) at.set(place, null);
  for (const hit of hits) at.set(hit.rank - 1, hit);
  while (windows.size > WINDOWS_KEPT) {
    const farthest = [...windows].reduce((far, one) =>
      Math.abs(one - window) > Math.abs(far - window) ? one : far,
    );
    windows.delete(farthest);
    const gone = first + farthest * WINDOW_ROWS;
    for (let place = gone; place < gone + WINDOW_ROWS; place++) at.delete(place);
  }
  return { at, windows };
}
