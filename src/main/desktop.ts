// The desktop app between its windows: hot-key, launcher, tray, links, and what closing a window means.
import { join } from 'node:path';
import { app, globalShortcut, Notification } from 'electron';
import type { LibraryStatus } from '../contract';
import type { DesktopChange, DesktopState } from '../contract/desktop';
import { Link, parseLink } from '../contract/links';
import { DESKTOP_CHANGED_MESSAGE } from '../contract/shell';
import { NEWS_CHANNEL } from '../contract/shell-channels';
import type { DesktopVerbs } from './desktop-handlers';
import { openDesktopStore } from './desktop-store';
import { createHotKey, isWaylandSession } from './hot-key';
import { createLauncher, type Launcher } from './launcher-window';
import { createLibraryWatch, type LibraryLink } from './library-watch';
import { createMainWindow } from './main-window';
import type { OwnWindows } from './own-pages';
import type { OwnWords } from './own-words';
import type { Program } from './program';
import { startAtLogin, startsAtLogin } from './start-at-login';
import type { StartWords } from './start-words';
import { createTray, type TrayIcon } from './tray';

export interface DesktopOptions {
  pageOrigin: string;
  /** How this program is started again, for starting at login. */
  program: Program;
  words: OwnWords;
  /** Whether this desktop shows a tray. Windows do not wait for the answer. */
  askForTray(): Promise<boolean>;
  connect(): Promise<LibraryLink>;
  wait(ms: number): Promise<void>;
}

export interface Desktop extends DesktopVerbs {
  windows: OwnWindows;
  launcher: Launcher;
  /** What a start of the program asks for, the first or a later one. */
  start(words: StartWords): void;
  /** Hot-key, tray and starting at login, once: what the first window does not wait for. */
  settleIn(): void;
  /** @param text from anywhere: what is no link of ours opens the window and nothing else */
  openLink(text: string): void;
  /** A page has reached the engine. */
  onConnected(): void;
  /** Whether the program goes on without a window. */
  runsOn(): boolean;
}

const { platform } = process;

export function createDesktop(options: DesktopOptions): Desktop {
  const { pageOrigin } = options;
  const launcher = createLauncher(`${pageOrigin}/launcher.html`, pageOrigin, platform);
  const chosen = createChoices(options.program, launcher.toggle);
  const tray = createStatusTray(options, chosen.state, {
    open: () => openMain(''),
    search: launcher.show,
    quit: () => app.quit(),
  });
  const runsOn = () => platform === 'darwin' || (tray.isThere() && chosen.settings().keepRunning);
  const state = () => ({ ...chosen.state(), hasTray: tray.isThere() });

  let isQuitting = false;
  app.once('before-quit', () => {
    isQuitting = true;
  });

  const main = createMainWindow({
    address: `${pageOrigin}/index.html`,
    pageOrigin,
    // Not before: the window a person waits for comes first.
    onReady: launcher.warm,
    onBlur: () => chosen.pauseHotKey(false),
    onClosed() {
      chosen.pauseHotKey(false);
      // Quitting closes the windows as well.
      if (isQuitting) return;
      if (!runsOn()) app.quit();
      else if (platform !== 'darwin' && chosen.firstTimeKept()) tray.sayKept();
    },
  });

  function openMain(query: string): void {
    const link = { kind: 'search' as const, query };
    launcher.hide();
    main.open(Link.safeParse(link).success ? link : null);
  }

  function openLink(text: string): void {
    launcher.hide();
    main.open(parseLink(text));
  }

  return {
    windows: { main: main.window, launcher: launcher.window },
    launcher,
    start({ toggle, hidden, link }) {
      if (link !== null) openLink(link);
      else if (toggle) launcher.toggle();
      else if (hidden) launcher.warm();
      else openMain('');
    },
    settleIn() {
      chosen.settleIn();
      tray.settleIn();
    },
    openLink,
    onConnected: tray.wake,
    runsOn,
    state,
    change(fields) {
      chosen.change(fields);
      tray.update();
      launcher.window()?.webContents.send(NEWS_CHANNEL, DESKTOP_CHANGED_MESSAGE);
      return state();
    },
    pauseHotKey: chosen.pauseHotKey,
    tellLanguage: options.words.choose,
    takeLink: main.takeLink,
    resizeLauncher: launcher.resize,
    hideLauncher: launcher.hide,
    openMain,
  };
}

/** What a person has chosen, and what the system makes of it. */
function createChoices(program: Program, onHotKey: () => void) {
  const store = openDesktopStore(join(app.getPath('userData'), 'desktop.json'), platform);
  const hotKey = createHotKey(globalShortcut, isWaylandSession(platform, process.env), onHotKey);

  /** The switch shows what is so, also when the person changed it in the system's own settings. */
  function followSystem(): void {
    const wanted = store.settings().startAtLogin;
    const isSo = startsAtLogin(wanted, program, platform, app, process.env);
    if (isSo === wanted) return;
    try {
      store.change({ startAtLogin: isSo });
    } catch {
      // A full disk: it is looked at again at the next start.
    }
  }

  return {
    settings: store.settings,
    firstTimeKept: store.firstTimeKept,
    state: () => ({ settings: store.settings(), hotKeyState: hotKey.state() }),
    pauseHotKey: hotKey.pause,
    settleIn(): void {
      hotKey.set(store.settings().hotKey);
      followSystem();
    },
    change(fields: DesktopChange): void {
      const { startAtLogin: atLogin, hotKey: keys } = fields;
      if (atLogin !== undefined) startAtLogin(atLogin, program, platform, app, process.env);
      store.change(fields);
      if (keys !== undefined) hotKey.set(keys);
    },
  };
}

/** The tray, as soon as it is known that there is one, and what it says of the library. */
function createStatusTray(
  options: DesktopOptions,
  chosen: () => Omit<DesktopState, 'hasTray'>,
  verbs: { open(): void; search(): void; quit(): void },
) {
  let status: LibraryStatus | null = null;
  let icon: TrayIcon | null = null;
  const { words } = options;
  const update = () =>
    icon?.update({ status, desktop: { ...chosen(), hasTray: true }, platform }, words.now());
  words.onChange(update);
  const watch = createLibraryWatch({
    connect: options.connect,
    wait: options.wait,
    onStatus(now) {
      status = now;
      update();
    },
  });
  return {
    isThere: () => icon !== null,
    settleIn(): void {
      void options.askForTray().then((isThere) => {
        if (!isThere) return;
        icon = createTray(platform, { ...verbs, pause: watch.pause, resume: watch.resume });
        update();
        watch.wake();
      });
    },
    update,
    /** Nobody follows the library for a tray that is not there. */
    wake: () => icon && watch.wake(),
    sayKept(): void {
      if (!Notification.isSupported()) return;
      const { keptTitle: title, kept: body } = words.now();
      new Notification({ title, body }).show();
    },
  };
}
