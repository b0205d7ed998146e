// Where the launcher stands: on the screen with the pointer, in its middle, about a third of the way down.
import { LAUNCHER_MARGIN, LAUNCHER_TOP_SHARE } from '../contract/shell';
import type { Bounds } from './window-bounds';

export const LAUNCHER_WIDTH = 720;
/** Pixels: the search box alone. */
export const LAUNCHER_LEAST_HEIGHT = 56;

/** @param screen the area windows can use  @param height as high as the page would like it */
export function placeLauncher(screen: Bounds, height: number): Bounds {
  const y = screen.y + Math.round(screen.height * LAUNCHER_TOP_SHARE);
  const room = screen.y + screen.height - LAUNCHER_MARGIN - y;
  const width = Math.min(LAUNCHER_WIDTH, screen.width);
  return {
    x: screen.x + Math.round((screen.width - width) / 2),
    y,
    width,
    height: Math.max(LAUNCHER_LEAST_HEIGHT, Math.min(Math.ceil(height), room)),
  };
}
