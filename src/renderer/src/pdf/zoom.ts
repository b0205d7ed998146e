// How large is a page shown? To the width of the pane until the reader says otherwise.

/** Of the size on paper. */
const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];
/** CSS pixels a point on paper, by the standard's 96 and 72 to the inch. */
export const PAPER_SCALE = 96 / 72;

/** 'width', or CSS pixels a point. */
export type Zoom = 'width' | number;

/** @returns the next step, or the same at the ends */
export function zoomStep(scale: number, direction: 'in' | 'out'): number {
  const now = scale / PAPER_SCALE;
  const next =
    direction === 'in'
      ? STEPS.find((step) => step > now * 1.01)
      : STEPS.findLast((step) => step < now * 0.99);
  return next === undefined ? scale : next * PAPER_SCALE;
}

/** @param room for the page, in CSS pixels */
export function fitWidth(room: number, pageWidth: number): number {
  const largest = (STEPS.at(-1) ?? 1) * PAPER_SCALE;
  return Math.min(Math.max(room / pageWidth, 0.1), largest);
}
