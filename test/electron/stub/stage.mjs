// What a test sees of the stubbed desktop and may set on it. Not part of Electron, so not part of the stub itself.
import { tmpdir } from 'node:os';

export const stage = {
  /** Every BrowserWindow made, with the options it was made with. */
  windows: [],
  /** What was made of those things whose order matters: 'window', 'hot-key'. */
  order: [],
  /** Forked utility processes: { entry, args, process }. */
  forks: [],
  /** Scheme → handler, as given to protocol.handle. */
  protocolHandlers: new Map(),
  privilegedSchemes: [],
  /** Channel → handler, as given to ipcMain.handle. */
  ipcHandlers: new Map(),
  /** What the preload script lent the page: name → object. */
  pageWorld: {},
  sessionRules: {},
  /** Chromium's command line: switch → value. */
  switches: new Map(),
  windowOpenHandler: null,
  opened: [],
  revealed: [],
  dragged: [],
  /** What happens while a file is dragged: the call waits for it, as on Linux and Windows. */
  whileDragging: null,
  pointer: { x: 10, y: 10 },
  /** Messages to pages: { page, channel, args }. */
  sent: [],
  /** Accelerator → what pressing it calls. */
  hotKeys: new Map(),
  /** Accelerators that another program has. */
  takenKeys: [],
  /** The tray's icons, each with its menu and what it says. */
  trays: [],
  notifications: [],
  errorBoxes: [],
  menus: [],
  /** What the folder dialog answers. */
  chosenFolders: [],
  paths: { userData: tmpdir(), temp: tmpdir() },
  /** The window whose page is talking: set when a page is loaded. */
  currentContents: null,
};
