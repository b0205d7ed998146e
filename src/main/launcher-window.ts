// The launcher's window: made and loaded before it is asked for, so that the hot-key only has to show it.
import { type BrowserWindow, screen } from 'electron';
import { LAUNCHER_HIDDEN_MESSAGE } from '../contract/shell';
import { NEWS_CHANNEL } from '../contract/shell-channels';
import { LAUNCHER_LEAST_HEIGHT, LAUNCHER_WIDTH, placeLauncher } from './launcher-bounds';
import { makeWindow } from './windows';

export interface Launcher {
  window(): BrowserWindow | null;
  /** Makes the window, hidden, where there is none. */
  warm(): void;
  show(): void;
  hide(): void;
  /** What the hot-key does. */
  toggle(): void;
  /** @param height as its page would like it */
  resize(height: number): void;
  /** While a file is dragged out of it, it does not hide because another window got the focus. */
  holdForDrag(): void;
}

/** @param pageAddress the launcher's page */
export function createLauncher(pageAddress: string, pageOrigin: string, platform: string): Launcher {
  let window: BrowserWindow | null = null;
  let isLoaded = false;
  let isWanted = false;
  let isDragging = false;
  let height = LAUNCHER_LEAST_HEIGHT;

  function make(): BrowserWindow {
    const made = makeWindow(
      {
        width: LAUNCHER_WIDTH,
        height,
        frame: false,
        resizable: false,
        minimizable: false,
        maximizable: false,
        fullscreenable: false,
        skipTaskbar: true,
        alwaysOnTop: true,
        // A panel floats over full-screen apps and does not bring the rest of ours to the front.
        ...(platform === 'darwin' && { type: 'panel' }),
      },
      pageAddress,
      pageOrigin,
    );
    isLoaded = false;
    if (platform === 'darwin')
      made.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
    made.once('ready-to-show', () => {
      isLoaded = true;
      if (isWanted) show();
    });
    made.on('blur', () => {
      if (!isDragging) hide();
    });
    made.on('focus', () => {
      isDragging = false;
    });
    made.webContents.on('render-process-gone', () => made.destroy());
    made.on('closed', () => {
      if (window === made) window = null;
    });
    return made;
  }

  function show(): void {
    isWanted = true;
    window ??= make();
    if (!isLoaded) return;
    const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
    window.setBounds(placeLauncher(workArea, height));
    window.show();
    window.focus();
  }

  function hide(): void {
    isWanted = false;
    isDragging = false;
    if (!window?.isVisible()) return;
    window.hide();
    window.webContents.send(NEWS_CHANNEL, LAUNCHER_HIDDEN_MESSAGE);
  }

  return {
    window: () => window,
    warm() {
      window ??= make();
    },
    show,
    hide,
    toggle() {
      if (window?.isVisible() && window.isFocused()) hide();
      else show();
    },
    resize(wanted) {
      height = wanted;
      if (!window?.isVisible()) return;
      const { workArea } = screen.getDisplayMatching(window.getBounds());
      window.setBounds({ ...window.getBounds(), height: placeLauncher(workArea, wanted).height });
    },
    holdForDrag() {
      isDragging = window?.isVisible() ?? false;
    },
  };
}
