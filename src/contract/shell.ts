// What the desktop window lends the page beyond the engine: five verbs and a way to connect. A browser lends none of them,
// so the page asks whether `window.bookwheel` is there. Files are named by document id, never by a path.

/**
 * The data of the window message that brings the engine's MessagePort (as its only transferred object).
 * Electron's context bridge cannot return a port from a call, so the preload posts it to the page's own window.
 */
export const ENGINE_PORT_MESSAGE = 'bookwheel:engine-port';

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
}
