// Where the window stood last time, if that place still exists: screens come and go.
import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

const Bounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
});
export type Bounds = z.infer<typeof Bounds>;

/** Pixels. Two columns (results and preview) fit the default; the least still shows a readable list. */
export const WINDOW_SIZE = { width: 1180, height: 780, minWidth: 480, minHeight: 360 };

/** So much of the window, in pixels, must lie on a screen for a person to find and drag it. */
const REACHABLE_PX = 100;

/** @param screens the areas windows can use; the window is centred when its old place lies outside all of them */
export function placeWindow(remembered: Bounds | null, screens: Bounds[]): Partial<Bounds> {
  if (!remembered) return { width: WINDOW_SIZE.width, height: WINDOW_SIZE.height };
  const width = Math.max(WINDOW_SIZE.minWidth, remembered.width);
  const height = Math.max(WINDOW_SIZE.minHeight, remembered.height);
  const { x, y } = remembered;
  const reachable = screens.some(
    (screen) =>
      Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x) >= REACHABLE_PX &&
      y >= screen.y &&
      y + REACHABLE_PX <= screen.y + screen.height,
  );
  return reachable ? { x, y, width, height } : { width, height };
}

export function isInside(point: { x: number; y: number }, { x, y, width, height }: Bounds): boolean {
  return point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;
}

/** null when nothing readable was saved. */
export function readBounds(file: string): Bounds | null {
  try {
    return Bounds.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // The first start, or a file somebody edited: the default size serves.
    return null;
  }
}

export function saveBounds(file: string, { x, y, width, height }: Bounds): void {
  try {
    writeFileSync(file, JSON.stringify({ x, y, width, height }));
  } catch {
    // A full disk must not keep the window from closing; the next start uses the default place.
  }
}
