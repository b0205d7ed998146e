// Where do pages lie below one another, and which of them are near the window? Of most of a long document the sizes are
// not known: they are taken to be those of the page it was opened at until they come into sight.

export interface PageSize {
  /** In points, as the page is shown (turned where the document says so). */
  width: number;
  height: number;
}

export interface PageLayout {
  /** Of each page, in CSS pixels from the top of the whole. */
  tops: number[];
  heights: number[];
  /** Of the widest page. */
  width: number;
  height: number;
}

/** A point of the document that stays where it is in the window when sizes change. */
export interface PagePosition {
  /** From 1. */
  page: number;
  /** How far down the page, in points; negative above it. */
  y: number;
}

export const PAGE_GAP = 12;

/** @param scale CSS pixels a point */
export function layoutPages(
  count: number,
  known: ReadonlyMap<number, PageSize>,
  usual: PageSize,
  scale: number,
): PageLayout {
  const tops: number[] = [];
  const heights: number[] = [];
  let top = PAGE_GAP;
  let width = usual.width;
  for (let page = 1; page <= count; page += 1) {
    const size = known.get(page) ?? usual;
    const height = Math.round(size.height * scale);
    tops.push(top);
    heights.push(height);
    width = Math.max(width, size.width);
    top += height + PAGE_GAP;
  }
  return { tops, heights, width: Math.round(width * scale), height: top };
}

/** The page at a height of the whole, from 1; the nearest one beyond the ends. */
export function pageAt({ tops }: PageLayout, y: number): number {
  let low = 0;
  let high = tops.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** Pages that touch the window or lie within `beyond` of it, from 1. */
export function pagesNear(
  layout: PageLayout,
  window: { top: number; height: number },
  beyond: number,
): number[] {
  const first = pageAt(layout, window.top - beyond);
  const last = pageAt(layout, window.top + window.height + beyond);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

export function positionAt(layout: PageLayout, scale: number, top: number): PagePosition {
  const page = pageAt(layout, top);
  return { page, y: (top - (layout.tops[page - 1] ?? 0)) / scale };
}

export function topOf(layout: PageLayout, scale: number, { page, y }: PagePosition): number {
  const at = Math.min(Math.max(page, 1), layout.tops.length);
  return (layout.tops[at - 1] ?? 0) + y * scale;
}
