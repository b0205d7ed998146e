// The verbs about the desktop app itself: its settings, its hot-key, its two windows and the links it was opened with.
import * as z from 'zod';
import { DesktopChange, type DesktopState } from '../contract/desktop';
import { Language } from '../contract/language';
import type { Link } from '../contract/links';
import { SHELL_CHANNELS } from '../contract/shell-channels';
import { ALL_WINDOWS, type Handle } from './own-pages';

export interface DesktopVerbs {
  state(): DesktopState;
  /** Throws when it cannot be stored or the system refuses it. */
  change(fields: DesktopChange): DesktopState;
  pauseHotKey(paused: boolean): void;
  tellLanguage(language: Language): void;
  takeLink(): Link | null;
  resizeLauncher(height: number): void;
  hideLauncher(): void;
  openMain(query: string): void;
}

/** Pixels; no screen is higher, and what is higher than the screen is cut down anyway. */
const Height = z.number().min(0).max(20_000);
/** As long as the contract lets a query be. */
const Query = z.string().max(2000);

export function registerDesktopVerbs(handle: Handle, desktop: DesktopVerbs): void {
  handle(SHELL_CHANNELS.takeLink, ['main'], () => desktop.takeLink());
  handle(SHELL_CHANNELS.desktopSettings, ALL_WINDOWS, () => desktop.state());
  handle(SHELL_CHANNELS.changeDesktopSettings, ['main'], (_window, fields) =>
    desktop.change(DesktopChange.parse(fields)),
  );
  handle(SHELL_CHANNELS.pauseHotKey, ['main'], (_window, paused) =>
    desktop.pauseHotKey(z.boolean().parse(paused)),
  );
  handle(SHELL_CHANNELS.tellLanguage, ALL_WINDOWS, (_window, language) =>
    desktop.tellLanguage(Language.parse(language)),
  );
  handle(SHELL_CHANNELS.resizeLauncher, ['launcher'], (_window, height) =>
    desktop.resizeLauncher(Height.parse(height)),
  );
  handle(SHELL_CHANNELS.hideLauncher, ['launcher'], () => desktop.hideLauncher());
  handle(SHELL_CHANNELS.openMainWindow, ['launcher'], (_window, query) =>
    desktop.openMain(Query.parse(query)),
  );
}
