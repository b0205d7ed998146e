// The launcher's window: made and loaded before it is asked for, so that the hot-key only has to show it.
import { type BrowserWindow, screen } from 'electron';
import { LAUNCHER_HIDDEN_MESSAGE } from '../contract/shell';
import { NEWS_CHANNEL } from '../contract/shell-channels';
import { LAUNCHER_LEAST_HEIGHT, LAUNCHER_WIDTH, placeLauncher } from './launcher-bounds';
import { isInside } from './window-bounds';
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
  /** Calls `begin`. Dragged out of the launcher, the file leaves it behind, but not before it has been dropped. */
  dragOut(from: BrowserWindow, begin: () => void): void;
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

  function leaveAfterDrop(from: BrowserWindow): void {
    isDragging = false;
    // Let go of where it was taken up: nothing has been dropped anywhere.
    const changedMind = !from.isDestroyed() && isInside(screen.getCursorScreenPoint(), from.getBounds());
    // With the focus, so that it notices when another window is used.
    if (changedMind) from.focus();
    else hide();
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
    dragOut(from, begin) {
      if (from !== window) {
        begin();
        return;
      }
      // Until the drop the window stays, whatever gets the focus: a drag can end with the window it came from.
      isDragging = true;
      try {
        begin();
      } catch (error) {
        isDragging = false;
        throw error;
      }
      // On macOS Electron answers when the drag has begun, and never tells of its end; elsewhere it answers at the end
      // (electron#45197).
      if (platform !== 'darwin' && isDragging) leaveAfterDrop(window);
    },
  };
}
