// What a person has chosen about the desktop app itself, and what became of it. Kept by the shell beside the library, not in
// it: the hot-key must work before the engine is up, and while it is not.
import * as z from 'zod';
import { isHotKey } from './hot-key';

export const DesktopSettings = z.object({
  /** Opens the launcher; empty for none. */
  hotKey: z.string().max(60).refine(isHotKey),
  startAtLogin: z.boolean(),
  /** Closing the window leaves the program in the tray, so that folders are watched and the hot-key works. */
  keepRunning: z.boolean(),
});
export type DesktopSettings = z.infer<typeof DesktopSettings>;

export const DesktopChange = DesktopSettings.partial();
export type DesktopChange = z.infer<typeof DesktopChange>;

/**
 * registered: pressing it opens the launcher. asked: the desktop decides (Wayland), and does not tell. conflict: another
 * program has it. unsupported: this desktop gives programs no hot-keys. off: there is none.
 */
export type HotKeyState = 'registered' | 'asked' | 'conflict' | 'unsupported' | 'off';

export interface DesktopState {
  settings: DesktopSettings;
  hotKeyState: HotKeyState;
  /** Whether there is a tray that shows the program while its window is closed. */
  hasTray: boolean;
}
