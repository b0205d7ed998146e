// What the desktop windows lend their pages beyond the engine: a way to connect, and verbs. A browser lends none of them, so
// the page asks whether `window.bookwheel` is there. Files are named by document id, never by a path.
import type { DesktopChange, DesktopState } from './desktop';
import type { Language } from './language';
import type { Link } from './links';

/**
 * The data of the window message that brings the engine's MessagePort (as its only transferred object).
 * Electron's context bridge cannot return a port from a call, so the preload posts it to the page's own window.
 */
export const ENGINE_PORT_MESSAGE = 'bookwheel:engine-port';

/** The data of the window message that says: a link is waiting, ask `takeLink`. */
export const LINK_MESSAGE = 'bookwheel:link';

/** The data of the window message that tells the launcher's page that its window was hidden: the next use begins anew. */
export const LAUNCHER_HIDDEN_MESSAGE = 'bookwheel:launcher-hidden';

/** The data of the window message that says: settings of the desktop app, or what became of them, have changed. */
export const DESKTOP_CHANGED_MESSAGE = 'bookwheel:desktop-changed';

/** How far down the screen the launcher begins, of 1; what is below it, less a margin, is what it can grow to. */
export const LAUNCHER_TOP_SHARE = 0.3;
/** CSS pixels between the launcher, grown to its most, and the lower edge of the screen. */
export const LAUNCHER_MARGIN = 16;

export interface BookwheelShell {
  /** As in Node's process.platform: decides how keys are called. */
  readonly platform: string;
  /**
   * Asks for a new way to the engine; called at start and after every lost connection.
   * Resolves once the port has been posted as ENGINE_PORT_MESSAGE; rejects when the engine will not be started again.
   */
  connect(): Promise<void>;
  /** The folder the person picked, as an absolute path; null when they picked none. */
  chooseFolder(): Promise<string | null>;
  /** Opens the document's file in its own application. Rejects when it cannot be opened. */
  openDocument(documentId: number): Promise<void>;
  /** Shows the library's own folder in the system's file browser. */
  revealDataFolder(): Promise<void>;
  /** Shows the document's file in the system's file browser. Rejects when it is gone. */
  revealDocument(documentId: number): Promise<void>;
  /** Lets the document's file be dragged out of the window, from within a dragstart. Rejects when it is gone. */
  startDrag(documentId: number): Promise<void>;
  /** The link the app was opened with and that no page has taken yet. For the main window only. */
  takeLink(): Promise<Link | null>;
  desktopSettings(): Promise<DesktopState>;
  /** Changes the given fields and answers with the whole. Rejects when it could not be stored. */
  changeDesktopSettings(fields: DesktopChange): Promise<DesktopState>;
  /** While a hot-key is recorded, pressing the present one must not open the launcher. */
  pauseHotKey(paused: boolean): Promise<void>;
  /** The language of the settings, which menus, tray and notifications follow; as soon as it is known, and when it changes. */
  tellLanguage(language: Language): Promise<void>;
  /** For the launcher only, as the following: its height in CSS pixels. */
  resizeLauncher(height: number): Promise<void>;
  hideLauncher(): Promise<void>;
  /** Goes on in the main window with this query; empty for just the window. */
  openMainWindow(query: string): Promise<void>;
}
